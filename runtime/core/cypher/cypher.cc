#include "core/cypher/cypher.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include <fgraph/detail/literal.h>
#include <fgraph/detail/scalar_facts.h>
#include <fgraph/parameters.h>
#include <fgraph/types.h>

namespace fgraph::core {
namespace {

// Whether the parameter has to be in backticks. The server's parameter header cuts "cypher" off the front of a bare
// name.
bool must_be_quoted(std::string_view parameter) {
  constexpr std::string_view kTaken = "cypher";
  if (parameter.size() < kTaken.size()) return false;
  for (std::size_t i = 0; i < kTaken.size(); ++i) {
    if ((parameter[i] | 0x20) != kTaken[i]) return false;
  }
  return true;
}

}  // namespace

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "fgraph: broken precondition of the Cypher writer: %s\n", what);
  std::abort();
}

std::string_view conversion_function(Scalar scalar) {
  return detail::facts_of(scalar).conversion;
}

bool is_stored_as_string(Scalar scalar) {
  return detail::facts_of(scalar).stored == detail::StoredType::kString;
}

bool is_stored_as_integer(Scalar scalar) {
  return detail::facts_of(scalar).stored == detail::StoredType::kInteger;
}

bool is_set_in_two_steps(Scalar scalar) {
  const detail::StoredType stored = detail::facts_of(scalar).stored;
  return stored == detail::StoredType::kFloat || stored == detail::StoredType::kPoint ||
         stored == detail::StoredType::kVector;
}

CypherWriter& CypherWriter::emit(TemplateVariables variables, std::string_view cypher) {
  if (!is_template_block(cypher)) {
    line(variables, cypher);
    return *this;
  }
  cypher.remove_prefix(1);
  while (!cypher.empty()) {
    const std::string_view one = take_line(cypher);
    separated_line(variables, one.substr(indentation(one)));
  }
  return *this;
}

// Appends one line, with exactly one blank between it and the text before it. If the line is empty in the end, no
// blank stays.
void CypherWriter::separated_line(TemplateVariables variables, std::string_view cypher) {
  if (cypher.empty()) return;
  const std::size_t before = text_.size();
  const bool needs_blank = before > 0 && text_.back() != ' ';
  if (needs_blank) text_ += ' ';
  line(variables, cypher);
  if (!needs_blank) return;
  const bool is_empty = text_.size() == before + 1;
  const bool has_blank = !is_empty && text_[before + 1] == ' ';
  if (is_empty || has_blank) text_.erase(before, 1);
}

void CypherWriter::line(TemplateVariables variables, std::string_view cypher) {
  Place place = Place::kPlain;
  const auto on_text = [&](std::string_view part) {
    text(part);
    // The quote that ends an identifier or a text does not begin another one.
    if (place == Place::kIdentifier || place == Place::kString)
      part.remove_prefix(std::min<std::size_t>(1, part.size()));
    const char last = part.empty() ? ' ' : part.back();
    place = last == '`'    ? Place::kIdentifier
            : last == '\'' ? Place::kString
            : last == '$'  ? Place::kParameter
                           : Place::kPlain;
  };
  expand_template(cypher, '#', variables, on_text,
                  [&](const Substitution& substitution) { substitute(substitution, place); });
}

void CypherWriter::substitute(const Substitution& substitution, Place place) {
  if (substitution.is_callback()) {
    require(place == Place::kPlain, "a callback does not stand between quotes");
    return substitution.call();
  }
  const std::string_view value = substitution.value();
  switch (place) {
    case Place::kPlain: text(value); break;
    case Place::kIdentifier: identifier_body(value); break;
    case Place::kString: {
      const std::string quoted = CypherWriter().string(value).take();
      text(std::string_view(quoted).substr(1, quoted.size() - 2));
      break;
    }
    case Place::kParameter: must_be_quoted(value) ? identifier(value) : text(value); break;
  }
}

CypherWriter& CypherWriter::identifier(std::string_view name) {
  text_ += '`';
  identifier_body(name);
  text_ += '`';
  return *this;
}

void CypherWriter::identifier_body(std::string_view name) {
  require(!name.empty(), "an identifier is not empty");
  require(name.find('`') == name.npos && name.find('\0') == name.npos,
          "an identifier has no backtick and no zero byte");
  text_ += name;
}

CypherWriter& CypherWriter::string(std::string_view value) {
  LiteralWriter writer(text_);
  writer.write(value);
  require(writer.problem().empty(), "a literal is text that the server can hold");
  return *this;
}

CypherWriter& CypherWriter::parameter(std::string_view name) {
  text_ += '$';
  return must_be_quoted(name) ? identifier(name) : text(name);
}

CypherWriter& CypherWriter::property(std::string_view variable, std::string_view column) {
  return text(variable).text(".").identifier(column);
}

CypherWriter& CypherWriter::columns(std::string_view variable, std::span<const FieldDescriptor> fields) {
  for (const FieldDescriptor& field : fields) text(", ").property(variable, field.column);
  return *this;
}

CypherWriter& CypherWriter::matched_node(std::string_view variable, const EntityDescriptor& entity) {
  require(!entity.labels.empty(), "a node has a label");
  return text("(").text(variable).text(":").identifier(entity.labels.front()).text(")");
}

