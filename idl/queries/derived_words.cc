#include "idl/queries/derived_words.h"

#include <array>
#include <utility>
#include <vector>

#include "idl/source/suggest.h"

namespace fgraph::idl {
namespace {

using Subject = OperatorWord::Subject;

constexpr OperatorWord compare(std::string_view word, Operator op) {
  return {.word = word, .op = op};
}

constexpr OperatorWord ignoring_case(std::string_view word, Operator op) {
  return {.word = word, .op = op, .text_case = TextCase::kIgnored};
}

constexpr OperatorWord in_time(std::string_view word, Operator op) {
  return {.word = word, .op = op, .subject = Subject::kTime};
}

// A word stands before the words that begin with it, such as `is` before `is_null`. The reader of names tries the
// table from its end, so that the longest word comes first.
constexpr std::array kWords = {
    compare("", Operator::kEqual),
    compare("is", Operator::kEqual),
    compare("equals", Operator::kEqual),
    compare("not", Operator::kNotEqual),
    compare("greater_than", Operator::kGreater),
    compare("greater_than_equal", Operator::kGreaterEqual),
    compare("greater_than_or_equal", Operator::kGreaterEqual),
    compare("less_than", Operator::kLess),
    compare("less_than_equal", Operator::kLessEqual),
    compare("less_than_or_equal", Operator::kLessEqual),
    in_time("before", Operator::kLess),
    in_time("after", Operator::kGreater),
    OperatorWord{.word = "between", .op = Operator::kGreaterEqual, .kind = OperatorKind::kBetween},
    compare("in", Operator::kIn),
    compare("not_in", Operator::kNotIn),
    compare("is_null", Operator::kIsNull),
    compare("is_not_null", Operator::kIsNotNull),
    OperatorWord{.word = "is_true", .kind = OperatorKind::kTrue},
    OperatorWord{.word = "is_false", .kind = OperatorKind::kFalse},
    compare("containing", Operator::kContains),
    compare("not_containing", Operator::kNotContains),
    compare("starting_with", Operator::kStartsWith),
    compare("ending_with", Operator::kEndsWith),
    compare("like", Operator::kLike),
    compare("regex", Operator::kRegex),
    compare("is_empty", Operator::kIsEmpty),
    compare("is_not_empty", Operator::kIsNotEmpty),
    compare("near", Operator::kNear),
    ignoring_case("ignore_case", Operator::kEqual),
    ignoring_case("is_ignore_case", Operator::kEqual),
    ignoring_case("equals_ignore_case", Operator::kEqual),
    ignoring_case("not_ignore_case", Operator::kNotEqual),
    ignoring_case("in_ignore_case", Operator::kIn),
    ignoring_case("not_in_ignore_case", Operator::kNotIn),
    ignoring_case("containing_ignore_case", Operator::kContains),
    ignoring_case("not_containing_ignore_case", Operator::kNotContains),
    ignoring_case("starting_with_ignore_case", Operator::kStartsWith),
    ignoring_case("ending_with_ignore_case", Operator::kEndsWith),
    ignoring_case("like_ignore_case", Operator::kLike),
    ignoring_case("regex_ignore_case", Operator::kRegex),
};

// These words of other libraries stand for operators.
constexpr std::pair<std::string_view, std::string_view> kForeignOperators[] = {
    {"contains", "containing"},
    {"contain", "containing"},
    {"not_contains", "not_containing"},
    {"starts_with", "starting_with"},
    {"startswith", "starting_with"},
    {"startingwith", "starting_with"},
    {"prefix", "starting_with"},
    {"ends_with", "ending_with"},
    {"endswith", "ending_with"},
    {"endingwith", "ending_with"},
    {"suffix", "ending_with"},
    {"matches", "regex"},
    {"matching", "regex"},
    {"gt", "greater_than"},
    {"more_than", "greater_than"},
    {"bigger_than", "greater_than"},
    {"larger_than", "greater_than"},
    {"ge", "greater_than_equal"},
    {"gte", "greater_than_equal"},
    {"at_least", "greater_than_equal"},
    {"lt", "less_than"},
    {"smaller_than", "less_than"},
    {"le", "less_than_equal"},
    {"lte", "less_than_equal"},
    {"at_most", "less_than_equal"},
    {"eq", "equals"},
    {"equal", "equals"},
    {"equal_to", "equals"},
    {"ne", "not"},
    {"neq", "not"},
    {"not_equal", "not"},
    {"not_equals", "not"},
    {"is_not", "not"},
    {"isnull", "is_null"},
    {"null", "is_null"},
    {"notnull", "is_not_null"},
    {"not_null", "is_not_null"},
    {"isnotnull", "is_not_null"},
    {"true", "is_true"},
    {"false", "is_false"},
    {"istrue", "is_true"},
    {"isfalse", "is_false"},
    {"is_in", "in"},
    {"notin", "not_in"},
    {"is_not_in", "not_in"},
    {"empty", "is_empty"},
    {"not_empty", "is_not_empty"},
    {"close_to", "near"},
    {"within", "near"},
    {"ignorecase", "ignore_case"},
    {"ignoring_case", "ignore_case"},
};

}  // namespace

std::span<const OperatorWord> operator_words() {
  return kWords;
}

std::string_view intended_operator(std::string_view text) {
  for (const auto& [foreign, ours] : kForeignOperators) {
    if (foreign == text) return ours;
  }
  std::vector<std::string_view> words;
  for (const OperatorWord& word : kWords) words.push_back(word.word);
  return suggest(text, words);
}

// The limits are narrow, because every operator that is not known is compared with connectors first: one edit for
// `and` and `or`, two for `order_by`.
std::string_view intended_connector(std::string_view text) {
  constexpr std::pair<std::string_view, std::string_view> kForeign[] = {
      {"sort_by", "order_by"}, {"sorted_by", "order_by"}, {"ordered_by", "order_by"}, {"sortby", "order_by"},
      {"orderby", "order_by"}, {"order", "order_by"},     {"sort", "order_by"},       {"but", "and"}};
  for (const auto& [foreign, ours] : kForeign) {
    if (foreign == text) return ours;
  }
  if (edit_distance(text, "order_by") <= 2) return "order_by";
  if (text.size() > 1 && edit_distance(text, "and") == 1) return "and";
  return edit_distance(text, "or") == 1 ? "or" : std::string_view();
}

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

bool has_word(std::string_view name, std::size_t at, std::string_view word) {
  if (!starts_with(name.substr(at), word)) return false;
  const std::size_t end = at + word.size();
  return end == name.size() || name[end] == '_';
}

}  // namespace fgraph::idl
