// An operation is sent by these functions. Collectors turn the rows of its reply, as they arrive, into the value of
// its Future.
//
// Thread-safety: collectors are for the loop thread only; run() and submit() are thread-safe.
//
// Functions without a body are defined in link_load.cc.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <fgraph/client.h>
#include <fgraph/descriptor.h>
#include <fgraph/detail/call.h>
#include <fgraph/detail/indexed_parameters.h>
#include <fgraph/detail/operation_errors.h>
#include <fgraph/detail/operations.h>
#include <fgraph/detail/reply_handler.h>
#include <fgraph/find.h>
#include <fgraph/found.h>
#include <fgraph/page.h>
#include <fgraph/parameters.h>
#include <fgraph/plan.h>
#include <fgraph/row.h>
#include <fgraph/value.h>

namespace fgraph::detail {

// This is a future that is settled by a reply. `Collector` turns rows into the value:
//   using Value = ...; void reserve(std::size_t); void row(RowReader&); Result<Value> finish();
template <typename Collector>
class ReplyState final : public State<typename Collector::Value>, public ReplyHandler {
 public:
  template <typename... Arguments>
  explicit ReplyState(Executor& executor, Arguments&&... arguments)
      : State<typename Collector::Value>(executor), collector_(std::forward<Arguments>(arguments)...) {}

  void expect_rows(std::size_t rows) override { collector_.reserve(rows); }
  void on_row(RowReader& row) override { collector_.row(row); }
  void on_statistics(std::span<const Cell> lines) override {
    if constexpr (requires { collector_.statistics(lines); }) collector_.statistics(lines);
  }
  Rows rows() const override {
    if constexpr (requires { Collector::kRows; }) return Collector::kRows;
    return Rows::kMany;
  }
  void on_finished() noexcept override { this->settle(collector_.finish()); }
  void on_failed(Error error) noexcept override { this->settle(std::move(error)); }
  void retain_handler() noexcept override { this->retain(); }
  void release_handler() noexcept override { this->release(); }

 private:
  Collector collector_;
};

// Makes the state of a future whose value a collector makes of rows. The collector is made of the graph if it takes
// one, else of `arguments`.
template <typename Collector, typename... Arguments>
Ref<ReplyState<Collector>> reply_state(const Graph& graph, Arguments&&... arguments) {
  Executor& executor = executor_of(graph.core());
  if constexpr (std::is_constructible_v<Collector, GraphCore&>) {
    return Ref<ReplyState<Collector>>(new ReplyState<Collector>(executor, graph.core()));
  } else {
    return Ref<ReplyState<Collector>>(new ReplyState<Collector>(executor, std::forward<Arguments>(arguments)...));
  }
}

template <typename Collector, typename... Arguments>
Future<typename Collector::Value> run(const Graph& graph, const Plan& plan, ParameterWriter parameters,
                                      const RowSubject& subject, const Call& call, Arguments&&... arguments) {
  using Value = typename Collector::Value;
  Ref<ReplyState<Collector>> state = reply_state<Collector>(graph, std::forward<Arguments>(arguments)...);
  submit(graph.core(), plan, std::move(parameters), subject, *state, call);
  return Future<Value>(Ref<State<Value>>(state.detach()));
}

// Entities that come from one graph are bound to these links of their type.
class LinkSources {
 public:
  LinkSources(GraphCore& graph, const EntityOperations& owner);
  LinkSources(LinkSources&& other) noexcept;
  LinkSources& operator=(LinkSources&&) = delete;
  ~LinkSources();

  // Binds every link of `entity`, an object of the owner's type that has its id.
  void bind(void* entity) const;

 private:
  const EntityOperations& owner_;
  std::vector<LinkSource*> sources_;
};

// An EntityReader makes an entity of a row. If the entity has no links, there is nothing to bind.
template <typename Entity>
class EntityReader {
 public:
  explicit EntityReader(GraphCore& graph) : graph_(graph_number(graph)) {}
  void read(RowReader& row, Entity& entity) {
    decode_record(EntityTraits<Entity>::kRecord, row, &entity);
    remember(entity, graph_);
  }

 private:
  std::uint32_t graph_;
};
template <HasLinks Entity>
class EntityReader<Entity> {
 public:
  explicit EntityReader(GraphCore& graph) : graph_(graph_number(graph)), links_(graph, entity_operations<Entity>()) {}
  void read(RowReader& row, Entity& entity) {
    decode_record(EntityTraits<Entity>::kRecord, row, &entity);
    remember(entity, graph_);
    links_.bind(&entity);
  }

