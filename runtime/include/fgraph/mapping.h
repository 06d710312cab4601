// The rows of a raw query become structs of the schema, entities, values, or tuples of them:
//
//   std::vector<Suggestion> all =
//       co_await fgraph::query_as<Suggestion>(graph, "MATCH ... RETURN c AS person, n AS mutual");
//   auto rows = fgraph::rows_as<std::tuple<std::string, std::int64_t>>(graph, result);
//
// A struct takes its members from the columns of their names; other columns are ignored. A tuple takes the columns by
// position. A single entity, relationship or value takes the only column. A missing column, and a value of another
// type, are the error type_mismatch, which names the column and both types.
//
// Thread-safety: functions of values.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <fgraph/client.h>
#include <fgraph/descriptor.h>
#include <fgraph/detail/collect_rows.h>
#include <fgraph/detail/field_types.h>
#include <fgraph/detail/operations.h>
#include <fgraph/row.h>
#include <fgraph/task.h>
#include <fgraph/value.h>

namespace fgraph {
namespace detail {

// A MappedColumn is the column that a member needs. Without a name it is the column at its position.
struct MappedColumn {
  std::string_view name;
  ColumnType type;
};

template <typename T>
inline constexpr ValueKind kind_of = ValueKind::kSingle;
template <typename T>
inline constexpr ValueKind kind_of<std::optional<T>> = ValueKind::kOptional;
template <typename T>
inline constexpr ValueKind kind_of<std::vector<T>> = ValueKind::kList;

template <typename T>
MappedColumn unnamed_column() {
  using One = typename FieldType<T>::Value;
  MappedColumn column;
  column.type.type.kind = kind_of<T>;
  if constexpr (IsEntity<One>) {
    column.type.kind = ColumnType::Kind::kNode;
    column.type.entity = &EntityTraits<One>::descriptor();
  } else if constexpr (IsRelationship<One>) {
    column.type.kind = ColumnType::Kind::kRelationship;
    column.type.relationship = &RelationshipTraits<One>::descriptor();
  }
  return column;
}

// A RowShape makes a row of the columns of a result.
template <typename T>
class RowShape {
 public:
  static std::string_view name() {
    if constexpr (IsStruct<T>) return StructTraits<T>::descriptor().qualified_name;
    return {};
  }
  static std::vector<MappedColumn> columns() {
    std::vector<MappedColumn> columns;
    if constexpr (IsStruct<T>) {
      for (const StructFieldDescriptor& field : StructTraits<T>::descriptor().fields) {
        columns.push_back({field.name, field.type});
      }
    } else {
      columns.push_back(unnamed_column<T>());
    }
    return columns;
  }
  static void read(ColumnReader& reader, RowReader& row, T& out) { reader.read(row, out); }
};
template <typename... T>
class RowShape<std::tuple<T...>> {
 public:
  static std::string_view name() { return {}; }
  static std::vector<MappedColumn> columns() {
    std::vector<MappedColumn> columns;
    (columns.push_back(unnamed_column<T>()), ...);
    return columns;
  }
  static void read(ColumnReader& reader, RowReader& row, std::tuple<T...>& out) {
    std::apply([&](auto&... value) { (reader.read(row, value), ...); }, out);
  }
};

// A RowMapping hands on the rows of a result in the form in which generated code reads rows from the wire. The result
// outlives it.
class RowMapping {
 public:
  // Throws Error (type_mismatch) if a column is missing.
  RowMapping(const QueryResult& result, std::string_view subject, std::vector<MappedColumn> columns);

  // The reader is valid until the next call.
  RowReader row(std::size_t index);
  // Throws Error (type_mismatch) if a value of the row did not fit.
  void check(const RowReader& row) const;

 private:
  void add(const Value& value);
  void add(const MappedColumn& column, const Value& value);
  void add_node(const EntityDescriptor& entity, const Node& node);
  void add_edge(const RelationshipDescriptor& relationship, const Edge& edge);
  void add_properties(std::span<const FieldDescriptor> fields, const Map& properties);
  void add_nulls(std::size_t count);
  void begin(std::int64_t type);
  void begin_list(std::int64_t type, std::size_t size);
  void add_number(std::int64_t type, std::int64_t number);
  void add_text(std::int64_t type, std::string_view text);
  void add_made_text(std::string text);
  std::string column_name(std::size_t index) const;

  const QueryResult& result_;
  std::string_view subject_;
  std::vector<MappedColumn> columns_;
  std::vector<std::size_t> places_;  // of each column in the result
  std::vector<Cell> cells_;
  std::vector<std::pair<std::size_t, std::string>> texts_;  // texts that cells refer to
};

}  // namespace detail

// Turns the rows of `result` into T. `graph` is the graph that it came from: loading links of its entities asks that
// one. Throws Error (type_mismatch) if a row does not fit.
template <typename T>
std::vector<T> rows_as(const Graph& graph, const QueryResult& result) {
  using Shape = detail::RowShape<T>;
  detail::RowMapping mapping(result, Shape::name(), Shape::columns());
  detail::ColumnReader reader(graph.core());
  std::vector<T> rows;
  rows.reserve(result.size());
  for (std::size_t i = 0; i < result.size(); ++i) {
    RowReader row = mapping.row(i);
    T value{};
    Shape::read(reader, row, value);
    mapping.check(row);
    rows.push_back(std::move(value));
  }
  return rows;
}

namespace detail {

template <typename T>
Task<std::vector<T>> mapped(Graph graph, Future<QueryResult> future) {
  const QueryResult result = co_await std::move(future);
  if (result.truncated()) throw truncated_error("the query", result.size());
  co_return rows_as<T>(graph, result);
}
template <typename T>
Future<std::vector<T>> map_rows(const Graph& graph, Future<QueryResult> found) {
  Ref<Cancellable> call = cancellation_of(found);
  return spawn(executor_of(graph.core()), mapped<T>(graph, std::move(found)), std::move(call));
}

}  // namespace detail

// These run Graph::query() and ro_query(), and yield the rows as T. They fail with `truncated` if the server may have
// cut the rows.
template <typename T>
Future<std::vector<T>> query_as(const Graph& graph, std::string_view cypher,
                                const Parameters& parameters = Parameters(), CallOptions options = CallOptions()) {
  return detail::map_rows<T>(graph, graph.query(cypher, parameters, options));
}
template <typename T>
Future<std::vector<T>> ro_query_as(const Graph& graph, std::string_view cypher,
                                   const Parameters& parameters = Parameters(), CallOptions options = CallOptions()) {
  return detail::map_rows<T>(graph, graph.ro_query(cypher, parameters, options));
}

}  // namespace fgraph
