#include "idl/cypher/check/patterns.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "idl/cypher/check/expressions.h"

namespace fgraph::idl::cypher {
namespace {

using Kind = CypherType::Kind;
using Entities = std::vector<const EntityDescriptor*>;
using Types = std::vector<const CypherSchema::Type*>;

bool is_creating(PathUse use) {
  return use == PathUse::kCreate || use == PathUse::kMerge;
}

// Returns whether a node that is one of `entities` can be a `base`. It can if nothing is known about it.
bool can_be(const Entities& entities, const EntityDescriptor& base) {
  return entities.empty() ||
         std::any_of(entities.begin(), entities.end(), [&](const EntityDescriptor* one) { return is_a(*one, base); });
}

Entities common(const Entities& left, const Entities& right) {
  Entities both;
  for (const EntityDescriptor* one : left) {
    if (std::find(right.begin(), right.end(), one) != right.end()) both.push_back(one);
  }
  return both;
}

bool ends_are_known(const Types& types) {
  return !types.empty() && std::none_of(types.begin(), types.end(), [](const CypherSchema::Type* type) {
    return type == nullptr || type->ends.empty();
  });
}

// Returns whether a relationship of one of these types can go from a node of `source` to a node of `target`.
bool connects(const Types& types, const Entities& source, const Entities& target) {
  for (const CypherSchema::Type* type : types) {
    for (const CypherSchema::Ends& ends : type->ends) {
      if (can_be(source, *ends.source) && can_be(target, *ends.target)) return true;
    }
  }
  return false;
}

bool starts_at(const Types& types, const Entities& source) {
  return connects(types, source, {});
}
bool ends_at(const Types& types, const Entities& target) {
  return connects(types, {}, target);
}

}  // namespace

// Reports a variable that a pattern in a condition would introduce, which the server does not allow.
void PatternChecker::require_variable(const Name& name, const Scope& scope) {
  if (!name.present() || scope.open || scope.variables.count(name.text) > 0) return;
  if (!context_.note_unknown(name.text)) return;
  context_.diagnostics.report<Message::kCypherUnknownVariable>(name.span, name.text)
      .help("a pattern in a condition cannot introduce variables; leave the name out");
}

void PatternChecker::bind(const std::vector<Path>& paths, PathUse use, Scope& scope) {
  for (const Path& path : paths) bind_path(path, use, scope);
}

// Binds the nodes of a path first and then its relationships, which narrow the nodes at their ends. The narrowed types
// are then stored in the variables of the nodes.
void PatternChecker::bind_path(const Path& path, PathUse use, Scope& scope) {
  std::vector<CypherType> nodes;
  for (const Node& node : path.nodes) nodes.push_back(bind_node(node, use, scope));
  for (std::size_t at = 0; at < path.relationships.size(); ++at) {
    const Relationship& relationship = path.relationships[at];
    const Types types = bind_relationship(relationship, use, scope);
    check_ends(relationship, types, nodes[at], nodes[at + 1]);
    if (relationship.unbounded && path.function.text.empty() && use != PathUse::kExpression) {
      context_.diagnostics.report<Message::kCypherUnbounded>(relationship.range)
          .help("it visits every path of the graph that fits; write the greatest length: [*1..5]");
    }
  }
  for (std::size_t at = 0; at < path.nodes.size(); ++at) {
    const auto found = scope.variables.find(path.nodes[at].variable.text);
    if (path.nodes[at].variable.present() && found != scope.variables.end() && found->second.type.is(Kind::kNode)) {
      const bool nullable = found->second.type.nullable;
      found->second.type = nodes[at];
      found->second.type.nullable = nullable;
    }
  }
  if (path.variable.present()) {
    CypherType type = CypherType::simple(Kind::kPath);
    type.nullable = use == PathUse::kOptionalMatch;
    scope.define(path.variable, type);
  }
}

// Binds a node: finds or defines its variable, narrows its type by its labels, and checks its properties.
CypherType PatternChecker::bind_node(const Node& node, PathUse use, Scope& scope) {
  const auto known = scope.variables.find(node.variable.text);
  const bool bound = node.variable.present() && known != scope.variables.end();
  CypherType type = bound ? known->second.type : CypherType::simple(Kind::kNode);
  if (bound && !type.is(Kind::kNode) && !type.is(Kind::kUnknown) && !type.is(Kind::kNull)) {
    context_.diagnostics
        .report<Message::kCypherPattern>(
            node.variable.span, "'" + std::string(node.variable.text) + "' is " + describe(type) + ", not a node")
        .label(known->second.span, "defined here");
    return CypherType::simple(Kind::kNode);
  }
  if (!type.is(Kind::kNode)) type = CypherType::simple(Kind::kNode);
  if (!bound && use == PathUse::kExpression) require_variable(node.variable, scope);
  type = narrowed(node.labels, std::move(type));
  if (!bound && use == PathUse::kOptionalMatch) type.nullable = true;
  if (node.variable.present() && (!bound || known->second.type.is(Kind::kNode))) {
    if (bound) {
      known->second.type = type;
    } else if (use != PathUse::kExpression) {
      scope.define(node.variable, type);
    }
  }
  // The match only has rows in which the node exists.
  if (bound && use != PathUse::kOptionalMatch && use != PathUse::kExpression) {
    scope.present.insert(std::string(node.variable.text));
  }
  check_properties(node.properties, type, use == PathUse::kMatch ? node.variable : Name(), scope);
  return type;
}

// Returns the type of a node of `type` that has the labels too.
CypherType PatternChecker::narrowed(const Labels& labels, CypherType type) {
  if (labels.alternative) {
    context_.diagnostics.report<Message::kCypherUnsupported>(labels.span, "label expressions")
        .help("give the nodes a common label (an abstract node), or write one pattern per label with UNION");
    return type;
  }
  for (const Name& label : labels.names) {
    const Entities& with_label = context_.schema.labelled(context_.names.label(label));
    Entities left = type.entities.empty() ? with_label : common(type.entities, with_label);
    // If no entity has all of the labels, nothing is known about the node.
    type.exact = !left.empty();
    type.entities = std::move(left);
  }
  return type;
}

void PatternChecker::check_properties(const std::vector<Expression>& map, const CypherType& base, const Name& variable,
                                      Scope& scope) {
  if (map.empty()) return;
  if (map.front().kind == Expression::Kind::kParameter) {
    context_.diagnostics
        .report<Message::kCypherUnsupported>(map.front().span, "a parameter as the properties of a pattern")
        .help("write each property: {name: $name}; to set all of them after CREATE: SET n = $map");
    return;
  }
  for (const Entry& entry : map.front().entries) {
    const CypherType type = context_.names.property(base, entry.name);
    expressions_.check_value(type, entry.value.front(), scope);
    if (variable.present()) scope.present.insert(std::string(variable.text) + "." + std::string(entry.name.text));
  }
}

// Binds a relationship: finds its types, defines its variable, and checks its properties.
Types PatternChecker::bind_relationship(const Relationship& relationship, PathUse use, Scope& scope) {
  Types types;
  CypherType type = CypherType::simple(Kind::kRelationship);
  for (const Name& name : relationship.types) {
    const CypherSchema::Type* found = context_.names.relationship_type(name);
    types.push_back(found);
    if (found != nullptr) type.relationships.push_back(found->relationship);
  }
  type.exact = !types.empty() && type.relationships.size() == types.size();
  if (!type.exact) type.relationships.clear();
  check_created(relationship, use);
  check_properties(relationship.properties, type,
                   use == PathUse::kMatch && !relationship.variable_length ? relationship.variable : Name(), scope);
  const bool bound = scope.variables.count(relationship.variable.text) > 0;
  if (!bound && use == PathUse::kExpression) require_variable(relationship.variable, scope);
  if (!bound && use != PathUse::kExpression) {
    // In FalkorDB the variable of a path of variable length is a path, but in other databases it is a list. So its type
    // is left open.
    if (relationship.variable_length) type = CypherType::unknown();
    type.nullable = use == PathUse::kOptionalMatch;
    scope.define(relationship.variable, type);
  }
  return types;
}

// Reports relationships that CREATE and MERGE cannot make.
void PatternChecker::check_created(const Relationship& relationship, PathUse use) {
  if (!is_creating(use)) return;
  if (relationship.types.size() != 1 || relationship.variable_length) {
    context_.diagnostics.report<Message::kCypherPattern>(
        relationship.span, "a relationship that is created has exactly one type and length 1");
  }
  if (relationship.direction == Relationship::Direction::kBoth && use == PathUse::kCreate) {
    context_.diagnostics
        .report<Message::kCypherPattern>(relationship.span, "a relationship that is created has a direction")
        .help("write -[:TYPE]-> or <-[:TYPE]-");
  }
}

// Reports two nodes that no relationship of the types can connect. If one can, narrows the entities that the nodes can
// be to those at its ends.
//
// Three kinds of patterns say less. A path that may be empty says nothing of its ends, which may be one node. On a
// path of variable length the first relationship has to start at one end and the last one has to end at the other, and
// these may be two. A pattern without a direction is correct if either direction is. None of the three narrows
// anything.
void PatternChecker::check_ends(const Relationship& relationship, const Types& types, CypherType& left,
                                CypherType& right) {
  if (!ends_are_known(types) || relationship.may_be_empty) return;
  const bool reversed = relationship.direction == Relationship::Direction::kLeft;
  const bool both = relationship.direction == Relationship::Direction::kBoth;
  CypherType& source = reversed ? right : left;
  CypherType& target = reversed ? left : right;
  const auto fits_way = [&](const CypherType& from, const CypherType& to) {
    if (!relationship.variable_length) return connects(types, from.entities, to.entities);
    return starts_at(types, from.entities) && ends_at(types, to.entities);
  };
  const bool forward = fits_way(source, target);
  if (!forward && !(both && fits_way(target, source))) {
    report_ends(relationship, types, source, target);
    return;
  }
  if (both || relationship.variable_length) return;
  narrow_end(source, types, &CypherSchema::Ends::source);
  narrow_end(target, types, &CypherSchema::Ends::target);
}

// Leaves those entities of a node that one of the types has at this end.
void PatternChecker::narrow_end(CypherType& node, const Types& types,
                                const EntityDescriptor* CypherSchema::Ends::* end) const {
  // With so many entities the search would take longer than its result is worth.
  constexpr std::size_t kMostNarrowed = 4096;
  const Entities& all = node.entities.empty() ? context_.schema.entities() : node.entities;
  if (all.size() > kMostNarrowed) return;
  Entities possible;
  for (const EntityDescriptor* entity : all) {
    const bool fits_end = std::any_of(types.begin(), types.end(), [&](const CypherSchema::Type* one) {
      return std::any_of(one->ends.begin(), one->ends.end(),
                         [&](const CypherSchema::Ends& ends) { return is_a(*entity, *(ends.*end)); });
    });
    if (fits_end) possible.push_back(entity);
  }
  if (!possible.empty()) node.entities = std::move(possible);
}

// Reports the end that no relationship of the types can have, and says between which nodes they lead.
void PatternChecker::report_ends(const Relationship& relationship, const Types& types, const CypherType& source,
                                 const CypherType& target) {
  const bool wrong_source = !starts_at(types, source.entities);
  const CypherType& wrong = wrong_source ? source : target;
  std::string names;
  for (const Name& type : relationship.types) names += (names.empty() ? "" : "|") + std::string(type.text);
  std::string ways;
  for (const CypherSchema::Type* type : types) {
    for (const CypherSchema::Ends& ends : type->ends) {
      const std::string way = "'" + std::string(ends.source->name) + "' to '" + std::string(ends.target->name) + "'";
      if (ways.find(way) == std::string::npos) ways += (ways.empty() ? "from " : ", or from ") + way;
    }
  }
  const bool both = relationship.direction == Relationship::Direction::kBoth;
  const std::string_view verb = both ? "touch" : wrong_source ? "start at" : "end at";
  auto& message =
      context_.diagnostics.report<Message::kCypherDirection>(relationship.span, names, verb, describe(wrong.entities));
  message.help("it goes " + ways);
  if (!both && connects(types, target.entities, source.entities)) message.help("turn the arrow round");
}

}  // namespace fgraph::idl::cypher