 private:
  std::uint32_t graph_;
  LinkSources links_;
};

template <typename Entity>
class ManyCollector {
 public:
  explicit ManyCollector(GraphCore& graph) : reader_(graph) {}
  using Value = std::vector<Entity>;
  void reserve(std::size_t rows) { entities_.reserve(rows); }
  void row(RowReader& row) {
    Entity& entity = entities_.emplace_back();
    reader_.read(row, entity);
  }
  Result<Value> finish() { return std::move(entities_); }

 private:
  EntityReader<Entity> reader_;
  Value entities_;
};

template <typename Entity>
class OneCollector {
 public:
  static constexpr ReplyHandler::Rows kRows = ReplyHandler::Rows::kOne;
  explicit OneCollector(GraphCore& graph) : reader_(graph) {}
  using Value = std::optional<Entity>;
  void reserve(std::size_t) {}
  void row(RowReader& row) {
    if (entity_) return;
    reader_.read(row, entity_.emplace());
  }
  Result<Value> finish() { return std::move(entity_); }

 private:
  EntityReader<Entity> reader_;
  Value entity_;
};

// A SumCollector reads a sum of integers; it is 0 without a row.
class SumCollector {
 public:
  static constexpr ReplyHandler::Rows kRows = ReplyHandler::Rows::kOne;
  using Value = std::int64_t;
  void reserve(std::size_t) {}
  void row(RowReader& row) { row.read_sum(sum_); }
  Result<Value> finish() { return sum_; }

 private:
  std::int64_t sum_ = 0;
};

class CountCollector {
 public:
  static constexpr ReplyHandler::Rows kRows = ReplyHandler::Rows::kOne;
  using Value = std::int64_t;
  void reserve(std::size_t) {}
  void row(RowReader& row) { row.read(count_); }
  Result<Value> finish() { return count_; }

 private:
  std::int64_t count_ = 0;
};

// An UpdateCollector reads for how many entities an update was, and then for how many of them a step was not allowed.
class UpdateCollector {
 public:
  static constexpr ReplyHandler::Rows kRows = ReplyHandler::Rows::kOne;
  // `things` is "nodes" or "relationships". Both texts outlive the collector.
  UpdateCollector(std::string_view subject, std::string_view things) : subject_(subject), things_(things) {}
  using Value = std::int64_t;
  void reserve(std::size_t) {}
  void row(RowReader& row) {
    row.read(count_);
    if (row.columns() > 1) row.read(refused_);
  }
  Result<Value> finish() {
    if (refused_ > 0) return steps_refused(subject_, things_, refused_);
    return count_;
  }

 private:
  std::string_view subject_;
  std::string_view things_;
  std::int64_t count_ = 0;
  std::int64_t refused_ = 0;
};

// A PatchCollector reads the entity of an update by id, and then whether a step was not allowed.
template <typename Entity>
class PatchCollector {
 public:
  static constexpr ReplyHandler::Rows kRows = ReplyHandler::Rows::kOne;
  explicit PatchCollector(GraphCore& graph) : reader_(graph) {}
  using Value = std::optional<Entity>;
  void reserve(std::size_t) {}
  void row(RowReader& row) {
    reader_.read(row, entity_.emplace());
    row.read(refused_);
  }
  Result<Value> finish() {
    if (refused_ > 0) return steps_refused(EntityTraits<Entity>::descriptor().qualified_name, "nodes", refused_);
    return std::move(entity_);
  }

 private:
  EntityReader<Entity> reader_;
  Value entity_;
  std::int64_t refused_ = 0;
};

class ExistsCollector {
 public:
  static constexpr ReplyHandler::Rows kRows = ReplyHandler::Rows::kOne;
  using Value = bool;
  void reserve(std::size_t) {}
  void row(RowReader& row) { row.read(count_); }
  Result<Value> finish() { return count_ > 0; }

