#include "idl/cypher/check/hazards.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <string_view>

#include "idl/cypher/functions.h"

namespace fgraph::idl::cypher {
namespace {

// Returns the parts of a condition that all have to be true if the condition is.
std::vector<const Expression*> conjuncts(const std::vector<Expression>& condition) {
  std::vector<const Expression*> parts;
  for (const Expression& one : condition) {
    if (one.kind != Expression::Kind::kAnd) {
      parts.push_back(&one);
      continue;
    }
    for (const Expression& part : one.operands) parts.push_back(&part);
  }
  return parts;
}

// Returns the variable `v` of `id(v)`, and an empty text for every other expression.
std::string_view identified(const Expression& expression) {
  const bool is_id = expression.kind == Expression::Kind::kCall && same_name(expression.name.text, "id") &&
                     expression.operands.size() == 1 && expression.operands[0].kind == Expression::Kind::kVariable;
  return is_id ? expression.operands[0].name.text : std::string_view();
}

// Adds every variable that the expression names, also those that only exist inside of it.
void add_variables(const Expression& expression, std::set<std::string_view>& names) {
  if (expression.kind == Expression::Kind::kVariable || expression.kind == Expression::Kind::kMapProjection) {
    names.insert(expression.name.text);
  }
  const auto add_all = [&](const std::vector<Expression>& list) {
    for (const Expression& one : list) add_variables(one, names);
  };
  add_all(expression.operands);
  add_all(expression.branches);
  add_all(expression.condition);
  add_all(expression.result);
  for (const Step& step : expression.steps) add_all(step.operands);
  for (const Entry& entry : expression.entries) add_all(entry.value);
  for (const Path& path : expression.path) {
    for (const Node& node : path.nodes) names.insert(node.variable.text);
  }
}

std::set<std::string_view> variables_of(const Path& path) {
  std::set<std::string_view> names;
  for (const Node& node : path.nodes) {
    names.insert(node.variable.text);
    for (const Expression& map : node.properties) add_variables(map, names);
  }
  for (const Relationship& one : path.relationships) names.insert(one.variable.text);
  names.insert(path.variable.text);
  names.erase(std::string_view());
  return names;
}

bool shares(const std::set<std::string_view>& left, const std::set<std::string_view>& right) {
  return std::any_of(left.begin(), left.end(), [&](std::string_view name) { return right.count(name) > 0; });
}

// Returns the variables that can be one node only, because the query compares their id: `id(v) = ...`.
std::set<std::string_view> pinned_by_id(const std::vector<const Expression*>& parts) {
  std::set<std::string_view> names;
  for (const Expression* part : parts) {
    if (part->kind != Expression::Kind::kCompare || part->operands.size() != 2 || part->operators[0].text != "=")
      continue;
    for (const Expression& side : part->operands) names.insert(identified(side));
  }
  names.erase(std::string_view());
  return names;
}

// Returns whether the server answers the condition by a scan of all nodes: `id(v) IN list` and `id(v) = row.key`. `id`
// becomes the call of id().
bool is_scanned_by(const Expression& part, const Expression*& id) {
  if (part.operands.size() != 2) return false;
  if (part.kind == Expression::Kind::kIn) {
    id = &part.operands[0];
    return !identified(*id).empty();
  }
  if (part.kind != Expression::Kind::kCompare || part.operators[0].text != "=") return false;
  const bool left = !identified(part.operands[0]).empty();
  id = &part.operands[left ? 0 : 1];
  return !identified(*id).empty() && part.operands[left ? 1 : 0].kind == Expression::Kind::kAccess;
}

// Returns whether an index or a constraint leads from a value of the field to few nodes.
bool is_looked_up(const FieldDescriptor* field) {
  return field != nullptr &&
         (field->index == FieldIndex::kUnique || field->index == FieldIndex::kRange || (field->flags & kFieldKey) != 0);
}

// Returns whether `part` is `v.property = value`, so that an index leads to one of the nodes in `names`.
bool looks_up(const CypherSchema& schema, const Expression& part, const std::set<std::string_view>& names,
              const Scope& scope) {
  if (part.kind != Expression::Kind::kCompare || part.operators[0].text != "=") return false;
  for (const Expression& side : part.operands) {
    if (side.kind != Expression::Kind::kAccess || side.steps[0].kind != Step::Kind::kProperty) continue;
    const std::string_view variable = side.operands[0].name.text;
    const auto found = scope.variables.find(variable);
    if (names.count(variable) == 0 || found == scope.variables.end()) continue;
    for (const EntityDescriptor* entity : found->second.type.entities) {
      if (is_looked_up(schema.column(entity->fields, side.steps[0].name.text))) return true;
    }
  }
  return false;
}

bool has_inline_properties(const Path& path) {
  return std::any_of(path.nodes.begin(), path.nodes.end(), [](const Node& node) {
    return !node.properties.empty() && !node.properties.front().entries.empty();
  });
}

// Groups are disjoint sets of numbers that can be joined (union-find).
class Groups {
 public:
  explicit Groups(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
  std::size_t root(std::size_t at) const {
    while (parent_[at] != at) at = parent_[at];
    return at;
  }
  void join(std::size_t left, std::size_t right) { parent_[root(right)] = root(left); }

 private:
  std::vector<std::size_t> parent_;
};

}  // namespace

void HazardChecker::check_match(const Clause& match, const Scope& before, const Scope& after) {
  check_scans(match, before);
  check_product(match, before, after);
}

// Warns of `id(v) IN list` and `id(v) = row.key`. The server does not seek the node then, but looks at every node for
// every row. This does no harm if another node of the path is known already, because the condition only filters its
// neighbours then.
void HazardChecker::check_scans(const Clause& match, const Scope& before) {
  const std::vector<const Expression*> parts = conjuncts(match.where);
  const std::set<std::string_view> pinned = pinned_by_id(parts);
  for (const Expression* part : parts) {
    const Expression* id = nullptr;
    if (!is_scanned_by(*part, id)) continue;
    const std::string_view variable = identified(*id);
    if (before.variables.count(variable) > 0) continue;
    const bool anchored = std::any_of(match.paths.begin(), match.paths.end(), [&](const Path& path) {
      const std::set<std::string_view> names = variables_of(path);
      if (names.count(variable) == 0) return false;
      return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
        return name != variable && (pinned.count(name) > 0 || before.variables.count(name) > 0);
      });
    });
    if (anchored) continue;
    auto& message = diagnostics_.report<Message::kCypherFullScan>(part->span);
    if (part->kind == Expression::Kind::kIn) {
      message.help("write UNWIND " + std::string(part->operands[1].span.text()) + " AS i MATCH ... WHERE id(" +
                   std::string(variable) + ") = i");
    } else {
      message.help("put the value into a variable first: WITH ..., value AS i MATCH ... WHERE id(" +
                   std::string(variable) + ") = i");
    }
  }
}

