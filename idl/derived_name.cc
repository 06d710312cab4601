#include "derived_name.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <utility>

#include "suggest.h"

namespace fgraph::idl {
namespace {

using Subject = OperatorWord::Subject;

constexpr OperatorWord unsupported(std::string_view word) {
  return {word, OperatorKind::kNotSupported, Operator::kEqual, Subject::kAny};
}

constexpr std::array kWords = {
    OperatorWord{"", OperatorKind::kCompare, Operator::kEqual, Subject::kAny},
    OperatorWord{"is", OperatorKind::kCompare, Operator::kEqual, Subject::kAny},
    OperatorWord{"equals", OperatorKind::kCompare, Operator::kEqual, Subject::kAny},
    OperatorWord{"not", OperatorKind::kCompare, Operator::kNotEqual, Subject::kAny},
    OperatorWord{"greater_than", OperatorKind::kCompare, Operator::kGreater, Subject::kAny},
    OperatorWord{"greater_than_equal", OperatorKind::kCompare, Operator::kGreaterEqual, Subject::kAny},
    OperatorWord{"less_than", OperatorKind::kCompare, Operator::kLess, Subject::kAny},
    OperatorWord{"less_than_equal", OperatorKind::kCompare, Operator::kLessEqual, Subject::kAny},
    OperatorWord{"before", OperatorKind::kCompare, Operator::kLess, Subject::kTime},
    OperatorWord{"after", OperatorKind::kCompare, Operator::kGreater, Subject::kTime},
    OperatorWord{"between", OperatorKind::kBetween, Operator::kGreaterEqual, Subject::kAny},
    unsupported("in"),
    unsupported("not_in"),
    unsupported("is_null"),
    unsupported("is_not_null"),
    unsupported("is_true"),
    unsupported("is_false"),
    unsupported("containing"),
    unsupported("not_containing"),
    unsupported("starting_with"),
    unsupported("ending_with"),
    unsupported("like"),
    unsupported("regex"),
    unsupported("is_empty"),
    unsupported("is_not_empty"),
    unsupported("near"),
    unsupported("is_ignore_case"),
    unsupported("equals_ignore_case"),
    unsupported("not_ignore_case"),
    unsupported("containing_ignore_case"),
    unsupported("not_containing_ignore_case"),
    unsupported("starting_with_ignore_case"),
    unsupported("ending_with_ignore_case"),
    unsupported("like_ignore_case"),
    unsupported("regex_ignore_case"),
    unsupported("ignore_case"),
};

struct ActionWord {
  std::string_view word;
  QueryAction action;
  enum class Support : std::uint8_t { kPlain, kFirst, kTop, kNone } support;
};

constexpr ActionWord kActions[] = {
    {"find_first", QueryAction::kFindOne, ActionWord::Support::kFirst},
    {"find_top", QueryAction::kFind, ActionWord::Support::kTop},
    {"find_distinct", QueryAction::kFind, ActionWord::Support::kNone},
    {"find", QueryAction::kFind, ActionWord::Support::kPlain},
    {"count", QueryAction::kCount, ActionWord::Support::kPlain},
    {"exists", QueryAction::kExists, ActionWord::Support::kPlain},
    {"delete", QueryAction::kDelete, ActionWord::Support::kPlain},
    {"stream", QueryAction::kFind, ActionWord::Support::kNone},
    {"sum", QueryAction::kFind, ActionWord::Support::kNone},
    {"avg", QueryAction::kFind, ActionWord::Support::kNone},
    {"min", QueryAction::kFind, ActionWord::Support::kNone},
    {"max", QueryAction::kFind, ActionWord::Support::kNone},
};

constexpr std::string_view kBy = "_by_";
constexpr std::string_view kAll = "_all";
constexpr std::string_view kOrderBy = "_order_by_";
constexpr std::string_view kAnd = "_and_";
constexpr std::string_view kOr = "_or_";

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

  void read_order(std::size_t at) {
    const std::size_t before = result_.readings.size();
    for (const Candidate& candidate : candidates(at)) {
      const std::string_view rest = name_.substr(candidate.end);
      if (!rest.empty() && rest != "_asc" && rest != "_desc") continue;
      NameOrder order;
      order.path = candidate.path;
      order.part = {at, candidate.end - at};
      if (rest == "_desc") order.direction = OrderTerm::Direction::kDescending;
      current_.order = order;
      result_.readings.push_back(current_);
      current_.order.reset();
    }
    if (result_.readings.size() == before) fail(NameError::Kind::kField, at, entity_);
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
    for (std::string_view connector : {kAnd, kOr, kOrderBy}) end = std::min(end, name_.find(connector, at));
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
};

std::optional<NamePrefix> prefix_of(std::string_view name, const ActionWord& action, PrefixError& error) {
  NamePrefix prefix;
  prefix.action = action.action;
  prefix.length = action.word.size();
  if (action.support == ActionWord::Support::kNone) {
    error = {PrefixError::Kind::kNotSupported, {0, prefix.length}, {}};
    return std::nullopt;
  }
  if (action.support == ActionWord::Support::kFirst) prefix.limit = 1;
  if (action.support == ActionWord::Support::kTop) {
    const char* begin = name.data() + std::min(prefix.length + 1, name.size());
    const auto [end, status] = std::from_chars(begin, name.data() + name.size(), prefix.limit);
    if (status != std::errc() || prefix.limit < 1) {
      error = {PrefixError::Kind::kIncomplete, {0, prefix.length}, {}};
      return std::nullopt;
    }
    prefix.length = static_cast<std::size_t>(end - name.data());
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
  return std::nullopt;
}

std::string path_text(const FieldPath& path) {
  std::string text;
  for (const LinkDescriptor* link : path.links) text.append(link->name).append(".");
  return text.append(path.field->name);
}

}  // namespace

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
  error = {PrefixError::Kind::kUnknown, {0, first}, suggest(name.substr(0, first), words)};
  return std::nullopt;
}

NameReadings read_derived_name(std::string_view name, const NamePrefix& prefix, const EntityDescriptor& entity) {
  return NameReader(name, entity).run(prefix);
}

std::string reading_text(const NameReading& reading) {
  std::string text;
  for (const NameCondition& condition : reading.conditions) {
    text += "'" + path_text(condition.path) + "' ";
    text.append(condition.word->word.empty() ? "equals" : condition.word->word).append(" ...");
    if (condition.next == NameCondition::Next::kAnd) text += " and ";
    if (condition.next == NameCondition::Next::kOr) text += " or ";
  }
  if (reading.order) {
    const bool down = reading.order->direction == OrderTerm::Direction::kDescending;
    text += (text.empty() ? "order by '" : ", order by '") + path_text(reading.order->path) + "'" +
            (down ? " desc" : " asc");
  }
  return text;
}

}  // namespace fgraph::idl
