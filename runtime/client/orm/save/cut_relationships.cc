#include "client/orm/save/cut_relationships.h"

#include <algorithm>

#include <fgraph/descriptor.h>

namespace fgraph::client {
namespace {

using detail::LinkContent;
using detail::LinkItem;

Direction opposite(Direction direction) {
  switch (direction) {
    case Direction::kOutgoing: return Direction::kIncoming;
    case Direction::kIncoming: return Direction::kOutgoing;
    case Direction::kBoth: break;
  }
  return Direction::kBoth;
}

bool takes(const LinkContent& content, EntityId relationship, EntityId other) {
  const auto contains = [](const std::vector<EntityId>& ids, EntityId id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  if (contains(content.removed, relationship) || contains(content.removed_nodes, other)) return true;
  const bool is_kept = std::any_of(content.items.begin(), content.items.end(),
                                   [&](const LinkItem& item) { return item.relationship_id == relationship; });
  return content.others == LinkContent::Others::kGo && !is_kept;
}

}  // namespace

void CutRelationships::add(const LinkDescriptor& link, EntityId owner, const LinkContent& content) {
  const bool cuts =
      content.others == LinkContent::Others::kGo || !content.removed.empty() || !content.removed_nodes.empty();
  if (cuts) cuts_[owner.value()].push_back({&link, &content});
}

bool CutRelationships::is_cut(const LinkDescriptor& link, EntityId from, EntityId relationship, EntityId to) const {
  return is_cut_at(from, link, link.direction, relationship, to) ||
         is_cut_at(to, link, opposite(link.direction), relationship, from);
}

bool CutRelationships::is_cut_at(EntityId owner, const LinkDescriptor& along, Direction direction,
                                 EntityId relationship, EntityId other) const {
  const auto found = cuts_.find(owner.value());
  if (found == cuts_.end()) return false;
  return std::any_of(found->second.begin(), found->second.end(), [&](const Cut& cut) {
    const Direction of_cut = cut.link->direction;
    const bool is_same = of_cut == direction || of_cut == Direction::kBoth || direction == Direction::kBoth;
    return is_same && cut.link->relationship->type == along.relationship->type &&
           takes(*cut.content, relationship, other);
  });
}

}  // namespace fgraph::client