 private:
  std::int64_t count_ = 0;
};

// Yields the entity as `sent`, an update by id, has left it. If there was none, it asks why.
template <typename Entity>
Task<Entity> patched(Graph graph, Future<std::optional<Entity>> sent, EntityId id, std::optional<std::int64_t> version,
                     Call call) {
  std::optional<Entity> entity = co_await sent;
  if (entity) co_return *std::move(entity);
  bool is_there = false;
  if (version) {
    ParameterWriter parameters;
    parameters.add("_id", id);
    Future<bool> asked =
        run<ExistsCollector>(graph, EntityTraits<Entity>::plans().exists_by_id, std::move(parameters), nullptr, call);
    is_there = co_await asked;
  }
  if (!is_there) version.reset();
  throw not_patched(EntityTraits<Entity>::descriptor(), id, version);
}

template <typename Entity>
class WindowCollector {
 public:
  using Value = Window<Entity>;
  WindowCollector(GraphCore& graph, CriteriaRequest request, WindowRequest window)
      : reader_(graph), request_(std::move(request)), window_(std::move(window)) {
    token_ = window_.token.text();
  }
  void reserve(std::size_t rows) { found_.items.reserve(rows); }
  void row(RowReader& row) {
    if (static_cast<std::int64_t>(found_.items.size()) == window_.size) return found_.expect_more();
    Entity& entity = found_.items.emplace_back();
    reader_.read(row, entity);
    token_ = window_token(request_, entity.id, row);
  }
  Result<Value> finish() {
    found_.end_at(WindowToken(std::move(token_)));
    return std::move(found_);
  }

 private:
  EntityReader<Entity> reader_;
  CriteriaRequest request_;
  WindowRequest window_;
  std::string token_;
  Value found_;
};

template <typename Entity>
class ExactlyOneCollector {
 public:
  static constexpr ReplyHandler::Rows kRows = ReplyHandler::Rows::kOne;
  explicit ExactlyOneCollector(GraphCore& graph) : reader_(graph) {}
  using Value = Entity;
  void reserve(std::size_t) {}
  void row(RowReader& row) {
    if (++found_ > 1) return;
    reader_.read(row, entity_.emplace());
  }
  Result<Value> finish() {
    if (found_ != 1) return not_one(EntityTraits<Entity>::descriptor(), found_);
    return *std::move(entity_);
  }

 private:
  EntityReader<Entity> reader_;
  std::size_t found_ = 0;
  std::optional<Entity> entity_;
};

// A ValueCollector reads one value. If the server has none or sends no row, it is the initial one.
template <typename T>
class ValueCollector {
 public:
  static constexpr ReplyHandler::Rows kRows = ReplyHandler::Rows::kOne;
  using Value = T;
  void reserve(std::size_t) {}
  void row(RowReader& row) { row.read_or_keep(value_); }
  Result<Value> finish() { return std::move(value_); }

 private:
  T value_{};
};

// Both queries are under way.
template <typename Entity>
Task<Page<Entity>> join_page(Future<std::vector<Entity>> items, Future<std::int64_t> total, PageRequest request) {
  std::vector<Entity> found = co_await std::move(items);
  const std::int64_t count = co_await std::move(total);
  co_return Page<Entity>(std::move(found), count, request);
}

template <typename Entity>
Task<Entity> get_found(Future<std::optional<Entity>> found, Id<Entity> id) {
  std::optional<Entity> entity = co_await std::move(found);
  if (!entity) throw no_such(EntityTraits<Entity>::descriptor(), id);
  co_return *std::move(entity);
}

// `found` are some of `ids`, in that order.
template <typename Entity>
Task<FoundById<Entity>> with_missing(Future<std::vector<Entity>> found, std::vector<EntityId> ids) {
  std::vector<Entity> items = co_await std::move(found);
  std::vector<Id<Entity>> missing;
  std::size_t next = 0;
  for (const EntityId id : ids) {
    if (next < items.size() && items[next].id == id) {
      ++next;
    } else {
      missing.emplace_back(id.value());
    }
  }
  co_return FoundById<Entity>(std::move(items), std::move(missing));
}

template <typename Entity>
Task<Slice<Entity>> cut_slice(Future<std::vector<Entity>> items, PageRequest request) {
  std::vector<Entity> found = co_await std::move(items);
  co_return Slice<Entity>(std::move(found), request);
}

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

// ReplyState knows rows only; a query without a result has none.
class StatisticsCollector {
 public:
  static constexpr ReplyHandler::Rows kRows = ReplyHandler::Rows::kOne;
  using Value = QueryStatistics;
  void reserve(std::size_t) {}
  void row(RowReader&) {}
  void statistics(std::span<const Cell> lines) { read_statistics(lines, statistics_); }
  Result<Value> finish() { return statistics_; }

 private:
  QueryStatistics statistics_;
};

}  // namespace fgraph::detail
