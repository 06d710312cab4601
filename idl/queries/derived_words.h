// This table holds the words for operators in names such as `find_by_age_greater_than_and_name`. Internal to the front
// end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <fgraph/criteria/query.h>

#include "idl/resolve/connectors.h"

namespace fgraph::idl {

// The kind says which parameters an operator has: one value, two bounds, or none because the word itself says true or
// false.
enum class OperatorKind : std::uint8_t { kCompare, kBetween, kTrue, kFalse };

// An OperatorWord is a word, or several, that say how a field is compared.
struct OperatorWord {
  std::string_view word;  // empty for equality without a word
  Operator op = Operator::kEqual;
  OperatorKind kind = OperatorKind::kCompare;
  TextCase text_case = TextCase::kSensitive;
  // `before` and `after` only fit points in time.
  enum class Subject : std::uint8_t { kAny, kTime } subject = Subject::kAny;
};

std::span<const OperatorWord> operator_words();

// Returns the word of the operator that was probably meant by `text`, or an empty text if nothing is like it.
std::string_view intended_operator(std::string_view text);
// Returns `and`, `or` or `order_by` if `text` is probably a misspelling of it, and else an empty text. The caller
// checks that a field follows the word.
std::string_view intended_connector(std::string_view text);

bool starts_with(std::string_view text, std::string_view start);

// Returns whether `name` goes on at `at` with `word`, and an underscore or the end of the name follows it.
bool has_word(std::string_view name, std::size_t at, std::string_view word);

}  // namespace fgraph::idl
