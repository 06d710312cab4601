#include "idl/resolve/conditions/operator_signs.h"

namespace fgraph::idl {
namespace {

// An OperatorSign is an operator as clauses write it.
struct OperatorSign {
  std::string_view text;
  Operator op;
};

constexpr OperatorSign kSigns[] = {
    {"==", Operator::kEqual},
    {"=", Operator::kEqual},
    {"!=", Operator::kNotEqual},
    {"<>", Operator::kNotEqual},
    {"<", Operator::kLess},
    {"<=", Operator::kLessEqual},
    {">", Operator::kGreater},
    {">=", Operator::kGreaterEqual},
    {"in", Operator::kIn},
    {"not in", Operator::kNotIn},
    {"contains", Operator::kContains},
    {"not contains", Operator::kNotContains},
    {"starts with", Operator::kStartsWith},
    {"ends with", Operator::kEndsWith},
    {"like", Operator::kLike},
    {"regex", Operator::kRegex},
    // These are mistakes that the reader of tokens or the parser has reported.
    {"=>", Operator::kGreaterEqual},
    {"=<", Operator::kLessEqual},
    {"starts", Operator::kStartsWith},
    {"ends", Operator::kEndsWith},
    {"is null", Operator::kIsNull},
    {"is not null", Operator::kIsNotNull},
    {"is empty", Operator::kIsEmpty},
    {"is not empty", Operator::kIsNotEmpty},
};

}  // namespace

std::string single_spaced(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    const bool blank = letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n' || letter == '\f';
    if (!blank) out += letter;
    if (blank && !out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

std::optional<Operator> operator_of(std::string_view written) {
  const std::string text = single_spaced(written);
  for (const OperatorSign& sign : kSigns) {
    if (sign.text == text) return sign.op;
  }
  return std::nullopt;
}

std::optional<Operator> turned(Operator op) {
  switch (op) {
    case Operator::kEqual:
    case Operator::kNotEqual: return op;
    case Operator::kLess: return Operator::kGreater;
    case Operator::kLessEqual: return Operator::kGreaterEqual;
    case Operator::kGreater: return Operator::kLess;
    case Operator::kGreaterEqual: return Operator::kLessEqual;
    case Operator::kIn: return Operator::kContains;
    case Operator::kNotIn: return Operator::kNotContains;
    case Operator::kIsNull:
    case Operator::kIsNotNull:
    case Operator::kContains:
    case Operator::kNotContains:
    case Operator::kStartsWith:
    case Operator::kEndsWith:
    case Operator::kLike:
    case Operator::kRegex:
    case Operator::kIsEmpty:
    case Operator::kIsNotEmpty:
    case Operator::kNear: return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace fgraph::idl
