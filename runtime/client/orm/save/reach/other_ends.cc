#include "client/orm/save/reach/other_ends.h"

#include <algorithm>
#include <iterator>

#include "client/orm/objects/stored_object.h"
#include "client/orm/save/plan/work_to_one.h"

namespace fgraph::client {

using detail::EntityOperations;
using detail::LinkBase;
using detail::LinkContent;
using detail::LinkItem;

namespace {

// Returns whether another save that is under way holds the content. If so, that save unloads the link at its end.
bool leave_to_other_save(LinkContent& content) {
  content.is_outdated = content.is_outdated || content.is_held_by_several();
  return content.is_held_by_several();
}

// Returns an object of the type that a link leads to, or null if there is none that may be shared.
std::shared_ptr<void> shared_object(const WorkNode& node, const EntityOperations& target) {
  if (node.operations == &target) return node.shared;
  for (const WorkNode::View& view : node.views) {
    if (view.operations == &target && view.shared != nullptr) return view.shared;
  }
  return nullptr;
}

}  // namespace

void OtherEnds::find_cuts(const std::vector<EntityId>& ids) {
  for (const Unlink& unlink : work_.unlinks()) {
    const LinkContent& content = *unlink.content;
    for (const EntityId id : content.removed) gone_.insert(id.value());
    const EntityId owner = ids[work_.resolved(unlink.owner)];
    const bool every = content.others == LinkContent::Others::kGo;
    if (!owner.has_value() || (!every && unlink.removed_nodes.empty())) continue;
    Cut cut{&unlink, {}, {}, {}};
    for (const EntityId id : unlink.removed_nodes) cut.removed_nodes.insert(id.value());
    for (const EntityId id : unlink.kept_nodes) cut.kept_nodes.insert(id.value());
    for (const LinkItem& item : content.items) {
      if (item.is_stored()) cut.kept.insert(item.relationship_id.value());
    }
    cuts_[owner.value()].push_back(std::move(cut));
  }
}

void OtherEnds::find_gone(const std::unordered_set<std::int64_t>& orphans, const std::vector<EntityId>& ids) {
  deleted_ = orphans;
  for (const WorkNode& node : work_.nodes()) {
    if (node.fate == Fate::kDelete && node.id.has_value()) deleted_.insert(node.id.value());
  }
  if (work_.unlinks().empty() && deleted_.empty()) return;
  find_cuts(ids);
  for (const WorkNode& node : work_.nodes()) {
    if (!node.id.has_value() || node.fate == Fate::kDelete) continue;
    for (void* object : node.objects) find_gone(node, *node.operations, object);
    for (const WorkNode::View& view : node.views) find_gone(node, *view.operations, view.object);
  }
}

void OtherEnds::find_gone(const WorkNode& node, const EntityOperations& operations, void* object) {
  for (std::size_t i = 0; i < operations.links; ++i) find_gone(node, operations, object, i);
}

void OtherEnds::find_gone(const WorkNode& node, const EntityOperations& operations, void* object, std::size_t index) {
  const LinkDescriptor& link = operations.descriptor().links[index];
  LinkContent* content = operations.link(object, index).content();
  if (content == nullptr || !is_single_hop(link)) return;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < content->items.size(); ++i) {
    if (is_gone(link, *content, node.id, operations.link_operations(index), content->items[i])) places.push_back(i);
  }
  if (places.empty()) return;
  gone_items_.emplace_back(content, std::move(places));
  touched_.push_back(object);
}

void OtherEnds::take_away() {
  for (const auto& [content, places] : gone_items_) {
    if (leave_to_other_save(*content)) continue;
    std::vector<LinkItem> kept;
    std::size_t next = 0;
    for (std::size_t i = 0; i < content->items.size(); ++i) {
      const bool is_gone = next < places.size() && places[next] == i;
      if (is_gone) ++next;
      (is_gone ? dropped_ : kept).push_back(std::move(content->items[i]));
    }
    content->items = std::move(kept);
  }
}

