#include "idl/cypher/check/comparisons.h"

#include <string>
#include <vector>

#include "idl/source/suggest.h"

namespace fgraph::idl::cypher {
namespace {

using Kind = CypherType::Kind;

bool is_ordering(std::string_view sign) {
  return sign == "<" || sign == "<=" || sign == ">" || sign == ">=";
}

}  // namespace

void ComparisonChecker::check_comparison(const Operand& left, std::string_view sign, const Operand& right) {
  check_pair(left, right);
  if (is_ordering(sign)) {
    check_string_order(left);
    check_string_order(right);
  } else {
    check_enum_value(right.expression, left.type);
    check_enum_value(left.expression, right.type);
  }
}

// The value has to be comparable with the elements of the list. If the value is a list itself, as in
// `[1] IN [[1], [2]]`, the elements are not compared.
void ComparisonChecker::check_membership(const Operand& value, const Operand& list) {
  if (list.type.is(Kind::kList)) {
    if (list.expression.kind == Expression::Kind::kList) {
      for (const Expression& one : list.expression.operands) check_enum_value(one, value.type);
    }
    check_pair(value, {list.expression, value.type.is(Kind::kList) ? value.type : list.type.element_type()});
  } else if (!list.type.is(Kind::kUnknown) && !list.type.is(Kind::kNull)) {
    parameters_.refuse(list.expression, CypherType::list_of(value.type), "searched as");
  }
}

void ComparisonChecker::check_case(const Operand& subject, const Operand& value) {
  check_pair(subject, value);
  check_enum_value(value.expression, subject.type);
}

void ComparisonChecker::check_text(const Operand& operand) {
  const CypherType text = CypherType::of(Scalar::kString);
  if (are_comparable(operand.type, text)) return;
  if (parameters_.refuse(operand.expression, text, "searched as")) return;
  diagnostics_.report<Message::kCypherComparison>(operand.expression.span, describe(operand.type), describe(text));
}

void ComparisonChecker::check_value(const CypherType& to, const Operand& value) {
  check_enum_value(value.expression, to);
  if (are_comparable(to, value.type)) return;
  if (parameters_.refuse(value.expression, to, "a value of")) return;
  diagnostics_.report<Message::kCypherComparison>(value.expression.span, describe(value.type), describe(to));
}

// Reports two sides whose values are never equal because of their types.
//
// Ids are numbers to the server. `id(p) = 3` is correct Cypher, and so nothing is said of literals. But a parameter
// that is compared with an id has to be declared as `id`, so that a program cannot pass an age.
void ComparisonChecker::check_pair(const Operand& left, const Operand& right) {
  const bool id_and_number =
      (left.type.is(Kind::kId) && right.type.is_number()) || (right.type.is(Kind::kId) && left.type.is_number());
  if (are_comparable(left.type, right.type) && !id_and_number) return;
  if (parameters_.refuse(right.expression, left.type, "compared with")) return;
  if (parameters_.refuse(left.expression, right.type, "compared with")) return;
  if (id_and_number) return;
  diagnostics_.report<Message::kCypherComparison>(right.expression.span, describe(right.type), describe(left.type));
}

// Warns of an order of indexed strings. The server compares an indexed string wrongly if an order is asked for.
void ComparisonChecker::check_string_order(const Operand& operand) {
  const FieldDescriptor* field = operand.type.field;
  if (field == nullptr || !operand.type.is_text() || operand.expression.kind != Expression::Kind::kAccess) return;
  if (field->index != FieldIndex::kRange && field->index != FieldIndex::kUnique) return;
  const Span place = operand.expression.span;
  diagnostics_.report<Message::kCypherStringOrder>(place, place.text())
      .help("write " + std::string(place.text()) + " + '', which does not use the index");
}

// Reports a text that is compared with an enum and is not one of the texts that are stored for its values.
void ComparisonChecker::check_enum_value(const Expression& literal, const CypherType& other) {
  if (literal.kind != Expression::Kind::kString || other.enumeration == nullptr || !other.is_text()) return;
  std::string_view text = literal.span.text();
  text = text.substr(1, text.size() - 2);
  std::vector<std::string_view> texts;
  for (const EnumValueDescriptor& value : other.enumeration->values) {
    if (value.text == text) return;
    texts.push_back(value.text);
  }
  diagnostics_
      .report<Message::kCypherComparison>(literal.span, "'" + std::string(text) + "'",
                                          "a value of '" + std::string(other.enumeration->name) + "'")
      .suggest(suggest(text, texts));
}

}  // namespace fgraph::idl::cypher
