// The words of names like `find_by_age_greater_than_and_name`. Internal to the resolver.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <fgraph/criteria.h>

#include "idl/resolve/connectors.h"

namespace fgraph::idl {

// What a word asks its caller for: what its operator compares with, two bounds, or nothing, because it says so itself.
enum class OperatorKind : std::uint8_t { kCompare, kBetween, kTrue, kFalse };

// A word, or words, that say how a field is compared.
struct OperatorWord {
  std::string_view word;  // empty: equality
  Operator op = Operator::kEqual;
  OperatorKind kind = OperatorKind::kCompare;
  TextCase text_case = TextCase::kSensitive;
  // `before` and `after` are for points in time only.
  enum class Subject : std::uint8_t { kAny, kTime } subject = Subject::kAny;
};

std::span<const OperatorWord> operator_words();

// The operator that was probably meant by `text`; empty if none.
std::string_view intended_operator(std::string_view text);
// `and`, `or` or `order_by`, if `text` was probably meant to be it; else empty. Meant for words that a field follows.
std::string_view intended_connector(std::string_view text);

bool starts_with(std::string_view text, std::string_view start);

// `name` goes on at `at` with `word`, which ends there or before an underscore.
bool has_word(std::string_view name, std::size_t at, std::string_view word);

}  // namespace fgraph::idl
