// A Value has any type. Queries that have no schema use it: as parameters and results of Graph::query().
//
// Thread-safety: values.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <fgraph/client.h>
#include <fgraph/types.h>

namespace fgraph {

class Value;

using List = std::vector<Value>;
// A Map has the properties in the order in which the server sends them; keys are unique.
using Map = std::vector<std::pair<std::string, Value>>;

// A Node is a node as a raw query returns it.
class Node {
 public:
  Node();
  Node(const Node&);
  Node(Node&&) noexcept;
  Node& operator=(const Node&);
  Node& operator=(Node&&) noexcept;
  ~Node();
  EntityId id;
  std::vector<std::string> labels;
  Map properties;
  // Returns the property, or the Value null if there is none.
  const Value& operator[](std::string_view property) const;
  friend bool operator==(const Node&, const Node&);
};

// An Edge is a relationship as a raw query returns it.
class Edge {
 public:
  Edge();
  Edge(const Edge&);
  Edge(Edge&&) noexcept;
  Edge& operator=(const Edge&);
  Edge& operator=(Edge&&) noexcept;
  ~Edge();
  EntityId id;
  std::string type;
  EntityId source;
  EntityId target;
  Map properties;
  const Value& operator[](std::string_view property) const;
  friend bool operator==(const Edge&, const Edge&);
};

// A path has nodes.size() == edges.size() + 1, in the order of the walk. A relationship may point against the order.
class Path {
 public:
  Path();
  std::vector<Node> nodes;
  std::vector<Edge> edges;
  friend bool operator==(const Path&, const Path&);
};

namespace detail {

// Returns the name of the type at this place among the types of a Value.
std::string_view value_type_name(std::size_t index);
// Throws Error (type_mismatch).
[[noreturn]] void throw_value_mismatch(std::string_view want, std::string_view got);

}  // namespace detail

// A Value is one value of any type that the server has. A default Value is null.
class Value {
 public:
  using Variant = std::variant<std::monostate, bool, std::int64_t, double, std::string, List, Map, Node, Edge, Path,
                               Point, Vector, Date, Time, DateTime, Duration>;

  Value() {}
  Value(std::nullptr_t) {}                                       // NOLINT(google-explicit-constructor)
  Value(bool value) : value_(value) {}                           // NOLINT(google-explicit-constructor)
  Value(int value) : value_(std::int64_t{value}) {}              // NOLINT(google-explicit-constructor)
  Value(std::int64_t value) : value_(value) {}                   // NOLINT(google-explicit-constructor)
  Value(double value) : value_(value) {}                         // NOLINT(google-explicit-constructor)
  Value(const char* value) : value_(std::string(value)) {}       // NOLINT(google-explicit-constructor)
  Value(std::string_view value) : value_(std::string(value)) {}  // NOLINT(google-explicit-constructor)
  Value(std::string value) : value_(std::move(value)) {}         // NOLINT(google-explicit-constructor)
  Value(List value) : value_(std::move(value)) {}                // NOLINT(google-explicit-constructor)
  Value(Map value) : value_(std::move(value)) {}                 // NOLINT(google-explicit-constructor)
  Value(Node value) : value_(std::move(value)) {}                // NOLINT(google-explicit-constructor)
  Value(Edge value) : value_(std::move(value)) {}                // NOLINT(google-explicit-constructor)
  Value(Path value) : value_(std::move(value)) {}                // NOLINT(google-explicit-constructor)
  Value(Point value) : value_(value) {}                          // NOLINT(google-explicit-constructor)
  Value(Vector value) : value_(std::move(value)) {}              // NOLINT(google-explicit-constructor)
  Value(Date value) : value_(value) {}                           // NOLINT(google-explicit-constructor)
  Value(Time value) : value_(value) {}                           // NOLINT(google-explicit-constructor)
  Value(DateTime value) : value_(value) {}                       // NOLINT(google-explicit-constructor)
  Value(Duration value) : value_(value) {}                       // NOLINT(google-explicit-constructor)
  Value(EntityId value) : value_(value.value()) {}               // NOLINT(google-explicit-constructor)
  // Pointers are refused: any pointer would become a bool.
  template <typename T>
  Value(const T*) = delete;

  // Makes a list of these values. `List{1, "a"}` does the same, but GCC 12 compiles no initializer_list inside a
  // `co_await`.
  template <typename... Elements>
  static Value list(Elements&&... elements) {
    List values;
    values.reserve(sizeof...(elements));
    (values.emplace_back(std::forward<Elements>(elements)), ...);
    return Value(std::move(values));
  }

