// Nodes and relationships of C++ types become items of links here. overwrite() gives the fields of another
// relationship to one that is stored already. keep_stored() is defined in link.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

#include <fgraph/detail/link_base.h>
#include <fgraph/types.h>

namespace fgraph {

class Undeclared;

// Generated code specialises these for every node type, and for every relationship type with a name.
template <typename Entity>
struct EntityTraits;
template <typename Relationship>
struct RelationshipTraits;

namespace detail {

struct RecordOperations;

template <typename Target>
EntityId node_id(const void* node) {
  return static_cast<const Target*>(node)->id;
}
template <typename Target>
std::shared_ptr<void> make_node() {
  return std::make_shared<Target>();
}
template <typename Target>
inline constexpr NodeType kNodeType{&node_id<Target>, &EntityTraits<Target>::saved, &make_node<Target>,
                                    EntityTraits<Target>::kRecord};

// Copies fields from `stored` to `given`: those that the library sets (versions and times), and those that the program
// has not given. A field was not given if it is as in `made`, a new object. A field that the constructor takes a value
// for counts as given, unless it is immutable.
void keep_stored(const RecordOperations& operations, void* given, const void* stored, const void* made);

// Gives the fields of `given` to the relationship `stored`, which keeps its id and its ends.
template <typename Relationship>
void overwrite(Relationship& stored, Relationship given) {
  using Traits = RelationshipTraits<Relationship>;
  const Relationship made;
  keep_stored(Traits::kRecord, &given, &stored, &made);
  given.id = stored.id;
  given.source = stored.source;
  given.target = stored.target;
  const auto known = Traits::saved(&stored);
  const std::vector<std::uint64_t> hashes(known.hashes, known.hashes + Traits::descriptor().fields.size());
  const bool is_known = *known.known;
  const std::uint32_t graph = *known.graph;
  stored = std::move(given);
  const auto now = Traits::saved(&stored);
  for (std::size_t i = 0; i < hashes.size(); ++i) now.hashes[i] = hashes[i];
  *now.known = is_known;
  *now.graph = graph;
}

// LinkItems makes the items of links to one node and to many. It is not a base class: one more for each target costs
// compilers time.
template <typename Target, typename Relationship>
class LinkItems {
 public:
  static LinkItem item_of(std::shared_ptr<Target> node) { return item_of(std::move(node), Relationship()); }
  static LinkItem item_of(std::shared_ptr<Target> node, Relationship relationship) {
    LinkItem item;
    item.node = std::move(node);
    if constexpr (!std::is_same_v<Relationship, Undeclared>) {
      // The object becomes a new relationship of this link. So it loses the id of the relationship that it was before.
      relationship.id = {};
      item.relationship = std::make_shared<Relationship>(std::move(relationship));
    }
    return item;
  }
  static LinkItem item_of(Id<Target> id, Relationship relationship) {
    LinkItem item = item_of(std::shared_ptr<Target>(), std::move(relationship));
    item.node_id = id;
    return item;
  }
  static std::shared_ptr<Target> node_of(const LinkItem& item) { return std::static_pointer_cast<Target>(item.node); }
};

}  // namespace detail
}  // namespace fgraph
