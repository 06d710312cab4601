#include "client/orm/save/cut_relationships.h"

#include <algorithm>

#include <fgraph/descriptor.h>

#include "client/orm/objects/stored_object.h"
#include "client/orm/save/plan/work_to_one.h"
#include "client/orm/save/work/work_relationships.h"

namespace fgraph::client {
namespace {

using detail::EntityOperations;
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

bool contains(const std::vector<EntityId>& ids, EntityId id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

EntityId node_of(const EntityOperations& target, const LinkItem& item) {
  return item.node == nullptr ? item.node_id : *target.id(item.node.get());
}

}  // namespace

void CutRelationships::add(const EntityOperations& operations, void* object) {
  // A list of what is still to be followed takes the place of recursion: a chain of links may have any length.
  Reached reached;
  if (known_.insert(object).second) reached.emplace_back(&operations, object);
  for (std::size_t i = 0; i < reached.size(); ++i) {
    const EntityOperations& type = *reached[i].first;
    void* const one = reached[i].second;
    add_links(type, one);
    add_replaced(type, one, reached);
  }
}

void CutRelationships::add_deleted(const EntityOperations& operations, void* object) {
  add_links(operations, object);
}

void CutRelationships::add_links(const EntityOperations& operations, void* object) {
  const EntityId owner = *operations.id(object);
  if (!owner.has_value()) return;
  for (std::size_t i = 0; i < operations.links; ++i) {
    const LinkContent* content = operations.link(object, i).content();
    if (content == nullptr) continue;
    const bool cuts =
        content->others == LinkContent::Others::kGo || !content->removed.empty() || !content->removed_nodes.empty();
    if (!cuts) continue;
    Cut cut{&operations.descriptor().links[i], content, {}};
    for (const std::vector<LinkItem>* items : {&content->items, &content->added_by_id}) {
      for (const LinkItem& item : *items) {
        if (keeps_others(item)) cut.kept_nodes.push_back(node_of(operations.link_operations(i).target(), item));
      }
    }
    cuts_[owner.value()].push_back(std::move(cut));
  }
}

void CutRelationships::add_replaced(const EntityOperations& operations, void* object, Reached& reached) {
  const EntityId owner = *operations.id(object);
  for (std::size_t i = 0; i < operations.links; ++i) {
    const LinkContent* content = operations.link(object, i).content();
    if (content == nullptr) continue;
    const EntityOperations& target = operations.link_operations(i).target();
    const bool cascades = (operations.descriptor().links[i].flags & kLinkCascadeSave) != 0;
    for (const LinkItem& item : content->added_by_id) add_replaced(operations, owner, i, item);
    for (const LinkItem& item : content->items) {
      add_replaced(operations, owner, i, item);
      const bool is_new = cascades && !target.id(item.node.get())->has_value();
      if (is_new && known_.insert(item.node.get()).second) reached.emplace_back(&target, item.node.get());
    }
  }
}

void CutRelationships::add_replaced(const EntityOperations& operations, EntityId owner, std::size_t index,
                                    const LinkItem& item) {
  if (item.is_stored() || item.other_end != LinkItem::OtherEnd::kReplaced) return;
  const EntityOperations& target = operations.link_operations(index).target();
  const EntityId node = node_of(target, item);
  if (!node.has_value()) return;
  for (const LinkDescriptor& back : target.descriptor().links) {
    const bool is_replaced = back.cardinality != Cardinality::kMany &&
                             leads_back(back, operations.descriptor().links[index]) &&
                             leads_to(back, operations.descriptor());
    if (!is_replaced) continue;
    Cut cut{&back, nullptr, {}};
    if (is_created_if_none(item) && owner.has_value()) cut.kept_nodes.push_back(owner);
    cuts_[node.value()].push_back(std::move(cut));
  }
}

bool CutRelationships::takes(const Cut& cut, EntityId relationship, EntityId other) {
  if (cut.content != nullptr) {
    if (contains(cut.content->removed, relationship)) return true;
    const std::vector<detail::NodeRemoval>& nodes = cut.content->removed_nodes;
    const auto is_other = [&](const detail::NodeRemoval& one) { return one.node == other; };
    if (other.has_value() && std::any_of(nodes.begin(), nodes.end(), is_other)) return true;
    if (cut.content->others != LinkContent::Others::kGo) return false;
    const std::vector<LinkItem>& items = cut.content->items;
    const bool is_kept = std::any_of(items.begin(), items.end(),
                                     [&](const LinkItem& item) { return item.relationship_id == relationship; });
    if (is_kept) return false;
  }
  return !contains(cut.kept_nodes, other);
}

bool CutRelationships::is_cut(const EntityDescriptor& owner, const LinkDescriptor& link, EntityId from,
                              EntityId relationship, EntityId to) const {
  return is_cut_at(from, link, link.direction, *link.target, relationship, to) ||
         is_cut_at(to, link, opposite(link.direction), owner, relationship, from);
}

bool CutRelationships::is_cut_at(EntityId owner, const LinkDescriptor& along, Direction direction,
                                 const EntityDescriptor& far, EntityId relationship, EntityId other) const {
  const auto found = cuts_.find(owner.value());
  if (found == cuts_.end()) return false;
  return std::any_of(found->second.begin(), found->second.end(), [&](const Cut& cut) {
    const Direction of_cut = cut.link->direction;
    const bool is_same = of_cut == direction || of_cut == Direction::kBoth || direction == Direction::kBoth;
    return is_same && cut.link->relationship->type == along.relationship->type && are_related(*cut.link->target, far) &&
           takes(cut, relationship, other);
  });
}

}  // namespace fgraph::client
