#include "idl/queries/derived_name.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "idl/source/suggest.h"

namespace fgraph::idl {
namespace {

// Reads one name by backtracking.
//
// At each position the name is compared with all members that could stand there: fields, and links, which lead on to
// the members of their targets. After a field every word for an operator is tried, then every connector, and the rest
// of the name is read in the same way. `current_` holds what has been read on the way to the position. A way that
// reaches the end of the name is a reading. Fields and operators that are longer are tried first. Positions from which
// no way leads to the end are remembered (`dead_`), so that the effort grows with the number of positions and not with
// the number of ways.
//
// Whether the rest of a name can be read depends on the position alone, and on whether it is an order. So orders have
// a list of their own (`dead_orders_`). Without the lists, `find_by_a_and_a_and_a_..._x` would take a time that grows
// exponentially with the name if there are fields `a` and `a_and_a`.
//
// If there is no reading, the failure that came furthest is the mistake (`error_`). Reading then begins again after the
// connector that follows the mistake, so that one run finds all mistakes of a name. The conditions that could be read
// before and between the mistakes are kept for the caller, who checks their types.
class NameReader {
 public:
  NameReader(std::string_view name, const EntityDescriptor& entity, MemberIndex& members)
      : name_(name), entity_(entity), members_(members) {}

  // Reads the name. After a mistake, reading begins again after the next connector, until the end of the name is
  // reached or no connector is left. If there was a mistake, the result has no readings, because a reading of the rest
  // is not a reading of the whole name. The conditions of the rest are kept, so that the caller can check them.
  NameReadings run(const NamePrefix& prefix) {
    error_.entity = &entity_;
    switch (prefix.rest) {
      case NamePrefix::Rest::kConditions: read_conditions(prefix.length); break;
      case NamePrefix::Rest::kOrder: read_order(prefix.length); break;
      case NamePrefix::Rest::kAggregate: read_aggregate(prefix.length); break;
      case NamePrefix::Rest::kNothing: result_.readings.push_back(current_); break;
    }
    while (result_.readings.empty()) {
      result_.errors.push_back(error_);
      keep(furthest_);
      if (!go_on()) break;
    }
    if (!result_.errors.empty() && !result_.readings.empty()) {
      keep(result_.readings.front());
      result_.readings.clear();
    }
    return std::move(result_);
  }

 private:
  struct Candidate {
    FieldPath path;
    std::size_t end = 0;
  };

  enum class Place : std::uint8_t { kConditions, kOrder, kAggregate };

  // Returns all fields that the name can mean at `at`, the longest first. Links lead on to the fields of their targets.
  std::vector<Candidate> candidates(std::size_t at, Place place) {
    std::vector<Candidate> found;
    place_ = place;
    collect(entity_, at, {}, found);
    std::stable_sort(found.begin(), found.end(),
                     [](const Candidate& left, const Candidate& right) { return left.end > right.end; });
    return found;
  }

  void collect(const EntityDescriptor& entity, std::size_t at, const std::vector<const LinkDescriptor*>& links,
               std::vector<Candidate>& found) {
    const std::size_t before = found.size();
    for (std::size_t end = word_end(at); end != at; end = next_word_end(end, at)) {
      const std::string_view word = name_.substr(at, end - at);
      if (const FieldDescriptor* field = members_.field(entity, word)) found.push_back({{links, field}, end});
      const LinkDescriptor* link = end < name_.size() ? members_.link(entity, word) : nullptr;
      if (link == nullptr) continue;
      std::vector<const LinkDescriptor*> further = links;
      further.push_back(link);
      collect(*link->target, end + 1, further, found);
    }
    if (found.size() == before) fail(NameError::Kind::kField, at, entity);
  }

  std::size_t word_end(std::size_t at) const { return std::min(name_.find('_', at), name_.size()); }
  // Returns the end of the next word, or `none` after the last one.
  std::size_t next_word_end(std::size_t end, std::size_t none) const {
    return end == name_.size() ? none : word_end(end + 1);
  }

  void read_conditions(std::size_t at) {
    if (dead_.count(at) > 0 || result_.readings.size() >= kMaxReadings) return;
    const std::size_t before = result_.readings.size();
    for (const Candidate& candidate : candidates(at, Place::kConditions)) {
      const std::span<const OperatorWord> words = operator_words();
      bool goes_on = false;
      for (std::size_t i = words.size(); i > 0; --i) {
        const OperatorWord& word = words[i - 1];
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
      place_ = Place::kConditions;
      if (!goes_on) fail(NameError::Kind::kOperator, std::min(candidate.end + 1, name_.size()), entity_);
    }
    if (result_.readings.size() == before) dead_.insert(at);
  }

  // Reads what follows a condition: the end, a connector, or an order. Returns false if none of these stands at `at`.
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
    if (starts_with(rest, kJoinAnd)) go_on(NameCondition::Next::kAnd, kJoinAnd.size());
    if (starts_with(rest, kJoinOr)) go_on(NameCondition::Next::kOr, kJoinOr.size());
    if (starts_with(rest, kJoinOrderBy)) go_on(NameCondition::Next::kEnd, kJoinOrderBy.size());
    return known;
  }

