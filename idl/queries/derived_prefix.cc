// A name has one of four forms. Only the first part of it is read here:
//
//   find_by_age        count_by_age      conditions follow                  Rest::kConditions
//   find_all_order_by_age                an order follows                   Rest::kOrder
//   sum_age_by_role    avg_age           a field follows, then conditions   Rest::kAggregate
//   find_top_10        stream_all        nothing follows                    Rest::kNothing
//
// If no word fits, the error says why: the first word is not known (`get_by_age`), something is missing after it
// (`find_age`), or `find_top_` is followed by no number.
#include "idl/queries/derived_prefix.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "idl/queries/derived_words.h"
#include "idl/source/suggest.h"

namespace fgraph::idl {
namespace {

// An ActionWord is what a name begins with.
struct ActionWord {
  std::string_view word;
  QueryAction action;
  enum class Form : std::uint8_t { kPlain, kFirst, kTop, kAggregate, kStream } form;
};

// No query yields an entity twice, so that `find_distinct` means the same as `find`.
//
// The first word that fits is taken, so that `find_first` stands before `find`.
constexpr ActionWord kActions[] = {
    {"find_first", QueryAction::kFindOne, ActionWord::Form::kFirst},
    {"find_top", QueryAction::kFind, ActionWord::Form::kTop},
    {"find_distinct", QueryAction::kFind, ActionWord::Form::kPlain},
    {"find", QueryAction::kFind, ActionWord::Form::kPlain},
    {"count", QueryAction::kCount, ActionWord::Form::kPlain},
    {"exists", QueryAction::kExists, ActionWord::Form::kPlain},
    {"delete", QueryAction::kDelete, ActionWord::Form::kPlain},
    {"stream", QueryAction::kFind, ActionWord::Form::kStream},
    {"sum", QueryAction::kSum, ActionWord::Form::kAggregate},
    {"avg", QueryAction::kAvg, ActionWord::Form::kAggregate},
    {"min", QueryAction::kMin, ActionWord::Form::kAggregate},
    {"max", QueryAction::kMax, ActionWord::Form::kAggregate},
};

// These words of other libraries stand for actions.
constexpr std::pair<std::string_view, std::string_view> kForeignActions[] = {
    {"get", "find"},    {"read", "find"},    {"fetch", "find"},   {"query", "find"},    {"search", "find"},
    {"select", "find"}, {"list", "find"},    {"load", "find"},    {"remove", "delete"}, {"erase", "delete"},
    {"has", "exists"},  {"exist", "exists"}, {"any", "exists"},   {"average", "avg"},   {"total", "sum"},
    {"minimum", "min"}, {"maximum", "max"},  {"number", "count"},
};

// Reads the number of `find_top_N`. Returns false if it is missing or less than 1.
bool read_limit(std::string_view name, NamePrefix& prefix) {
  const char* begin = name.data() + std::min(prefix.length + 1, name.size());
  const auto [end, status] = std::from_chars(begin, name.data() + name.size(), prefix.limit);
  if (status != std::errc() || prefix.limit < 1) return false;
  prefix.length = static_cast<std::size_t>(end - name.data());
  return true;
}

// Reads what follows the action: conditions, an order, a field, or nothing.
std::optional<NamePrefix> prefix_of(std::string_view name, const ActionWord& action, PrefixError& error) {
  NamePrefix prefix;
  prefix.action = action.action;
  prefix.length = action.word.size();
  const std::size_t start = prefix.length + 1;
  switch (action.form) {
    case ActionWord::Form::kStream: prefix.delivery = QueryDelivery::kStream; break;
    case ActionWord::Form::kAggregate:
      prefix.rest = NamePrefix::Rest::kAggregate;
      prefix.length = start;
      if (name.size() > start) return prefix;
      error = {PrefixError::Kind::kIncomplete, {0, name.size()}, {}};
      return std::nullopt;
    case ActionWord::Form::kFirst: prefix.limit = 1; break;
    case ActionWord::Form::kTop:
      if (!read_limit(name, prefix)) {
        const std::size_t end = std::min(name.find(kJoinBy, prefix.length), name.size());
        const bool has_word = end > start && start < name.size();
        error = has_word ? PrefixError{PrefixError::Kind::kLimit, {start, end - start}, {}}
                         : PrefixError{PrefixError::Kind::kIncomplete, {0, action.word.size()}, {}};
        return std::nullopt;
      }
      break;
    case ActionWord::Form::kPlain: break;
  }
  std::string_view rest = name.substr(prefix.length);
  if (starts_with(rest, kJoinBy) && rest.size() > kJoinBy.size()) {
    prefix.rest = NamePrefix::Rest::kConditions;
    prefix.length += kJoinBy.size();
    return prefix;
  }
  if (has_word(rest, 0, kJoinAll)) {
    rest.remove_prefix(kJoinAll.size());
    prefix.length += kJoinAll.size();
  }
  if (starts_with(rest, kJoinOrderBy) && rest.size() > kJoinOrderBy.size()) {
    prefix.rest = NamePrefix::Rest::kOrder;
    prefix.length += kJoinOrderBy.size();
    return prefix;
  }
  if (rest.empty() && prefix.length != action.word.size()) return prefix;
  error = {PrefixError::Kind::kIncomplete, {0, name.size()}, {}};
  // In `find_distict_by_name` the words before `_by_` are not a prefix but look like one.
  const std::size_t by = name.find(kJoinBy);
  if (by != std::string_view::npos && by > action.word.size()) {
    std::vector<std::string_view> words;
    for (const ActionWord& one : kActions) words.push_back(one.word);
    words.push_back("find_all");
    std::string_view meant = suggest(name.substr(0, by), words);
    if (meant == "find_all") meant = action.word;
    error = {PrefixError::Kind::kUnknown, {0, by}, std::string(meant)};
  }
  return std::nullopt;
}

// Makes "find_by_name" of "findByName".
std::string snake_case(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital && !out.empty() && out.back() != '_') out += '_';
    out += capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

}  // namespace

std::optional<NamePrefix> read_prefix(std::string_view name, PrefixError& error) {
  for (const ActionWord& action : kActions) {
    if (has_word(name, 0, action.word)) return prefix_of(name, action, error);
  }
  std::vector<std::string_view> words;
  for (const ActionWord& action : kActions) words.push_back(action.word);
  const std::size_t first = std::min(name.find('_'), name.size());
  const std::string_view start = name.substr(0, first);
  std::string meant(suggest(start, words));
  for (const auto& [foreign, ours] : kForeignActions) {
    if (foreign == start) meant = ours;
  }
  error = {PrefixError::Kind::kUnknown, {0, first}, meant};
  const bool capitals = std::any_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (capitals) error = {PrefixError::Kind::kUnknown, {0, name.size()}, snake_case(name)};
  return std::nullopt;
}

}  // namespace fgraph::idl
