#include "derived_name.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <string>
#include <utility>

#include "suggest.h"

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
    ignoring_case("containing_ignore_case", Operator::kContains),
    ignoring_case("not_containing_ignore_case", Operator::kNotContains),
    ignoring_case("starting_with_ignore_case", Operator::kStartsWith),
    ignoring_case("ending_with_ignore_case", Operator::kEndsWith),
    ignoring_case("like_ignore_case", Operator::kLike),
    ignoring_case("regex_ignore_case", Operator::kRegex),
};

struct ActionWord {
  std::string_view word;
  QueryAction action;
  enum class Form : std::uint8_t { kPlain, kFirst, kTop, kAggregate, kStream } form;
};

// An entity never comes twice, so that `find_distinct` is `find`.
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

constexpr std::string_view kBy = "_by_";
constexpr std::string_view kAll = "_all";
constexpr std::string_view kOrderBy = "_order_by_";
constexpr std::string_view kAnd = "_and_";
constexpr std::string_view kOr = "_or_";

// What people write who come from elsewhere.
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

constexpr std::pair<std::string_view, std::string_view> kForeignActions[] = {
    {"get", "find"},    {"read", "find"},    {"fetch", "find"},   {"query", "find"},    {"search", "find"},
    {"select", "find"}, {"list", "find"},    {"load", "find"},    {"remove", "delete"}, {"erase", "delete"},
    {"has", "exists"},  {"exist", "exists"}, {"any", "exists"},   {"average", "avg"},   {"total", "sum"},
    {"minimum", "min"}, {"maximum", "max"},  {"number", "count"},
};

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

// `name` goes on at `at` with `word`, which ends there or before an underscore.
bool has_word(std::string_view name, std::size_t at, std::string_view word) {
  if (!starts_with(name.substr(at), word)) return false;
  const std::size_t end = at + word.size();
  return end == name.size() || name[end] == '_';
}

class NameReader {
 public:
  NameReader(std::string_view name, const EntityDescriptor& entity) : name_(name), entity_(entity) {}

  NameReadings run(const NamePrefix& prefix) {
    error_.entity = &entity_;
    switch (prefix.rest) {
      case NamePrefix::Rest::kConditions: read_conditions(prefix.length); break;
      case NamePrefix::Rest::kOrder: read_order(prefix.length); break;
      case NamePrefix::Rest::kAggregate: read_aggregate(prefix.length); break;
      case NamePrefix::Rest::kNothing: result_.readings.push_back(current_); break;
    }
    result_.error = error_;
    return std::move(result_);
  }

 private:
  struct Candidate {
    FieldPath path;
    std::size_t end = 0;
  };

  // All fields that the name can mean at `at`, longest first. Links lead on to the fields of their targets.
  std::vector<Candidate> candidates(std::size_t at) {
    std::vector<Candidate> found;
    collect(entity_, at, {}, found);
    std::stable_sort(found.begin(), found.end(),
                     [](const Candidate& left, const Candidate& right) { return left.end > right.end; });
    return found;
  }

  void collect(const EntityDescriptor& entity, std::size_t at, const std::vector<const LinkDescriptor*>& links,
               std::vector<Candidate>& found) {
    const std::size_t before = found.size();
    for (const FieldDescriptor& field : entity.fields) {
      if (has_word(name_, at, field.name)) found.push_back({{links, &field}, at + field.name.size()});
    }
    for (const LinkDescriptor& link : entity.links) {
      const std::size_t end = at + link.name.size();
      if (!has_word(name_, at, link.name) || end == name_.size()) continue;
      std::vector<const LinkDescriptor*> further = links;
      further.push_back(&link);
      collect(*link.target, end + 1, further, found);
    }
    if (found.size() == before) fail(NameError::Kind::kField, at, entity);
  }

  void read_conditions(std::size_t at) {
    if (dead_.count(at) > 0 || result_.readings.size() >= kMaxReadings) return;
    const std::size_t before = result_.readings.size();
    for (const Candidate& candidate : candidates(at)) {
      bool goes_on = false;
      for (std::size_t i = kWords.size(); i > 0; --i) {
        const OperatorWord& word = kWords[i - 1];
        std::size_t end = candidate.end;
        if (!word.word.empty()) {
          if (end == name_.size() || !has_word(name_, end + 1, word.word)) continue;
          end += 1 + word.word.size();
        }
        NameCondition condition;
        condition.path = candidate.path;
        condition.field_part = {at, candidate.end - at};
        condition.word = &word;
        condition.word_part = {word.word.empty() ? end : candidate.end + 1, word.word.size()};
        goes_on = read_connector(condition, end) || goes_on;
      }
      if (!goes_on) fail(NameError::Kind::kOperator, std::min(candidate.end + 1, name_.size()), entity_);
    }
    if (result_.readings.size() == before) dead_.insert(at);
  }