bool OtherEnds::is_gone(const LinkDescriptor& link, const LinkContent& content, EntityId owner,
                        const detail::LinkOperations& operations, const LinkItem& item) const {
  if (!item.is_stored()) return false;
  if (gone_.count(item.relationship_id.value()) != 0) return true;
  const EntityId node = *operations.target().id(item.node.get());
  if (deleted_.count(node.value()) != 0) return true;
  const auto cuts_of = [&](EntityId id) { return cuts_.find(id.value()); };
  if (const auto found = cuts_of(node); found != cuts_.end()) {
    for (const Cut& cut : found->second) {
      if (leads_back(link, *cut.unlink->link) && takes(cut, item.relationship_id, owner)) return true;
    }
  }
  // Another object of the same node may say so. The link itself may have removed a node by its key.
  if (const auto found = cuts_of(owner); found != cuts_.end()) {
    for (const Cut& cut : found->second) {
      const auto is_by_key = [](const detail::NodeRemoval& removal) { return removal.object != nullptr; };
      const bool is_unknown = cut.unlink->content != &content ||
                              std::any_of(content.removed_nodes.begin(), content.removed_nodes.end(), is_by_key);
      const bool is_other = is_unknown && cut.unlink->link == &link;
      if (is_other && takes(cut, item.relationship_id, node)) return true;
    }
  }
  return false;
}

bool OtherEnds::takes(const Cut& cut, EntityId relationship, EntityId node) {
  if (cut.removed_nodes.count(node.value()) != 0) return true;
  return cut.unlink->content->others == LinkContent::Others::kGo && cut.kept.count(relationship.value()) == 0 &&
         cut.kept_nodes.count(node.value()) == 0;
}

void OtherEnds::show(const NewRelationship& created, EntityId id, const std::shared_ptr<void>& relationship) {
  const NodeIndex source = work_.resolved(created.source);
  const NodeIndex target = work_.resolved(created.target);
  show(source, target, Direction::kOutgoing, created, id, relationship);
  show(target, source, Direction::kIncoming, created, id, relationship);
}

const std::vector<std::size_t>& OtherEnds::showing(const EntityDescriptor& entity, const RelationshipDescriptor& type,
                                                   Direction direction) {
  Showing& last = direction == Direction::kOutgoing ? outgoing_ : incoming_;
  if (last.entity == &entity && last.type == &type) return last.links;
  last = {&entity, &type, {}};
  for (std::size_t i = 0; i < entity.links.size(); ++i) {
    if (shows(entity.links[i], type.type, direction)) last.links.push_back(i);
  }
  return last.links;
}

void OtherEnds::show(NodeIndex owner, NodeIndex other, Direction direction, const NewRelationship& created, EntityId id,
                     const std::shared_ptr<void>& relationship) {
  const WorkNode& node = work_.nodes()[owner];
  if (is_said_by(owner, direction, created)) return;
  for (void* object : node.objects) {
    show(*node.operations, object, other, direction, created, id, relationship);
  }
  for (const WorkNode::View& view : node.views) {
    show(*view.operations, view.object, other, direction, created, id, relationship);
  }
}

bool OtherEnds::is_said(const NewRelationship& created) {
  return is_said_by(work_.resolved(created.source), Direction::kOutgoing, created) &&
         is_said_by(work_.resolved(created.target), Direction::kIncoming, created);
}

// Most new relationships are said by the one link that shows them: nothing is looked up for those.
bool OtherEnds::is_said_by(NodeIndex owner, Direction direction, const NewRelationship& created) {
  const WorkNode& node = work_.nodes()[owner];
  if (!node.views.empty()) return false;
  const EntityDescriptor& entity = node.operations->descriptor();
  const std::vector<std::size_t>& links = showing(entity, *created.type, direction);
  if (links.empty()) return true;
  if (node.objects.size() != 1) return node.objects.empty();
  return std::all_of(links.begin(), links.end(), [&](std::size_t link) {
    return std::any_of(created.mentions.begin(), created.mentions.end(), [&](const auto& mention) {
      return mention.link == &entity.links[link] && work_.resolved(mention.owner) == owner;
    });
  });
}

