// A raw result holds values of any type. rows_as<T>() wants objects of generated classes, which read themselves from
// the cells of a compact reply. So a RowMapping writes each row as cells once more. There is then one code that reads
// objects, and one that says why a value does not fit. For a node with the fields `name` and `age`,
//
//   (:Person {name: "Ada"}), id 7    becomes    [integer, 7], [string, "Ada"], [null, null]
//
// Properties are found by their names in the graph, and come in the order of the fields. A property that the class
// does not have is left out.
//
// Some values are texts on the wire, such as doubles. Their texts are made here and kept in `texts_`. A cell gets the
// address of its text only when all texts of the row are there, because they move while the list grows.
#include <fgraph/mapping.h>

#include <algorithm>
#include <charconv>
#include <iterator>

#include "client/graph/graph_request.h"
#include "core/values/value_type.h"

namespace fgraph::detail {
namespace {

using core::ValueType;

constexpr std::int64_t code(ValueType type) {
  return static_cast<std::int64_t>(type);
}

std::int64_t code_of(const Value& value) {
  // The types stand in the order of the variant.
  static constexpr ValueType kTypes[] = {
      ValueType::kNull,   ValueType::kBool, ValueType::kInteger,  ValueType::kDouble,
      ValueType::kString, ValueType::kList, ValueType::kMap,      ValueType::kNode,
      ValueType::kEdge,   ValueType::kPath, ValueType::kPoint,    ValueType::kVector,
      ValueType::kDate,   ValueType::kTime, ValueType::kDateTime, ValueType::kDuration};
  static_assert(std::size(kTypes) == std::variant_size_v<Value::Variant>);
  return code(kTypes[value.variant().index()]);
}

template <typename Number>
std::string text_of(Number number) {
  char text[40];
  const auto end = std::to_chars(text, text + sizeof text, number).ptr;
  return std::string(text, end);
}

std::size_t width(const MappedColumn& column) {
  if (column.type.type.kind == ValueKind::kList) return 1;
  switch (column.type.kind) {
    case ColumnType::Kind::kScalar:
    case ColumnType::Kind::kId: return 1;
    case ColumnType::Kind::kNode: return 1 + column.type.entity->fields.size();
    case ColumnType::Kind::kRelationship: return 3 + column.type.relationship->fields.size();
  }
  return 1;
}

[[noreturn]] void throw_mismatch(std::string_view subject, std::string_view column, std::string problem,
                                 std::string_view want, std::string_view got) {
  ErrorDetail detail;
  detail.entity = subject;
  detail.property = column;
  detail.want = want;
  detail.got = got;
  throw Error(ErrorCode::kTypeMismatch, Outcome::kExecuted, std::move(problem), std::move(detail));
}

std::string names_of(const std::vector<std::string>& columns) {
  std::string names;
  for (const std::string& column : columns) {
    if (!names.empty()) names += ", ";
    names.append("'").append(column).append("'");
  }
  return names.empty() ? "none" : names;
}

}  // namespace

RowMapping::RowMapping(const QueryResult& result, std::string_view subject, std::vector<MappedColumn> columns)
    : result_(result), subject_(subject), columns_(std::move(columns)) {
  const std::vector<std::string>& names = result_.columns();
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].name.empty()) {
      places_.push_back(i);
      continue;
    }
    const auto found = std::find(names.begin(), names.end(), columns_[i].name);
    if (found == names.end()) {
      throw_mismatch(subject_, columns_[i].name,
                     "the query returns no column '" + std::string(columns_[i].name) + "', which " +
                         std::string(subject_) + " needs; it returns " + names_of(names),
                     "a column", "nothing");
    }
    places_.push_back(static_cast<std::size_t>(found - names.begin()));
  }
  const bool by_position = !columns_.empty() && columns_.front().name.empty();
  if (by_position && names.size() != columns_.size()) {
    throw_mismatch(subject_, {},
                   "the query returns " + std::to_string(names.size()) + " columns where " +
                       std::to_string(columns_.size()) + " are read",
                   std::to_string(columns_.size()) + " columns", std::to_string(names.size()));
  }
}

RowReader RowMapping::row(std::size_t index) {
  cells_.clear();
  texts_.clear();
  for (std::size_t i = 0; i < columns_.size(); ++i) add(columns_[i], result_.rows()[index][places_[i]]);
  for (const auto& [cell, text] : texts_) {
    cells_[cell].text = text.data();
    cells_[cell].number = static_cast<std::int64_t>(text.size());
  }
  return RowReader(cells_.data(), cells_.size(), columns_.size(), ReplyFormat::kCompact);
}

void RowMapping::check(const RowReader& row) const {
  if (!row.failed()) return;
  const std::string column = column_name(row.failed_column());
  const std::string got = client::found_value(row);
  std::string message = "column '" + column + "'" + client::shown_object(row.place()) + ": the query returned ";
  message.append(got).append(" where ");
  message.append(subject_.empty() ? std::string_view("the program") : subject_).append(" has ").append(row.want());
  throw_mismatch(subject_, column, std::move(message), row.want(), got);
}

std::string RowMapping::column_name(std::size_t index) const {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const std::size_t columns = width(columns_[i]);
    if (index >= columns) {
      index -= columns;
      continue;
    }
    const std::string& name = result_.columns()[places_[i]];
    const ColumnType& type = columns_[i].type;
    if (type.kind == ColumnType::Kind::kNode && index > 0) {
      return name + "." + std::string(type.entity->fields[index - 1].name);
    }
    if (type.kind == ColumnType::Kind::kRelationship && index > 2) {
      return name + "." + std::string(type.relationship->fields[index - 3].name);
    }
    return name;
  }
  return {};
}