  // False if nothing that can follow a condition stands at `at`.
  bool read_connector(NameCondition condition, std::size_t at) {
    const std::string_view rest = name_.substr(at);
    bool known = rest.empty();
    const auto go_on = [&](NameCondition::Next next, std::size_t length) {
      condition.next = next;
      current_.conditions.push_back(condition);
      known = true;
      if (next == NameCondition::Next::kEnd && length == 0) {
        result_.readings.push_back(current_);
      } else if (next == NameCondition::Next::kEnd) {
        read_order(at + length);
      } else {
        read_conditions(at + length);
      }
      current_.conditions.pop_back();
    };
    if (rest.empty()) go_on(NameCondition::Next::kEnd, 0);
    if (starts_with(rest, kAnd)) go_on(NameCondition::Next::kAnd, kAnd.size());
    if (starts_with(rest, kOr)) go_on(NameCondition::Next::kOr, kOr.size());
    if (starts_with(rest, kOrderBy)) go_on(NameCondition::Next::kEnd, kOrderBy.size());
    return known;
  }

  // Terms follow each other with `_and_`, or with `_` behind a direction.
  void read_order(std::size_t at) {
    if (dead_orders_.count(at) > 0 || result_.readings.size() >= kMaxReadings) return;
    const std::size_t before = result_.readings.size();
    for (const Candidate& candidate : candidates(at)) {
      NameOrder order;
      order.path = candidate.path;
      order.part = {at, candidate.end - at};
      read_next_order(order, candidate.end, "");
      read_next_order(order, candidate.end, "_asc");
      order.direction = OrderTerm::Direction::kDescending;
      read_next_order(order, candidate.end, "_desc");
      if (result_.readings.size() == before && candidate.end < name_.size()) {
        fail(NameError::Kind::kDirection, candidate.end + 1, entity_);
      }
    }
    if (result_.readings.size() > before) return;
    dead_orders_.insert(at);
    fail(NameError::Kind::kField, at, entity_);
  }

  void read_next_order(const NameOrder& order, std::size_t at, std::string_view direction) {
    if (!starts_with(name_.substr(at), direction)) return;
    at += direction.size();
    const std::string_view rest = name_.substr(at);
    current_.order.push_back(order);
    if (rest.empty()) {
      result_.readings.push_back(current_);
    } else if (starts_with(rest, kAnd)) {
      read_order(at + kAnd.size());
    } else if (!direction.empty() && rest.size() > 1 && rest[0] == '_') {
      read_order(at + 1);
    }
    current_.order.pop_back();
  }

  void read_aggregate(std::size_t at) {
    const std::size_t before = result_.readings.size();
    bool field_found = false;
    for (const FieldDescriptor& field : entity_.fields) {
      if (!has_word(name_, at, field.name)) continue;
      const std::size_t end = at + field.name.size();
      const std::string_view rest = name_.substr(end);
      current_.aggregate = &field;
      current_.aggregate_part = {at, field.name.size()};
      if (rest.empty()) result_.readings.push_back(current_);
      if (starts_with(rest, kBy)) read_conditions(end + kBy.size());
      field_found = field_found || rest.empty() || starts_with(rest, kBy);
    }
    if (result_.readings.size() > before || field_found) return;
    fail(NameError::Kind::kField, at, entity_);
    // `avg_by_role` does not say of what.
    if (starts_with(name_.substr(at), "by_")) error_ = {NameError::Kind::kIncomplete, {0, at - 1}, &entity_};
  }

  // Remembers the failure that came furthest.
  void fail(NameError::Kind kind, std::size_t at, const EntityDescriptor& entity) {
    if (at < error_.part.begin || (at == error_.part.begin && error_.part.length > 0)) return;
    error_ = {kind, {at, segment_end(at) - at}, &entity};
    if (error_.part.length == 0) error_.kind = NameError::Kind::kIncomplete;
    if (kind == NameError::Kind::kField) error_.part.length -= operator_suffix(error_.part);
  }

  // Where the condition that starts at `at` seems to end.
  std::size_t segment_end(std::size_t at) const {
    std::size_t end = name_.size();
    for (std::string_view connector : {kAnd, kOr, kOrderBy, kBy}) end = std::min(end, name_.find(connector, at));
    return end;
  }

