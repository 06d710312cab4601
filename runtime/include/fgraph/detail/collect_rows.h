// These collectors read the rows of queries in Cypher, whose columns are values, entities, relationships or structs.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <fgraph/descriptor.h>
#include <fgraph/detail/collect.h>
#include <fgraph/detail/collect_entities.h>
#include <fgraph/detail/operation_errors.h>
#include <fgraph/detail/operations.h>
#include <fgraph/row.h>

namespace fgraph::detail {

// A ColumnReader reads the columns of queries in Cypher. Each reply has its own.
class ColumnReader {
 public:
  explicit ColumnReader(GraphCore& graph) : graph_(graph) {}

  template <typename T>
  void read(RowReader& row, T& out) {
    if constexpr (IsStruct<T>) {
      StructTraits<T>::decode(row, *this, out);
    } else {
      row.read(out);
    }
  }
  template <IsEntity T>
  void read(RowReader& row, T& out) {
    decode_record(EntityTraits<T>::kRecord, row, &out);
    remember(out, graph_number(graph_));
    if constexpr (HasLinks<T>) sources(entity_operations<T>()).bind(&out);
  }
  template <IsRelationship T>
  void read(RowReader& row, T& out) {
    row.read(out.source);
    row.read(out.target);
    decode_record(RelationshipTraits<T>::kRecord, row, &out);
    remember_relationship(out, graph_number(graph_));
  }
  template <typename T>
    requires IsEntity<T> || IsRelationship<T>
  void read(RowReader& row, std::optional<T>& out) {
    out.reset();
    if (!row.next_is_null()) return read(row, out.emplace());
    for (std::size_t i = 0; i < width<T>(); ++i) row.skip();
  }
  template <typename T>
    requires IsEntity<T> || IsRelationship<T>
  void read(RowReader& row, std::vector<T>& out) {
    out.clear();
    const std::size_t count = row.enter_list();
    for (std::size_t i = 0; i < count && !row.failed(); ++i) {
      row.enter_list();
      read(row, out.emplace_back());
      row.leave_list();
    }
    row.leave_list();
  }

 private:
  template <typename T>
  static std::size_t width() {
    if constexpr (IsEntity<T>) {
      return 1 + EntityTraits<T>::descriptor().fields.size();
    } else {
      return 3 + RelationshipTraits<T>::descriptor().fields.size();
    }
  }
  const LinkSources& sources(const EntityOperations& operations) {
    for (const auto& [known, sources] : sources_) {
      if (known == &operations) return *sources;
    }
    sources_.emplace_back(&operations, std::make_unique<LinkSources>(graph_, operations));
    return *sources_.back().second;
  }

  GraphCore& graph_;
  std::vector<std::pair<const EntityOperations*, std::unique_ptr<LinkSources>>> sources_;
};

template <typename T>
RowSubject subject_of() {
  if constexpr (IsStruct<T>) {
    return RowSubject(StructTraits<T>::descriptor());
  } else if constexpr (IsEntity<T>) {
    return RowSubject(&EntityTraits<T>::descriptor());
  } else if constexpr (IsRelationship<T>) {
    return RowSubject(RelationshipTraits<T>::descriptor());
  } else {
    return RowSubject();
  }
}

// A RowsCollector reads the rows of a query in Cypher.
template <typename T>
class RowsCollector {
 public:
  using Value = std::vector<T>;
  explicit RowsCollector(GraphCore& graph) : reader_(graph) {}
  void reserve(std::size_t rows) { rows_.reserve(rows); }
  void row(RowReader& row) {
    T value{};
    reader_.read(row, value);
    rows_.push_back(std::move(value));
  }
  Result<Value> finish() { return std::move(rows_); }

 private:
  ColumnReader reader_;
  Value rows_;
};

// A FirstRowCollector reads the first row, if there is one and it has a value.
template <typename T>
class FirstRowCollector {
 public:
  static constexpr ReplyHandler::Rows kRows = ReplyHandler::Rows::kOne;
  using Value = std::optional<T>;
  explicit FirstRowCollector(GraphCore& graph) : reader_(graph) {}
  void reserve(std::size_t) {}
  void row(RowReader& row) {
    if (std::exchange(found_, true)) return;
    if (!IsStruct<T> && row.next_is_null()) return;
    reader_.read(row, row_.emplace());
  }
  Result<Value> finish() { return std::move(row_); }

 private:
  ColumnReader reader_;
  bool found_ = false;
  Value row_;
};

template <typename T>
class OnlyRowCollector {
 public:
  static constexpr ReplyHandler::Rows kRows = ReplyHandler::Rows::kOne;
  using Value = T;
  explicit OnlyRowCollector(GraphCore& graph) : reader_(graph) {}
  void reserve(std::size_t) {}
  void row(RowReader& row) {
    if (++found_ == 1) reader_.read(row, row_);
  }
  Result<Value> finish() {
    if (found_ != 1) return not_one_row(found_);
    return std::move(row_);
  }

 private:
  ColumnReader reader_;
  std::size_t found_ = 0;
  T row_{};
};

}  // namespace fgraph::detail