// Warns of a cartesian product. If nothing connects two paths of one MATCH, every match of one is combined with every
// match of the other. Paths are connected if they share a variable or if one condition names both. A group of connected
// paths has few matches if an id or an indexed property is compared, and does no harm then. Two groups with many
// matches do.
//
//   MATCH (p:Person), (c:Company)                            two groups with many matches: a warning
//   MATCH (p:Person), (c:Company) WHERE p.name = c.city      one group
//   MATCH (p:Person {name: $n}), (c:Company)                 two groups, of which one has few matches
//
// The steps are: find for each path whether it has few matches, join paths into groups, and count the groups of which
// no path has few. Every pair of paths is compared with every part of the condition, so that both numbers are limited.
void HazardChecker::check_product(const Clause& match, const Scope& before, const Scope& after) {
  constexpr std::size_t kMaxCompared = 100;
  const std::vector<const Expression*> parts = conjuncts(match.where);
  if (match.paths.size() < 2 || match.paths.size() > kMaxCompared || parts.size() > kMaxCompared) return;
  const std::set<std::string_view> pinned = pinned_by_id(parts);
  std::vector<std::set<std::string_view>> names;
  std::vector<bool> few;
  for (const Path& path : match.paths) {
    names.push_back(variables_of(path));
    bool is_few = shares(names.back(), pinned) || has_inline_properties(path);
    for (const auto& [name, value] : before.variables) is_few = is_few || names.back().count(name) > 0;
    for (const Expression* part : parts) is_few = is_few || looks_up(schema_, *part, names.back(), after);
    few.push_back(is_few);
  }
  std::vector<std::set<std::string_view>> used(parts.size());
  for (std::size_t at = 0; at < parts.size(); ++at) add_variables(*parts[at], used[at]);
  Groups groups(names.size());
  for (std::size_t left = 0; left < names.size(); ++left) {
    for (std::size_t right = left + 1; right < names.size(); ++right) {
      bool joined = shares(names[left], names[right]);
      for (const std::set<std::string_view>& part : used) {
        joined = joined || (shares(part, names[left]) && shares(part, names[right]));
      }
      if (joined) groups.join(left, right);
    }
  }
  std::set<std::size_t> many;
  for (std::size_t at = 0; at < names.size(); ++at) {
    bool group_is_few = false;
    for (std::size_t other = 0; other < names.size(); ++other) {
      group_is_few = group_is_few || (groups.root(other) == groups.root(at) && few[other]);
    }
    if (!group_is_few) many.insert(groups.root(at));
  }
  if (many.size() < 2) return;
  const Path& second = match.paths[*std::next(many.begin())];
  diagnostics_.report<Message::kCypherProduct>(second.span)
      .label(match.paths[*many.begin()].span, "nothing connects it with this")
      .help("connect the patterns with a relationship or a condition, or ask in two queries");
}

