#include <fgraph/value.h>

#include <algorithm>
#include <charconv>

namespace fgraph {
namespace {

const Value kNull;

const Value& find(const Map& map, std::string_view key) {
  const auto entry = std::find_if(map.begin(), map.end(), [key](const auto& e) { return e.first == key; });
  return entry == map.end() ? kNull : entry->second;
}

[[noreturn]] void refuse(std::string message) {
  throw Error(ErrorCode::kInvalidArgument, Outcome::kNotExecuted, std::move(message));
}

// A Printer writes values of every type as readable text, for Value::to_string().
struct Printer {
  std::string& out;

  void operator()(std::monostate) { out += "null"; }
  void operator()(bool value) { out += value ? "true" : "false"; }
  void operator()(std::int64_t value) { out += std::to_string(value); }
  void operator()(double value) { number(value); }
  void operator()(const std::string& value) { out.append("'").append(value).append("'"); }
  void operator()(const List& values) {
    out += '[';
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i > 0) out += ", ";
      std::visit(*this, values[i].variant());
    }
    out += ']';
  }
  void operator()(const Map& entries) {
    out += '{';
    for (std::size_t i = 0; i < entries.size(); ++i) {
      out.append(i > 0 ? ", " : "").append(entries[i].first).append(": ");
      std::visit(*this, entries[i].second.variant());
    }
    out += '}';
  }
  void operator()(const Node& node) {
    out += '(';
    for (const std::string& label : node.labels) out.append(":").append(label);
    out += ' ';
    (*this)(node.properties);
    out += ')';
  }
  void operator()(const Edge& edge) {
    out.append("[:").append(edge.type).append(" ");
    (*this)(edge.properties);
    out += ']';
  }
  void operator()(const Path& path) {
    for (std::size_t i = 0; i < path.nodes.size(); ++i) {
      if (i > 0 && i <= path.edges.size()) {
        const bool along = path.edges[i - 1].source == path.nodes[i - 1].id;
        out += along ? "-" : "<-";
        (*this)(path.edges[i - 1]);
        out += along ? "->" : "-";
      }
      (*this)(path.nodes[i]);
    }
  }
  void operator()(Point point) {
    out += "point({latitude: ";
    number(point.latitude);
    out += ", longitude: ";
    number(point.longitude);
    out += "})";
  }
  void operator()(const Vector& vector) {
    out += '<';
    for (std::size_t i = 0; i < vector.values.size(); ++i) {
      if (i > 0) out += ", ";
      number(vector.values[i]);
    }
    out += '>';
  }
  void operator()(Date value) { out += value.to_string(); }
  void operator()(Time value) { out += value.to_string(); }
  void operator()(DateTime value) { out += value.to_string(); }
  void operator()(Duration value) { out += value.to_string(); }

  template <typename Float>
  void number(Float value) {
    char text[64];
    out.append(text, std::to_chars(text, text + sizeof text, value).ptr);
  }
};

}  // namespace

Node::Node() = default;
Node::Node(const Node&) = default;
Node::Node(Node&&) noexcept = default;
Node& Node::operator=(const Node&) = default;
Node& Node::operator=(Node&&) noexcept = default;
Node::~Node() = default;
const Value& Node::operator[](std::string_view property) const {
  return find(properties, property);
}
bool operator==(const Node& a, const Node& b) {
  return a.id == b.id && a.labels == b.labels && a.properties == b.properties;
}

Edge::Edge() = default;
Edge::Edge(const Edge&) = default;
Edge::Edge(Edge&&) noexcept = default;
Edge& Edge::operator=(const Edge&) = default;
Edge& Edge::operator=(Edge&&) noexcept = default;
Edge::~Edge() = default;
const Value& Edge::operator[](std::string_view property) const {
  return find(properties, property);
}
bool operator==(const Edge& a, const Edge& b) {
  return a.id == b.id && a.type == b.type && a.source == b.source && a.target == b.target &&
         a.properties == b.properties;
}

Path::Path() = default;
bool operator==(const Path& a, const Path& b) {
  return a.nodes == b.nodes && a.edges == b.edges;
}

bool operator==(const Value& a, const Value& b) {
  return a.value_ == b.value_;
}

namespace detail {

std::string_view value_type_name(std::size_t index) {
  static constexpr std::string_view kNames[] = {"null", "bool", "int",      "float",   "string", "list",
                                                "map",  "node", "edge",     "path",    "point",  "vector",
                                                "date", "time", "datetime", "duration"};
  static_assert(std::size(kNames) == std::variant_size_v<Value::Variant>);
  return kNames[index];
}

void throw_value_mismatch(std::string_view want, std::string_view got) {
  ErrorDetail detail;
  detail.want = want;
  detail.got = got;
  std::string message = "the value is a " + detail.got + " and not a " + detail.want;
  throw Error(ErrorCode::kTypeMismatch, Outcome::kExecuted, std::move(message), std::move(detail));
}

}  // namespace detail

std::string Value::to_string() const {
  std::string out;
  std::visit(Printer{out}, value_);
  return out;
}

Parameters& Parameters::set(std::string_view name, Value value) {
  const auto entry = std::find_if(values_.begin(), values_.end(), [name](const auto& e) { return e.first == name; });
  if (entry == values_.end()) {
    values_.emplace_back(std::string(name), std::move(value));
  } else {
    entry->second = std::move(value);
  }
  return *this;
}

const std::vector<std::string>& Row::columns() const {
  static const std::vector<std::string> kNone;
  return columns_ ? *columns_ : kNone;
}

const Value& Row::at(std::size_t column) const {
  if (column >= values_.size()) refuse("the row has no column " + std::to_string(column));
  return values_[column];
}

const Value& Row::at(std::string_view column) const {
  const auto name = std::find(columns().begin(), columns().end(), column);
  if (name == columns().end()) refuse("the row has no column '" + std::string(column) + "'");
  return at(static_cast<std::size_t>(name - columns().begin()));
}

const Value& QueryResult::at(std::size_t row, std::size_t column) const {
  if (row >= rows_.size() || column >= rows_[row].size()) {
    refuse("the result has no row " + std::to_string(row) + " with a column " + std::to_string(column));
  }
  return rows_[row][column];
}

const Value& QueryResult::at(std::size_t row, std::string_view column) const {
  const auto name = std::find(columns_.begin(), columns_.end(), column);
  if (name == columns_.end()) refuse("the result has no column '" + std::string(column) + "'");
  return at(row, static_cast<std::size_t>(name - columns_.begin()));
}

}  // namespace fgraph