void OtherEnds::show(const EntityOperations& operations, void* object, NodeIndex other, Direction direction,
                     const NewRelationship& created, EntityId id, const std::shared_ptr<void>& relationship) {
  const EntityDescriptor& entity = operations.descriptor();
  for (const std::size_t i : showing(entity, *created.type, direction)) {
    LinkBase& link = operations.link(object, i);
    if (!link.loaded() || !leads_to(entity.links[i], work_.nodes()[other].operations->descriptor())) continue;
    const bool says_so = std::any_of(created.mentions.begin(), created.mentions.end(),
                                     [&](const auto& mention) { return mention.content == link.content(); });
    if (says_so || (link.content() != nullptr && leave_to_other_save(*link.content()))) continue;
    const bool is_rewritten = !id.has_value() && any_of(created.given);
    if (is_rewritten) {
      forget(link);
    } else {
      show(link, operations.link_operations(i).target(), other, id, relationship);
    }
    touched_.push_back(object);
  }
}

void OtherEnds::show_changed() {
  Changed changed;
  for (const ChangedRelationship& one : work_.changed()) {
    void* object = one.objects.front();
    changed[one.operations->descriptor().type][one.operations->id(object)->value()] = object;
  }
  if (changed.empty()) return;
  for (const WorkNode& node : work_.nodes()) {
    if (node.fate == Fate::kDelete) continue;
    for (void* object : node.objects) show_changed(changed, *node.operations, object);
    for (const WorkNode::View& view : node.views) show_changed(changed, *view.operations, view.object);
  }
}

// Fields that the program has changed there stay changed.
void OtherEnds::show_changed(const Changed& changed, const EntityOperations& operations, void* object) {
  for (std::size_t i = 0; i < operations.links; ++i) {
    const LinkContent* content = operations.link(object, i).content();
    const detail::LinkOperations& link = operations.link_operations(i);
    if (content == nullptr || link.relationship == nullptr) continue;
    const detail::RelationshipOperations& relationship = link.relationship();
    const auto known = changed.find(relationship.descriptor().type);
    if (known == changed.end()) continue;
    for (const LinkItem& item : content->items) {
      const auto found = known->second.find(item.relationship_id.value());
      void* const shown = item.relationship.get();
      if (!item.is_stored() || found == known->second.end() || found->second == shown) continue;
      const std::vector<std::uint64_t> now = hashes_of(relationship, shown);
      std::vector<bool> taken(now.size());
      for (std::size_t k = 0; k < taken.size(); ++k) taken[k] = now[k] == relationship.saved(shown)[k];
      detail::copy_fields(*relationship.record, shown, found->second, taken);
      std::copy_n(relationship.saved(found->second), now.size(), relationship.saved(shown));
      touched_.push_back(object);
    }
  }
}

void OtherEnds::forget(LinkBase& link) {
  LinkContent& content = link.make_content();
  content.state = LinkContent::State::kUnloaded;
  dropped_.insert(dropped_.end(), std::make_move_iterator(content.items.begin()),
                  std::make_move_iterator(content.items.end()));
  content.items.clear();
}

void OtherEnds::show(LinkBase& link, const EntityOperations& target, NodeIndex other, EntityId id,
                     const std::shared_ptr<void>& relationship) {
  const WorkNode& node = work_.nodes()[other];
  const LinkContent* content = link.content();
  if (!id.has_value()) {
    const auto is_there = [&](const LinkItem& item) {
      return item.node != nullptr && *target.id(item.node.get()) == *node.operations->id(node.objects.front());
    };
    const bool is_known = content != nullptr && !node.objects.empty() &&
                          std::any_of(content->items.begin(), content->items.end(), is_there);
    if (!is_known) forget(link);
    return;
  }
  // A link without a direction shows a relationship of a node with itself once.
  const bool is_last = content != nullptr && !content->items.empty() && content->items.back().relationship_id == id;
  if (is_last) return;
  const std::shared_ptr<void> shared = shared_object(node, target);
  if (shared == nullptr) return forget(link);
  LinkItem& item = link.make_content().items.emplace_back();
  item.node = shared;
  item.relationship = relationship;
  item.relationship_id = id;
}

}  // namespace fgraph::client