  // Reads the terms of an order. They are joined by `_and_`, or by `_` alone after a direction.
  void read_order(std::size_t at) {
    if (dead_orders_.count(at) > 0 || result_.readings.size() >= kMaxReadings) return;
    const std::size_t before = result_.readings.size();
    for (const Candidate& candidate : candidates(at, Place::kOrder)) {
      NameOrder order;
      order.path = candidate.path;
      order.part = {at, candidate.end - at};
      read_next_order(order, candidate.end, "");
      read_next_order(order, candidate.end, "_asc");
      order.direction = OrderTerm::Direction::kDescending;
      read_next_order(order, candidate.end, "_desc");
      place_ = Place::kOrder;
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
    } else if (starts_with(rest, kJoinAnd)) {
      read_order(at + kJoinAnd.size());
    } else if (!direction.empty() && rest.size() > 1 && rest[0] == '_') {
      read_order(at + 1);
    }
    current_.order.pop_back();
  }

  // Reads the field of an aggregate, and conditions after `_by_`. The field belongs to the entity itself and no link
  // leads to it. All fields with which the name goes on are tried, because a field may have `_by_` in its name.
  void read_aggregate(std::size_t at) {
    const std::size_t before = result_.readings.size();
    bool field_found = false;
    for (std::size_t end = word_end(at); end != at; end = next_word_end(end, at)) {
      const FieldDescriptor* field = members_.field(entity_, name_.substr(at, end - at));
      if (field == nullptr) continue;
      const std::string_view rest = name_.substr(end);
      current_.aggregate = field;
      current_.aggregate_part = {at, field->name.size()};
      if (rest.empty()) result_.readings.push_back(current_);
      if (starts_with(rest, kJoinBy)) read_conditions(end + kJoinBy.size());
      field_found = field_found || rest.empty() || starts_with(rest, kJoinBy);
    }
    if (result_.readings.size() > before || field_found) return;
    place_ = Place::kAggregate;
    current_.aggregate = nullptr;
    fail(NameError::Kind::kField, at, entity_);
    // `avg_by_role` does not say which field it is about.
    if (starts_with(name_.substr(at), "by_")) error_ = {NameError::Kind::kIncomplete, {0, at - 1}, &entity_, {}};
  }

  // Remembers the failure if it came further than the one before, with its place and with what was read before it.
  // Ways fail all the time while a name is read. The one that came furthest is the mistake, because everything before
  // it made sense in some reading.
  //
  // An operator at the end of a field that is not known is taken off: of `naem_containing` only `naem` is the mistake.
  void fail(NameError::Kind kind, std::size_t at, const EntityDescriptor& entity) {
    if (at < error_.part.begin || (at == error_.part.begin && error_.part.length > 0)) return;
    const std::size_t end = kind == NameError::Kind::kField ? compound_end(at, entity) : segment_end(at);
    error_ = {kind, {at, end - at}, &entity, {}};
    failed_place_ = place_;
    furthest_ = current_;
    if (error_.part.length == 0) error_.kind = NameError::Kind::kIncomplete;
    if (kind == NameError::Kind::kField) error_.part.length -= operator_suffix(error_.part);
    if (kind == NameError::Kind::kOperator) find_connector();
  }

  // Looks for a misspelt connector. In `name_adn_age` a field follows the unknown word, so that it was not meant to be
  // an operator.
  void find_connector() {
    const std::size_t at = error_.part.begin;
    for (std::size_t end = word_end(at); end != at && end < name_.size(); end = next_word_end(end, at)) {
      const std::string_view meant = intended_connector(name_.substr(at, end - at));
      if (meant.empty() || (meant != "order_by" && !is_member(end + 1))) continue;
      error_.kind = NameError::Kind::kConnector;
      error_.part.length = end - at;
      error_.meant = meant;
      return;
    }
  }

  bool is_member(std::size_t at) {
    for (std::size_t end = word_end(at); end != at; end = next_word_end(end, at)) {
      const std::string_view word = name_.substr(at, end - at);
      if (members_.field(entity_, word) != nullptr || members_.link(entity_, word) != nullptr) return true;
    }
    return false;
  }

  // Adds what could be read to `result_.read`, which the caller gets if there is no reading.
  void keep(const NameReading& read) {
    if (read.aggregate != nullptr) {
      result_.read.aggregate = read.aggregate;
      result_.read.aggregate_part = read.aggregate_part;
    }
    std::vector<NameCondition>& conditions = result_.read.conditions;
    conditions.insert(conditions.end(), read.conditions.begin(), read.conditions.end());
    result_.read.order.insert(result_.read.order.end(), read.order.begin(), read.order.end());
  }