// Warns of an operation that removes several properties of an item, because the server removes others instead:
// `SET p.age = null, p.name = null`. The same is true of REMOVE, and of `SET p += {age: null, name: null}`. A
// parameter counts if its type is optional, because it may be null when the query runs.
void HazardChecker::check_clearing(const std::vector<SetItem>& items) {
  std::map<std::string_view, std::vector<Span>> cleared;
  const auto add = [&](std::string_view variable, const Name& name) {
    if (!variable.empty()) cleared[variable].push_back(name.span);
  };
  for (const SetItem& item : items) {
    const Expression& target = item.target;
    const bool access = target.kind == Expression::Kind::kAccess && target.steps.size() == 1 &&
                        target.steps[0].kind == Step::Kind::kProperty && !target.operands.empty();
    if (item.kind == SetItem::Kind::kRemove || (access && !item.value.empty() && can_be_null(item.value[0]))) {
      if (access) add(target.operands[0].name.text, target.steps[0].name);
    } else if (item.kind == SetItem::Kind::kMerge && !item.value.empty()) {
      for (const Entry& entry : item.value[0].entries) {
        if (!entry.value.empty() && can_be_null(entry.value.front())) add(target.name.text, entry.name);
      }
    }
  }
  for (const auto& [variable, places] : cleared) {
    if (places.size() < 2) continue;
    diagnostics_.report<Message::kCypherClearing>(places[1], variable)
        .label(places[0], "the first one")
        .help("clear each in an operation of its own: FOREACH (m IN [{x: null}, {y: null}] | SET " +
              std::string(variable) + " += m)");
  }
}

// Returns whether the value is `null`, or a parameter that may be.
bool HazardChecker::can_be_null(const Expression& value) const {
  if (value.kind == Expression::Kind::kNull) return true;
  if (value.kind != Expression::Kind::kParameter) return false;
  const CypherParameter* parameter = parameters_.find(value.name.text);
  return parameter != nullptr && parameter->type.nullable;
}

}  // namespace fgraph::idl::cypher