void RowMapping::add(const MappedColumn& column, const Value& value) {
  const ColumnType& type = column.type;
  const bool is_list = type.type.kind == ValueKind::kList && value.is<List>();
  const bool is_node = type.kind == ColumnType::Kind::kNode;
  const bool is_edge = type.kind == ColumnType::Kind::kRelationship;
  if (value.is_null() && type.type.kind == ValueKind::kOptional) return add_nulls(width(column));
  if (is_node && value.is<Node>()) return add_node(*type.entity, value.as<Node>());
  if (is_edge && value.is<Edge>()) return add_edge(*type.relationship, value.as<Edge>());
  if (!is_node && !is_edge) return add(value);
  // Any other value but a list or null becomes an empty list with its own type code, so that no number is read as the
  // id of a node or relationship.
  if (!is_list) return value.is_null() ? add_nulls(1) : begin_list(code_of(value), 0);
  const List& elements = value.as<List>();
  begin_list(code(ValueType::kList), elements.size());
  for (const Value& element : elements) {
    if (is_node && element.is<Node>()) {
      begin_list(code(ValueType::kList), 1 + type.entity->fields.size());
      add_node(*type.entity, element.as<Node>());
    } else if (is_edge && element.is<Edge>()) {
      begin_list(code(ValueType::kList), 3 + type.relationship->fields.size());
      add_edge(*type.relationship, element.as<Edge>());
    } else {
      add(element);
    }
  }
}

void RowMapping::add_node(const EntityDescriptor& entity, const Node& node) {
  add_number(code(ValueType::kInteger), node.id.value());
  add_properties(entity.fields, node.properties);
}

void RowMapping::add_edge(const RelationshipDescriptor& relationship, const Edge& edge) {
  for (const EntityId id : {edge.source, edge.target, edge.id}) add_number(code(ValueType::kInteger), id.value());
  add_properties(relationship.fields, edge.properties);
}

void RowMapping::add_properties(std::span<const FieldDescriptor> fields, const Map& properties) {
  for (const FieldDescriptor& field : fields) {
    const auto found = std::find_if(properties.begin(), properties.end(),
                                    [&](const auto& property) { return property.first == field.column; });
    if (found == properties.end()) {
      add_nulls(1);
    } else {
      add(found->second);
    }
  }
}

void RowMapping::add_nulls(std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    begin(code(ValueType::kNull));
    cells_.emplace_back();
  }
}

// In a compact reply, each value is a pair of its type and itself.
void RowMapping::begin(std::int64_t type) {
  cells_.push_back({Cell::Kind::kArray, 2, nullptr});
  cells_.push_back({Cell::Kind::kInteger, type, nullptr});
}

void RowMapping::begin_list(std::int64_t type, std::size_t size) {
  begin(type);
  cells_.push_back({Cell::Kind::kArray, static_cast<std::int64_t>(size), nullptr});
}

void RowMapping::add_number(std::int64_t type, std::int64_t number) {
  begin(type);
  cells_.push_back({Cell::Kind::kInteger, number, nullptr});
}

void RowMapping::add_text(std::int64_t type, std::string_view text) {
  begin(type);
  cells_.push_back({Cell::Kind::kText, static_cast<std::int64_t>(text.size()), text.data()});
}

void RowMapping::add_made_text(std::string text) {
  texts_.emplace_back(cells_.size(), std::move(text));
  cells_.push_back({Cell::Kind::kText, 0, nullptr});
}

void RowMapping::add(const Value& value) {
  const auto add_one = [this, &value](const auto& one) {
    using T = std::remove_cvref_t<decltype(one)>;
    if constexpr (std::is_same_v<T, std::monostate>) {
      add_nulls(1);
    } else if constexpr (std::is_same_v<T, bool>) {
      add_text(code(ValueType::kBool), one ? "true" : "false");
    } else if constexpr (std::is_same_v<T, std::int64_t>) {
      add_number(code(ValueType::kInteger), one);
    } else if constexpr (std::is_same_v<T, double>) {
      begin(code(ValueType::kDouble));
      add_made_text(text_of(one));
    } else if constexpr (std::is_same_v<T, std::string>) {
      add_text(code(ValueType::kString), one);
    } else if constexpr (std::is_same_v<T, List>) {
      begin_list(code(ValueType::kList), one.size());
      for (const Value& element : one) add(element);
    } else if constexpr (std::is_same_v<T, Point>) {
      begin_list(code(ValueType::kPoint), 2);
      add_made_text(text_of(one.latitude));
      add_made_text(text_of(one.longitude));
    } else if constexpr (std::is_same_v<T, Vector>) {
      begin_list(code(ValueType::kVector), one.values.size());
      for (const float element : one.values) add_made_text(text_of(element));
    } else if constexpr (std::is_same_v<T, Date>) {
      add_number(code(ValueType::kDate), one.days_since_epoch * 86'400);
    } else if constexpr (std::is_same_v<T, Time>) {
      add_number(code(ValueType::kTime), one.seconds_since_midnight);
    } else if constexpr (std::is_same_v<T, DateTime>) {
      add_number(code(ValueType::kDateTime), one.seconds_since_epoch);
    } else if constexpr (std::is_same_v<T, Duration>) {
      add_number(code(ValueType::kDuration), one.seconds);
    } else {
      // Nodes, relationships, paths and maps are no values of a field. Only their type is ever read.
      begin_list(code_of(value), 0);
    }
  };
  std::visit(add_one, value.variant());
}

}  // namespace fgraph::detail