  // Reads on after the connector that follows the last mistake. Returns false if there is none.
  bool go_on() {
    const NameError failed = error_;
    const Place place = failed_place_;
    error_ = {NameError::Kind::kField, {}, &entity_, {}};
    current_ = {};
    furthest_ = {};
    const std::size_t at = failed.part.begin + failed.part.length;
    switch (failed.kind) {
      case NameError::Kind::kIncomplete: return false;
      case NameError::Kind::kConnector:
        read_on(at + 1, failed.meant == "order_by" ? Place::kOrder : Place::kConditions);
        return true;
      case NameError::Kind::kField:
      case NameError::Kind::kOperator:
      case NameError::Kind::kDirection: break;
    }
    const std::size_t end = connector_at(at, place);
    constexpr std::string_view kConnectors[] = {kJoinOrderBy, kJoinAnd,     kJoinOr, kJoinBy,
                                                "_asc_and_",  "_desc_and_", "_asc_", "_desc_"};
    for (std::string_view connector : kConnectors) {
      if (!starts_with(name_.substr(end), connector)) continue;
      const bool order = place == Place::kOrder || connector == kJoinOrderBy;
      read_on(end + connector.size(), order ? Place::kOrder : Place::kConditions);
      return true;
    }
    return false;
  }

  void read_on(std::size_t at, Place place) {
    // A connector stands at the end of the name, so that the name is incomplete.
    if (at >= name_.size()) return fail(NameError::Kind::kField, name_.size(), entity_);
    place == Place::kOrder ? read_order(at) : read_conditions(at);
  }

  // Returns the position at which the condition or order that starts at `at` seems to end: at the next connector.
  std::size_t segment_end(std::size_t at) const { return connector_at(at, place_); }

  // Returns the same position for a misspelt field. If names of fields contain connectors, `trm_and_conditions` is one
  // misspelt field and not two parts.
  std::size_t compound_end(std::size_t at, const EntityDescriptor& entity) const {
    const std::size_t first = segment_end(at);
    const std::span<const std::string_view> names = members_.compound_fields(entity);
    for (std::size_t end = first; !names.empty() && end < name_.size();) {
      end = segment_end(end + 1);
      const std::size_t length = end - at - operator_suffix({at, end - at});
      if (!suggest(name_.substr(at, length), names).empty()) return end;
    }
    return first;
  }

  std::size_t connector_at(std::size_t at, Place place) const {
    std::size_t end = name_.size();
    for (std::string_view connector : {kJoinAnd, kJoinOrderBy, kJoinBy}) end = std::min(end, name_.find(connector, at));
    if (place == Place::kOrder) {
      for (std::string_view direction : {"_asc_", "_desc_"}) end = std::min(end, name_.find(direction, at));
    }
    // The `_or_` in `greater_than_or_equal` does not connect anything.
    std::size_t either = name_.find(kJoinOr, at);
    while (either < end && has_word(name_, either + kJoinOr.size(), "equal")) either = name_.find(kJoinOr, either + 1);
    return std::min(end, either);
  }

  // Returns the length of the longest operator or direction, with its underscore, at the end of the part.
  std::size_t operator_suffix(NamePart part) const {
    const std::string_view text = name_.substr(part.begin, part.length);
    std::size_t longest = 0;
    const auto measure = [&](std::string_view word) {
      const std::size_t length = word.size() + 1;
      const bool ends = !word.empty() && text.size() > length && text.substr(text.size() - word.size()) == word &&
                        text[text.size() - length] == '_';
      if (ends) longest = std::max(longest, length);
    };
    for (const OperatorWord& word : operator_words()) measure(word.word);
    measure("asc");
    measure("desc");
    return longest;
  }

  std::string_view name_;
  const EntityDescriptor& entity_;
  MemberIndex& members_;
  NameReading current_;
  NameReadings result_;
  // These are the failure that came furthest, its place, and what had been read before it.
  NameError error_;
  Place place_ = Place::kConditions;
  Place failed_place_ = Place::kConditions;
  NameReading furthest_;
  // No reading was found from these positions.
  std::set<std::size_t> dead_;
  std::set<std::size_t> dead_orders_;
};

std::string path_text(const FieldPath& path) {
  std::string text;
  for (const LinkDescriptor* link : path.links) text.append(link->name).append(".");
  return text.append(path.field->name);
}

}  // namespace

// A connector at the end of the name gets a message of its own. Otherwise `find_by_name_and` would be reported as an
// operator `and` that is not known. The rest has to be readable, or the name has another mistake before its end.
NameReadings read_derived_name(std::string_view name, const NamePrefix& prefix, const EntityDescriptor& entity,
                               MemberIndex& members) {
  NameReadings result = NameReader(name, entity, members).run(prefix);
  if (!result.readings.empty()) return result;
  // The name may only lack something after a connector at its end.
  for (std::string_view end : {"_and", "_or", "_order_by", "_by"}) {
    const std::size_t length = name.size() - std::min(end.size(), name.size());
    if (name.substr(length) != end || length <= prefix.length) continue;
    if (NameReader(name.substr(0, length), entity, members).run(prefix).readings.empty()) continue;
    result.errors = {{NameError::Kind::kIncomplete, {length + 1, end.size() - 1}, &entity, {}}};
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