  std::size_t operator_suffix(NamePart part) const {
    const std::string_view text = name_.substr(part.begin, part.length);
    std::size_t longest = 0;
    const auto measure = [&](std::string_view word) {
      const std::size_t length = word.size() + 1;
      const bool ends = !word.empty() && text.size() > length && text.substr(text.size() - word.size()) == word &&
                        text[text.size() - length] == '_';
      if (ends) longest = std::max(longest, length);
    };
    for (const OperatorWord& word : kWords) measure(word.word);
    measure("asc");
    measure("desc");
    return longest;
  }

  std::string_view name_;
  const EntityDescriptor& entity_;
  NameReading current_;
  NameReadings result_;
  NameError error_;
  // Positions from where no reading was found: keeps the search linear in the number of positions.
  std::set<std::size_t> dead_;
  std::set<std::size_t> dead_orders_;
};

// The number of `find_top_N`.
bool read_limit(std::string_view name, NamePrefix& prefix) {
  const char* begin = name.data() + std::min(prefix.length + 1, name.size());
  const auto [end, status] = std::from_chars(begin, name.data() + name.size(), prefix.limit);
  if (status != std::errc() || prefix.limit < 1) return false;
  prefix.length = static_cast<std::size_t>(end - name.data());
  return true;
}

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
        const std::size_t end = std::min(name.find(kBy, prefix.length), name.size());
        const bool has_word = end > start && start < name.size();
        error = has_word ? PrefixError{PrefixError::Kind::kLimit, {start, end - start}, {}}
                         : PrefixError{PrefixError::Kind::kIncomplete, {0, action.word.size()}, {}};
        return std::nullopt;
      }
      break;
    case ActionWord::Form::kPlain: break;
  }
  std::string_view rest = name.substr(prefix.length);
  if (starts_with(rest, kBy) && rest.size() > kBy.size()) {
    prefix.rest = NamePrefix::Rest::kConditions;
    prefix.length += kBy.size();
    return prefix;
  }
  if (has_word(rest, 0, kAll)) {
    rest.remove_prefix(kAll.size());
    prefix.length += kAll.size();
  }
  if (starts_with(rest, kOrderBy) && rest.size() > kOrderBy.size()) {
    prefix.rest = NamePrefix::Rest::kOrder;
    prefix.length += kOrderBy.size();
    return prefix;
  }
  if (rest.empty() && prefix.length != action.word.size()) return prefix;
  error = {PrefixError::Kind::kIncomplete, {0, name.size()}, {}};
  // `find_distict_by_name`: the words before `_by_` are no start, but look like one.
  const std::size_t by = name.find(kBy);
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

// "findByName" -> "find_by_name".
std::string snake_case(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital && !out.empty() && out.back() != '_') out += '_';
    out += capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

std::string path_text(const FieldPath& path) {
  std::string text;
  for (const LinkDescriptor* link : path.links) text.append(link->name).append(".");
  return text.append(path.field->name);
}

}  // namespace

std::string_view intended_operator(std::string_view text) {
  for (const auto& [foreign, ours] : kForeignOperators) {
    if (foreign == text) return ours;
  }
  std::vector<std::string_view> words;
  for (const OperatorWord& word : kWords) words.push_back(word.word);
  return suggest(text, words);
}

std::span<const OperatorWord> operator_words() {
  return kWords;
}

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

NameReadings read_derived_name(std::string_view name, const NamePrefix& prefix, const EntityDescriptor& entity) {
  NameReadings result = NameReader(name, entity).run(prefix);
  if (!result.readings.empty()) return result;
  // Without the connector that nothing follows it might make sense.
  for (std::string_view end : {"_and", "_or", "_order_by", "_by"}) {
    const std::size_t length = name.size() - std::min(end.size(), name.size());
    if (name.substr(length) != end || length <= prefix.length) continue;
    if (NameReader(name.substr(0, length), entity).run(prefix).readings.empty()) continue;
    result.error = {NameError::Kind::kIncomplete, {length + 1, end.size() - 1}, &entity};
  }
  return result;
}

std::string reading_text(const NameReading& reading) {
  std::string text;
  if (reading.aggregate != nullptr) text = "of '" + std::string(reading.aggregate->name) + "', ";
  for (const NameCondition& condition : reading.conditions) {
    text += "'" + path_text(condition.path) + "' ";
    text.append(condition.word->word.empty() ? "equals" : condition.word->word).append(" ...");
    if (condition.next == NameCondition::Next::kAnd) text += " and ";
    if (condition.next == NameCondition::Next::kOr) text += " or ";
  }
  std::string_view before = text.empty() ? "order by '" : ", order by '";
  for (const NameOrder& order : reading.order) {
    const bool down = order.direction == OrderTerm::Direction::kDescending;
    text.append(before).append(path_text(order.path)).append(down ? "' desc" : "' asc");
    before = ", '";
  }
  return text;
}

}  // namespace fgraph::idl