CypherWriter& CypherWriter::value(const TypeDescriptor& type, std::string_view name, std::string_view subscript) {
  const std::string_view function = conversion_function(type.scalar);
  const bool is_list = !function.empty() && type.kind == ValueKind::kList;
  if (is_list) text("[item IN ");
  if (!is_list && !function.empty()) text(function).text("(");
  parameter(name);
  if (!subscript.empty()) text("[").text(subscript).text("]");
  if (is_list) text(" | ").text(function).text("(item)]");
  if (!is_list && !function.empty()) text(")");
  return *this;
}

CypherWriter& CypherWriter::literal(const TypeDescriptor& type, std::string_view value) {
  if (type.enumeration != nullptr) {
    for (const EnumValueDescriptor& one : type.enumeration->values) {
      if (one.name != value) continue;
      return type.scalar == Scalar::kInt ? literal({.scalar = Scalar::kInt}, std::to_string(one.number))
                                         : string(one.text);
    }
    require(false, "a literal of an enum names one of its values");
  }
  if (type.scalar == Scalar::kPoint) {
    const std::size_t comma = value.find(',');
    return emit({{"latitude", value.substr(0, comma)}, {"longitude", value.substr(comma + 1)}},
                "point({latitude:#latitude#,longitude:#longitude#})");
  }
  if (type.scalar == Scalar::kVector) {
    return emit({{"numbers", joined(detail::literal_elements(value), ",")}}, "vecf32([#numbers#])");
  }
  const std::string_view function = conversion_function(type.scalar);
  if (!function.empty()) text(function).text("(");
  if (function.empty() && !is_stored_as_string(type.scalar)) {
    // The lowest integer has no literal, because its digits without the sign are out of range.
    text(value == "-9223372036854775808" ? "(-9223372036854775807 - 1)" : value);
  } else {
    string(value);
  }
  return function.empty() ? *this : text(")");
}

CypherWriter& CypherWriter::default_value(const FieldDescriptor& field) {
  TypeDescriptor type = field.type;
  type.kind = ValueKind::kSingle;
  const auto one = [&](std::string_view value) -> CypherWriter& {
    if (type.scalar != Scalar::kTimestamp || type.enumeration != nullptr) return literal(type, value);
    return literal(type, std::to_string(Timestamp::parse(value).microseconds_since_epoch));
  };
  if (field.type.kind != ValueKind::kList) return one(field.default_value.literal);
  text("[");
  if (field.default_value.kind == DefaultKind::kLiteral) {
    std::string_view before;
    for (const std::string& element : detail::literal_elements(field.default_value.literal)) {
      text(before);
      one(element);
      before = ", ";
    }
  }
  return text("]");
}

CypherWriter& CypherWriter::changes(std::string_view variable, std::string_view changes) {
  return emit({{"changed", variable}, {"changes", changes}},
              "FOREACH (map IN #changes#[0] | SET #changed# += map) SET #changed# += #changes#[1]");
}

CypherWriter& CypherWriter::created_node(std::string_view variable, std::span<const std::string_view> labels,
                                         std::span<const FieldDescriptor> fields, std::string_view subscript,
                                         std::string_view prefix) {
  text("(").text(variable);
  for (const std::string_view label : labels) text(":").identifier(label);
  return properties(fields, subscript, prefix).text(")");
}

CypherWriter& CypherWriter::properties(std::span<const FieldDescriptor> fields, std::string_view subscript,
                                       std::string_view prefix) {
  std::string_view before = " {";
  for (const FieldDescriptor& field : fields) {
    const std::string name = std::string(prefix) + std::string(field.name);
    text(before).identifier(field.column).text(":").value(field.type, name, subscript);
    before = ", ";
  }
  if (!fields.empty()) text("}");
  return *this;
}

CypherWriter& CypherWriter::hop(std::string_view variable, const LinkDescriptor& link, std::string_view other,
                                std::string_view relationship) {
  require(is_single_hop(link), "a hop is one relationship");
  text("(").text(variable).text(link.direction == Direction::kIncoming ? ")<-[" : ")-[").text(relationship);
  text(":").identifier(link.relationship->type);
  text(link.direction == Direction::kOutgoing ? "]->" : "]-");
  return matched_node(other, *link.target);
}

CypherWriter& CypherWriter::step(std::string_view variable, const LinkDescriptor& link, std::string_view other) {
  text("(").text(variable).text(link.direction == Direction::kIncoming ? ")<-[:" : ")-[:");
  identifier(link.relationship->type).text(link.direction == Direction::kOutgoing ? "]->(" : "]-(");
  return text(other).text(")");
}

CypherWriter& CypherWriter::stored(std::string_view variable, const FieldDescriptor& field) {
  if (!detail::reads_as_default(field)) return property(variable, field.column);
  return text("coalesce(").property(variable, field.column).text(", ").default_value(field).text(")");
}

CypherWriter& CypherWriter::path(const FieldPath& path) {
  return property(bindings_.variable_of(path), path.field->column);
}

CypherWriter& CypherWriter::stored_path(const FieldPath& path) {
  return stored(bindings_.variable_of(path), *path.field);
}

std::string cypher_text(TemplateVariables variables, std::string_view cypher) {
  return CypherWriter().emit(variables, cypher).take();
}

std::string numbered(std::string_view stem, std::size_t number) {
  return std::string(stem) + std::to_string(number);
}

std::string joined(std::span<const std::string> parts, std::string_view between) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += between;
    text += part;
  }
  return text;
}

}  // namespace fgraph::core
