// from() and to() say at which nodes the relationships of a query begin and end.
#pragma once

#include <utility>

#include <fgraph/criteria/field.h>
#include <fgraph/types.h>

namespace fgraph {

// from() and to() limit a query to relationships that begin, or end, at a node.
template <typename Node>
class From {
 public:
  constexpr explicit From(Node begin) : node(std::move(begin)) {}
  Node node;
};
template <typename Entity>
constexpr From<Id<Entity>> from(Id<Entity> node) {
  return From<Id<Entity>>(node);
}
template <typename Node>
class To {
 public:
  constexpr explicit To(Node end) : node(std::move(end)) {}
  Node node;
};
template <typename Entity>
constexpr To<Id<Entity>> to(Id<Entity> node) {
  return To<Id<Entity>>(node);
}

// Limits a query to relationships that begin, or end, at nodes for which the condition is true:
//
//   knows.find(Knows::fields::strength > 0.5, fgraph::from(Person::fields::age >= 18));
//
// If the node at the end is abstract, the condition may be about a node that derives from it; the others are left out.
template <typename Entity>
From<Criteria<Entity>> from(Criteria<Entity> nodes) {
  return From<Criteria<Entity>>(std::move(nodes));
}
template <typename Entity>
To<Criteria<Entity>> to(Criteria<Entity> nodes) {
  return To<Criteria<Entity>>(std::move(nodes));
}

}  // namespace fgraph