  bool is_null() const { return value_.index() == 0; }
  template <typename T>
  bool is() const {
    return std::holds_alternative<T>(value_);
  }
  // Throws Error (type_mismatch) if the value has another type.
  template <typename T>
  const T& as() const {
    if (const T* value = std::get_if<T>(&value_)) return *value;
    detail::throw_value_mismatch(detail::value_type_name(Variant(std::in_place_type<T>).index()), type_name());
  }
  std::string_view type_name() const { return detail::value_type_name(value_.index()); }
  const Variant& variant() const { return value_; }
  Variant& variant() { return value_; }

  // Returns readable text, close to Cypher. It is for people and logs, not for parsing.
  std::string to_string() const;

  friend bool operator==(const Value&, const Value&);

 private:
  Variant value_;
};

// Parameters are named values for one query, which its text uses as `$name`. Null, booleans, numbers, strings, lists
// and maps arrive as they are. The server has no literal for the other types. So a point arrives as a map for
// point($p), a vector as a list for vecf32($v), and temporal values as text for date($d), localtime($t),
// localdatetime($d) and duration($d). Nodes, relationships and paths are refused.
//
//   graph.query("MATCH (p:Person) WHERE p.age > $min AND p.name <> $not RETURN p", {"min", 18, "not", "Bob"});
//
// Names and values alternate. There is no initializer_list, because GCC 12 cannot compile one inside a `co_await`.
class Parameters {
 public:
  Parameters() {}
  template <typename... Rest>
  Parameters(std::string_view name, Value value, Rest&&... rest) {
    add(name, std::move(value), std::forward<Rest>(rest)...);
  }

  Parameters& set(std::string_view name, Value value);

  const std::vector<std::pair<std::string, Value>>& values() const { return values_; }

 private:
  void add() {}
  template <typename... Rest>
  void add(std::string_view name, Value value, Rest&&... rest) {
    set(name, std::move(value));
    add(std::forward<Rest>(rest)...);
  }

  std::vector<std::pair<std::string, Value>> values_;
};

// QueryStatistics are the numbers that the server counted while it ran a query.
class QueryStatistics {
 public:
  QueryStatistics() {}
  std::int64_t labels_added = 0;
  std::int64_t labels_removed = 0;
  std::int64_t nodes_created = 0;
  std::int64_t nodes_deleted = 0;
  std::int64_t relationships_created = 0;
  std::int64_t relationships_deleted = 0;
  std::int64_t properties_set = 0;
  std::int64_t properties_removed = 0;
  std::int64_t indices_created = 0;
  std::int64_t indices_deleted = 0;
  bool cached_execution = false;
  double execution_milliseconds = 0;  // without the time that writing the reply took
};

// A Row is one row of Graph::stream().
class Row {
 public:
  Row() {}
  Row(std::shared_ptr<const std::vector<std::string>> columns, List values)
      : columns_(std::move(columns)), values_(std::move(values)) {}

  const std::vector<std::string>& columns() const;
  std::size_t size() const { return values_.size(); }
  const List& values() const { return values_; }
  // Throws Error (invalid_argument) if there is no such column.
  const Value& at(std::size_t column) const;
  const Value& at(std::string_view column) const;

 private:
  std::shared_ptr<const std::vector<std::string>> columns_;  // shared by the rows of a stream
  List values_;
};

// A QueryResult is the result of a raw query: its rows, the names of its columns, and the statistics.
class QueryResult {
 public:
  QueryResult() {}

  const std::vector<std::string>& columns() const { return columns_; }
  std::size_t size() const { return rows_.size(); }
  bool empty() const { return rows_.empty(); }
  const std::vector<List>& rows() const { return rows_; }
  // Throws Error (invalid_argument) if there is no such row or column.
  const Value& at(std::size_t row, std::size_t column) const;
  const Value& at(std::size_t row, std::string_view column) const;
  const QueryStatistics& statistics() const { return statistics_; }
  // Returns whether the server sent the most rows that it sends (its RESULTSET_SIZE): there may be more. The server
  // does not say so itself.
  bool truncated() const { return truncated_; }

  // The runtime calls these.
  std::vector<std::string>& mutable_columns() { return columns_; }
  std::vector<List>& mutable_rows() { return rows_; }
  QueryStatistics& mutable_statistics() { return statistics_; }
  void mark_truncated() { truncated_ = true; }

 private:
  std::vector<std::string> columns_;
  std::vector<List> rows_;
  QueryStatistics statistics_;
  bool truncated_ = false;
};

}  // namespace fgraph
