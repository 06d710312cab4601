// Links that mean the same relationship are one relationship of a WorkGraph. A new one is told by its type and its
// ends, and one that is stored by its id. If two objects of it contradict each other, the work is refused.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <fgraph/detail/operations.h>
#include <fgraph/link.h>

#include "client/orm/save/work/work_graph.h"

namespace fgraph::client {

// NewEnds tell new relationships apart. The type is its text, because links at both ends of a type that is not declared
// have descriptors of their own. The ends of an undirected one are in the order of their indices.
struct NewEnds {
  std::string_view type;
  NodeIndex source;
  NodeIndex target;
  friend bool operator==(const NewEnds& a, const NewEnds& b) {
    return a.source == b.source && a.target == b.target && a.type == b.type;
  }
};
// Nearly all relationships of two nodes have one type, so that the type is compared and not hashed.
struct NewEndsHash {
  std::size_t operator()(const NewEnds& ends) const noexcept {
    return ends.source * 0x9E37'79B9'7F4A'7C15U + ends.target;
  }
};

// This is a link with the node that owns it. An owner that is kFound is an object without an id, whose node may be in
// the graph by its key.
struct LinkAt {
  NodeIndex owner;
  enum class Owner : std::uint8_t { kStored, kFound, kNew } is;
  const LinkDescriptor& link;
  const detail::LinkOperations& operations;
  detail::LinkContent& content;
};

// Returns whether the relationship of the item is created only if the two nodes are not linked yet.
bool is_created_if_none(const detail::LinkItem& item);
// Returns the same, for what the owner is. A new one has no relationship. Of one that is found nobody knows which it
// has: a link to one, and a copy of what another node is linked with, keep what is there.
bool is_created_if_none(const LinkAt& at, const detail::LinkItem& item);
// Returns whether the relationships that the owner has with the node of the item stay, though all others go.
bool keeps_others(const detail::LinkItem& item);
bool keeps_others(const LinkAt& at, const detail::LinkItem& item);
// Returns which fields of a new relationship differ from those of an object that was only made, or were passed to its
// constructor.
std::vector<bool> said_fields(const detail::RelationshipOperations& operations, const void* object);
// Returns whether the link with this content says that the relationship is created.
bool is_mentioned_in(const NewRelationship& created, const detail::LinkContent& content);
// Returns whether an item of the content means one more relationship of the same ends. A link that holds two
// relationships with one node means two, unless it only names the node twice, or two nodes are linked at most once by
// the type.
bool is_one_more(const NewRelationship& created, const detail::LinkContent& content, const detail::LinkItem& item);
// Both ends have an object for the relationship. An end that only links leaves its object as it was made. The mention
// becomes one of the relationship. Throws Error (invalid_state) if the two objects were given different values.
void join_mention(const WorkParts& parts, NewRelationship& created, const NewRelationship::Mention& mention);

// Not thread-safe. The parts have to outlive it.
class WorkRelationships {
 public:
  // kYes means that a relationship that is stored has other values now.
  enum class Changed : std::uint8_t { kNo, kYes };

  explicit WorkRelationships(WorkParts& parts) : parts_(parts) {}

  // Adds the relationship of an item that is not stored. `other` is the node at the other end.
  void add_new(const LinkAt& at, NodeIndex other, detail::LinkItem& item);
  // Adds a relationship that is stored, if its values have changed.
  Changed add_changed(NodeIndex source, NodeIndex target, const detail::RelationshipOperations& operations,
                      void* object);

 private:
  WorkParts& parts_;
  // These are the new relationships with the same ends, from the first one to the last: `next_` has an entry for each
  // new relationship, and leads from one to the next.
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  struct Chain {
    std::size_t first = kNone;
    std::size_t last = kNone;
  };
  void append(Chain& chain);

  std::pmr::monotonic_buffer_resource memory_;  // of created_by_ends_, whose entries all go together
  std::pmr::unordered_map<NewEnds, Chain, NewEndsHash> created_by_ends_{&memory_};
  std::vector<std::size_t> next_;
  std::unordered_map<std::int64_t, std::size_t> changed_by_id_;
};

}  // namespace fgraph::client
