#include "core/values/value_reader.h"

#include "core/values/value_type.h"

namespace fgraph::core {
ValueReadStatus ValueReader::read(Value& out) {
  if (value(out)) return ValueReadStatus::kOk;
  return unknown_name_ ? ValueReadStatus::kUnknownName : ValueReadStatus::kMalformed;
}

bool ValueReader::integer(std::int64_t& out) {
  if (next_ >= cells_.size() || cells_[next_].kind != Cell::Kind::kInteger) return false;
  out = cells_[next_++].number;
  return true;
}

bool ValueReader::text(std::string_view& out) {
  if (next_ >= cells_.size() || cells_[next_].kind != Cell::Kind::kText) return false;
  const Cell& cell = cells_[next_++];
  out = {cell.text, static_cast<std::size_t>(cell.number)};
  return true;
}

bool ValueReader::array(std::size_t& out) {
  if (next_ >= cells_.size() || cells_[next_].kind != Cell::Kind::kArray) return false;
  out = static_cast<std::size_t>(cells_[next_++].number);
  return true;
}

bool ValueReader::array_of(std::size_t size) {
  std::size_t found = 0;
  return array(found) && found == size;
}

bool ValueReader::name(const std::vector<std::string>& names, std::string& out) {
  std::int64_t number = 0;
  if (!integer(number) || number < 0) return false;
  if (static_cast<std::size_t>(number) >= names.size()) {
    unknown_name_ = true;
    return false;
  }
  out = names[static_cast<std::size_t>(number)];
  return true;
}

bool ValueReader::value(Value& out) {
  std::int64_t type = 0;
  return array_of(2) && integer(type) && typed(type, out);
}

bool ValueReader::typed(std::int64_t type, Value& out) {
  std::int64_t number = 0;
  std::string_view characters;
  switch (static_cast<ValueType>(type)) {
    case ValueType::kUnknown: return false;
    case ValueType::kNull: out = Value(); return next_ < cells_.size() && cells_[next_++].kind == Cell::Kind::kNull;
    case ValueType::kString:
      if (!text(characters)) return false;
      out = Value(characters);
      return true;
    case ValueType::kInteger:
      if (!integer(number)) return false;
      out = Value(number);
      return true;
    case ValueType::kBool:
      if (!text(characters)) return false;
      out = Value(characters == "true");
      return true;
    case ValueType::kDouble: {
      double real = 0;
      if (!text(characters) || !parse_number(characters, real)) return false;
      out = Value(real);
      return true;
    }
    case ValueType::kList: return list(out);
    case ValueType::kEdge: return edge(out.variant().emplace<Edge>());
    case ValueType::kNode: return node(out.variant().emplace<Node>());
    case ValueType::kPath: return path(out);
    case ValueType::kMap: return map(out);
    case ValueType::kPoint: return point(out);
    case ValueType::kVector: return vector(out);
    case ValueType::kDateTime:
      if (!integer(number)) return false;
      out = Value(DateTime(number));
      return true;
    case ValueType::kDate:
      if (!integer(number)) return false;
      out = Value(Date(days_of(number)));
      return true;
    case ValueType::kTime:
      if (!integer(number)) return false;
      out = Value(Time(second_of_day(number)));
      return true;
    case ValueType::kDuration:
      if (!integer(number)) return false;
      out = Value(Duration(number));
      return true;
  }
  return false;
}

bool ValueReader::list(Value& out) {
  std::size_t size = 0;
  if (!array(size)) return false;
  List elements;
  // Nothing is reserved, because the server may announce more elements than it has sent.
  for (std::size_t i = 0; i < size; ++i) {
    if (!value(elements.emplace_back())) return false;
  }
  out = Value(std::move(elements));
  return true;
}

bool ValueReader::map(Value& out) {
  std::size_t size = 0;
  if (!array(size) || size % 2 != 0) return false;
  Map entries;
  for (std::size_t i = 0; i < size / 2; ++i) {
    std::string_view key;
    if (!text(key) || !value(entries.emplace_back(std::string(key), Value()).second)) return false;
  }
  out = Value(std::move(entries));
  return true;
}

bool ValueReader::properties(Map& out) {
  std::size_t size = 0;
  if (!array(size)) return false;
  for (std::size_t i = 0; i < size; ++i) {
    std::string key;
    std::int64_t type = 0;
    if (!array_of(3) || !name(names_.property_keys, key) || !integer(type)) return false;
    if (!typed(type, out.emplace_back(std::move(key), Value()).second)) return false;
  }
  return true;
}

bool ValueReader::node(Node& out) {
  std::int64_t id = 0;
  std::size_t labels = 0;
  if (!array_of(3) || !integer(id) || !array(labels)) return false;
  out.id = EntityId(id);
  for (std::size_t i = 0; i < labels; ++i) {
    if (!name(names_.labels, out.labels.emplace_back())) return false;
  }
  return properties(out.properties);
}

bool ValueReader::edge(Edge& out) {
  std::int64_t id = 0;
  std::int64_t source = 0;
  std::int64_t target = 0;
  if (!array_of(5) || !integer(id) || !name(names_.relationship_types, out.type) || !integer(source) ||
      !integer(target)) {
    return false;
  }
  out.id = EntityId(id);
  out.source = EntityId(source);
  out.target = EntityId(target);
  return properties(out.properties);
}

bool ValueReader::path(Value& out) {
  Path& walk = out.variant().emplace<Path>();
  Value nodes;
  Value edges;
  // A path is two lists: its nodes and its relationships.
  if (!array_of(2) || !value(nodes) || !value(edges) || !nodes.is<List>() || !edges.is<List>()) return false;
  for (Value& element : std::get<List>(nodes.variant())) {
    if (!element.is<Node>()) return false;
    walk.nodes.push_back(std::move(std::get<Node>(element.variant())));
  }
  for (Value& element : std::get<List>(edges.variant())) {
    if (!element.is<Edge>()) return false;
    walk.edges.push_back(std::move(std::get<Edge>(element.variant())));
  }
  return true;
}

bool ValueReader::point(Value& out) {
  std::string_view latitude;
  std::string_view longitude;
  Point place;
  if (!array_of(2) || !text(latitude) || !text(longitude) || !parse_number(latitude, place.latitude) ||
      !parse_number(longitude, place.longitude)) {
    return false;
  }
  out = Value(place);
  return true;
}

bool ValueReader::vector(Value& out) {
  std::size_t size = 0;
  if (!array(size)) return false;
  Vector elements;
  for (std::size_t i = 0; i < size; ++i) {
    std::string_view element;
    if (!text(element) || !parse_number(element, elements.values.emplace_back())) return false;
  }
  out = Value(std::move(elements));
  return true;
}

}  // namespace fgraph::core
