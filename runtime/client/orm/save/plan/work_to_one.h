// Links to one node are a part of the second step of a unit of work.
//
// Whichever end writes a relationship, an end that has a link to one for it has one relationship at most, and one at
// least if the link is `[1]`. What the unit itself says is refused before anything is sent. What depends on the graph
// is compared by the query before it writes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fgraph/detail/operations.h>
#include <fgraph/detail/saving.h>
#include <fgraph/parameters.h>

#include "client/orm/save/work/work_graph.h"
#include "core/plan/save/save_shape.h"

namespace fgraph::client {

// Returns whether nodes of the entity may be at the end of the link.
bool leads_to(const LinkDescriptor& link, const EntityDescriptor& entity);
// Returns whether a link of a node shows relationships of the type that lead out of it, or into it.
bool shows(const LinkDescriptor& link, std::string_view type, Direction direction);
// Returns whether the link shows, from the other end, what `other` shows.
bool leads_back(const LinkDescriptor& link, const LinkDescriptor& other);
// Returns whether the entity has a link that has to lead to one node.
bool has_required_link(const EntityDescriptor& entity);
// Returns whether a link to one of the types at its ends shows relationships of this type.
bool has_link_to_one(const RelationshipDescriptor& relationship);
inline bool is_once(const RelationshipDescriptor& relationship) {
  return (relationship.flags & kRelationshipOnce) != 0;
}
// Returns the links to one of the node that show the new relationship.
std::vector<const LinkDescriptor*> links_to_one(const WorkGraph& work, const NewRelationship& created, NodeIndex node);

// Throws Error (constraint) if relationships that are to be created, an array of objects, give a link to one of some
// node more than one of them, or link two nodes twice by a type that is there once. Their ends are known by their ids.
void check_new_ends(const detail::RelationshipOperations& operations, const void* first, std::size_t count,
                    detail::RelationshipSave mode);

// The link to one of these nodes gets a relationship. Each node must have no other one that stays.
struct SingleLinks {
  const LinkDescriptor* link = nullptr;
  std::vector<NodeIndex> owners;
  // These lists have one element for each owner: whether all that it has goes, and what its link keeps of that; with
  // which nodes it may have one; and which nodes of `cleared` keep theirs with it.
  std::string every, own, stay, held;
  // These are of the whole unit: relationships that go; those that links of the other ends keep; nodes that go; and
  // nodes all of whose relationships go.
  std::vector<std::int64_t> gone, kept, left, cleared;

  // Writes the parameters of one group of core::SaveShape::single. `owners` are the elements of the list that says
  // which owners they are.
  void write(ParameterWriter& parameters, std::size_t group, const std::string& owners) const;
};

// This link has to lead to a node. A group of core::SaveShape::unlinked takes its relationships away from the other
// end.
struct RequiredLinks {
  const LinkDescriptor* link = nullptr;
  std::size_t unlinked = 0;            // the group
  std::vector<std::int64_t> supplied;  // nodes that get another relationship, or go
};

// A group of core::SaveShape::unlinked is about a link, and a type that has it.
struct UnlinkedLink {
  const LinkDescriptor* link = nullptr;
  const EntityDescriptor* owner = nullptr;
};

// Throws Error (constraint, invalid_state) if the unit by itself would leave a link to one with too many or too few.
std::vector<SingleLinks> single_links(const WorkGraph& work);
// `unlinked` are the groups of core::SaveShape::unlinked.
std::vector<RequiredLinks> required_links(const WorkGraph& work, const std::vector<UnlinkedLink>& unlinked);

}  // namespace fgraph::client
