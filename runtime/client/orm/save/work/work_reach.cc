#include "client/orm/save/work/work_reach.h"

#include <algorithm>

#include "client/orm/objects/operation_errors.h"
#include "client/orm/objects/stored_object.h"
#include "client/orm/save/work/call_order.h"
#include "core/plan/identity_plan.h"

namespace fgraph::client {

using detail::EntityOperations;
using detail::LinkContent;
using detail::LinkItem;
using detail::RelationshipOperations;

namespace {

// The node is written by its most special type.
void add_object(WorkNode& node, const EntityOperations& operations, void* object) {
  if (node.operations != &operations) {
    if ((operations.descriptor().flags & kEntityAbstract) != 0) {
      node.views.push_back({&operations, object, nullptr});
      return;
    }
    for (void* other : node.objects) node.views.push_back({node.operations, other, nullptr});
    if (!node.objects.empty()) node.views.back().shared = std::move(node.shared);
    node.objects.clear();
    node.copies = 0;
    node.operations = &operations;
  }
  node.objects.push_back(object);
}

// Returns whether the object, or the id alone, stands for this node, which has the same id.
bool stands_for(const WorkNode& node, const EntityOperations& operations, void* object) {
  if (node.operations != &operations) return are_related(node.operations->descriptor(), operations.descriptor());
  // An object without an id was found by its key, and may be a copy of one that stood for another node.
  const bool is_open = object == nullptr || node.objects.empty() || !operations.id(node.objects.front())->has_value();
  return is_open || may_be_one_node(operations, node.objects.front(), object);
}

// Returns what the object of an owner says of it.
LinkAt::Owner kind_of(const WorkNode& owner, const EntityOperations& operations, void* object) {
  if (operations.id(object)->has_value()) return LinkAt::Owner::kStored;
  if (owner.id.has_value()) return LinkAt::Owner::kFound;
  const bool has_key = owner.by != nullptr || core::key_field(owner.operations->descriptor()) != nullptr;
  const bool may_be_there = has_key && !owner.is_absent && owner.expectation != KeyExpectation::kAbsent;
  return may_be_there ? LinkAt::Owner::kFound : LinkAt::Owner::kNew;
}

// Returns whether the relationship of the item is one of this owner.
bool is_stored(const LinkAt& at, const LinkItem& item) {
  return item.is_stored() && at.is == LinkAt::Owner::kStored;
}

// Returns whether the program has changed the relationship of a stored item.
bool is_rewritten(const LinkAt& at, const LinkItem& item) {
  return at.operations.relationship != nullptr && is_changed(at.operations.relationship(), item.relationship.get());
}

}  // namespace

void WorkReach::expect(std::size_t objects) {
  nodes_.reserve(objects);
  by_object_.reserve(objects);
  by_id_.reserve(objects);
}

void WorkReach::save(const EntityOperations& operations, void* object, KeyExpectation expectation,
                     const void* original) {
  save(operations, object, FoundBy{nullptr, expectation}, original);
}

void WorkReach::save(const EntityOperations& operations, void* object, FoundBy by, const void* original) {
  const NodeIndex node = enter(operations, object, by);
  nodes_[node].expectation = by.expectation;
  if (nodes_[node].copies + 1 == nodes_[node].objects.size()) ++nodes_[node].copies;
  if (original != nullptr) by_object_[original] = node;
}

void WorkReach::save_by(const EntityOperations& operations, void* object, const FieldDescriptor& by,
                        const void* original) {
  save(operations, object, FoundBy{&by, KeyExpectation::kEither}, original);
  nodes_[by_object_.at(object)].by = &by;
}

std::pair<NodeIndex, NodeIndex> WorkReach::enter_ends(const RelationshipOperations& operations,
                                                      const void* relationship) {
  const EntityId source = operations.source(relationship);
  const EntityId target = operations.target(relationship);
  if (!source.has_value() || !target.has_value()) {
    throw invalid_argument(name_of(operations) + " was not saved: an end point has not been saved yet");
  }
  const NodeIndex from = enter(operations.source_operations(), source);
  return {from, enter(operations.target_operations(), target)};
}

void WorkReach::save(const RelationshipOperations& operations, void* relationship) {
  if (!operations.id(relationship)->has_value()) return create(operations, relationship);
  const auto [from, to] = enter_ends(operations, relationship);
  relationships_.add_changed(from, to, operations, relationship);
}

void WorkReach::create(const RelationshipOperations& operations, void* relationship) {
  const auto [from, to] = enter_ends(operations, relationship);
  NewRelationship& created = parts_.created.emplace_back();
  created.type = &operations.descriptor();
  created.operations = &operations;
  created.source = from;
  created.target = to;
  created.object = relationship;
}

void WorkReach::remove(const EntityOperations& operations, void* object) {
  if (!operations.id(object)->has_value()) return;
  nodes_[enter(operations, object)].fate = Fate::kDelete;
}

void WorkReach::remove(const CascadeClosure& closure, const std::vector<const EntityOperations*>& operations) {
  parts_.closure = &closure;
  for (std::size_t type = 0; type < operations.size(); ++type) {
    std::vector<NodeIndex>& nodes = parts_.closed.emplace_back();
    for (const std::int64_t id : closure.ids(type)) {
      nodes.push_back(enter(*operations[type], EntityId(id)));
      nodes_[nodes.back()].fate = Fate::kDelete;
    }
  }
}

void WorkReach::admit(const EntityOperations& operations, void* object) {
  detail::Ref<detail::ObjectSave> save = detail::take_over_save(operations, object);
  if (save) save->tell_previous(object);
  while (save && !save->ended()) {
    parts_.pending.push_back(detail::Ref<detail::ObjectSave>::share(*save));
    save = save->previous();
  }
  check_graph(operations, object, parts_.graph);
}

NodeIndex WorkReach::enter(const EntityOperations& operations, void* object, FoundBy by) {
  const auto [known, is_new] = by_object_.try_emplace(object, nodes_.size());
  if (!is_new) {
    WorkNode& node = nodes_[known->second];
    if (std::exchange(node.unreached_by, nullptr) != nullptr)
      to_follow_.push_back({known->second, &operations, object});
    return known->second;
  }
  admit(operations, object);
  const EntityId id = *operations.id(object);
  if (id.has_value()) {
    known->second = enter(operations, id, object);
  } else if (const NodeIndex found = enter_known(operations, object, by); found != kNone) {
    known->second = found;
  }
  if (known->second == nodes_.size()) nodes_.emplace_back().operations = &operations;
  add_object(nodes_[known->second], operations, object);
  to_follow_.push_back({known->second, &operations, object});
  return known->second;
}

NodeIndex WorkReach::enter_known(const EntityOperations& operations, const void* object, FoundBy by) {
  if (parts_.known_keys.empty() || by.expectation == KeyExpectation::kAbsent) return kNone;
  const EntityDescriptor& entity = operations.descriptor();
  const FieldDescriptor* field = by.field != nullptr ? by.field : core::key_field(entity);
  if (field == nullptr || (entity.flags & kEntityAbstract) != 0) return kNone;
  const KnownKeys::Key key{&entity, field, field_literal(operations, object, *field)};
  const EntityId* node = parts_.known_keys.find(key);
  if (node == nullptr) return kNone;
  if (node->has_value()) return enter(operations, *node);
  const auto [absent, is_new] = absent_.try_emplace(key, nodes_.size());
  if (is_new) {
    nodes_.emplace_back().operations = &operations;
    nodes_.back().is_absent = true;
  }
  return absent->second;
}

NodeIndex WorkReach::enter(const EntityOperations& operations, const std::shared_ptr<void>& object) {
  const NodeIndex index = enter(operations, object.get());
  WorkNode& node = nodes_[index];
  if (sharing_ == Sharing::kNo) {
    const bool is_written_itself = node.copies == 0 && !node.objects.empty() && node.objects.front() == object.get();
    if (is_written_itself) node.reached = object;
    return index;
  }
  if (node.operations == &operations) {
    if (node.shared == nullptr) node.shared = object;
    return index;
  }
  for (WorkNode::View& view : node.views) {
    if (view.object == object.get()) view.shared = object;
  }
  return index;
}

void WorkReach::save(const EntityOperations& operations, const std::shared_ptr<void>& object,
                     KeyExpectation expectation) {
  nodes_[enter(operations, object)].expectation = expectation;
}

NodeIndex WorkReach::enter(const EntityOperations& operations, EntityId id, void* object) {
  const auto [known, is_new] = by_id_.try_emplace(id.value(), nodes_.size());
  NodeIndex last = kNone;
  for (NodeIndex i = known->second; !is_new && i != kNone; i = nodes_[i].next) {
    if (stands_for(nodes_[i], operations, object)) return i;
    last = i;
  }
  const NodeIndex added = nodes_.size();
  if (last != kNone) nodes_[last].next = added;
  WorkNode& node = nodes_.emplace_back();
  node.operations = &operations;
  node.id = id;
  return added;
}

// The node is not saved yet, and no cascade leads to it. Something else may still save it: decide_work() sees to it.
NodeIndex WorkReach::enter_unreached(const EntityOperations& operations, void* object, const LinkDescriptor& link) {
  const auto [known, is_new] = by_object_.try_emplace(object, nodes_.size());
  if (!is_new) return known->second;
  WorkNode& node = nodes_.emplace_back();
  node.operations = &operations;
  node.unreached_by = &link;
  node.objects.push_back(object);
  return known->second;
}

void WorkReach::reach() {
  while (!to_follow_.empty()) {
    const Following next = to_follow_.back();
    to_follow_.pop_back();
    follow(next.owner, *next.operations, next.object);
  }
}

void WorkReach::follow(NodeIndex owner, const EntityOperations& operations, void* object) {
  const std::span<const LinkDescriptor> links = operations.descriptor().links;
  for (std::size_t i = 0; i < operations.links; ++i) {
    LinkContent* content = operations.link(object, i).content();
    if (content == nullptr) continue;
    const LinkAt at{owner, kind_of(nodes_[owner], operations, object), links[i], operations.link_operations(i),
                    *content};
    // What was taken out of a link is not deleted together with the link's owner.
    if (nodes_[owner].fate == Fate::kDelete) {
      add_unlink(at);
      continue;
    }
    const bool is_written = &operations == nodes_[owner].operations;
    if (content->changed()) nodes_[owner].relinked = is_written ? object : nodes_[owner].objects.front();
    follow_link(at, *content);
  }
}

void WorkReach::follow_link(const LinkAt& at, LinkContent& content) {
  parts_.contents.push_back(detail::Ref<LinkContent>::share(content));
  order_calls(at.operations.target(), content, parts_);
  for (LinkItem& item : content.items) {
    if (follow_item(at, item) == WorkRelationships::Changed::kNo) continue;
    nodes_[at.owner].relinked = nodes_[at.owner].objects.front();
  }
  const bool is_copy = std::any_of(content.items.begin(), content.items.end(),
                                   [&](const LinkItem& item) { return item.is_stored() && !is_stored(at, item); });
  const bool has_key = core::key_field(nodes_[at.owner].operations->descriptor()) != nullptr;
  // The reply tells which relationships of a node that is found are new.
  const bool may_exist = at.is == LinkAt::Owner::kStored &&
                         std::any_of(content.items.begin(), content.items.end(), [&](const LinkItem& item) {
                           return !item.is_stored() && keeps_others(at, item) && !is_absent(item);
                         });
  if (!content.added_by_id.empty() || may_exist || (is_copy && has_key)) parts_.forgotten.push_back(&content);
  for (LinkItem& item : content.added_by_id)
    relationships_.add_new(at, enter(at.operations.target(), item.node_id), item);
  compare_removed(at);
  add_unlink(at);
}

// Nothing is linked to a node that is not there.
bool WorkReach::is_absent(const LinkItem& item) const {
  const auto known = by_object_.find(item.node.get());
  return known != by_object_.end() && nodes_[known->second].is_absent;
}

void WorkReach::compare_removed(const LinkAt& at) {
  const EntityOperations& target = at.operations.target();
  for (const std::shared_ptr<void>& object : at.content.compared) {
    admit(target, object.get());
    if (at.is == LinkAt::Owner::kNew || known_identity(target, object.get()).empty()) continue;
    const NodeIndex removed = enter(target, *target.id(object.get()), object.get());
    nodes_[removed].compared.emplace_back(&target, object.get());
  }
}

WorkRelationships::Changed WorkReach::follow_item(const LinkAt& at, LinkItem& item) {
  const bool cascades = (at.link.flags & kLinkCascadeSave) != 0;
  const bool is_known = is_stored(at, item);
  const bool may_change = is_known && at.operations.relationship != nullptr;
  if (!cascades && is_known && !may_change) return WorkRelationships::Changed::kNo;
  // A copy may take over the node of its key, which has relationships of its own. They stay, unless the link says that
  // it leads to its nodes alone, or gives the relationship other values.
  const bool is_copy = item.is_stored() && !is_known;
  const bool has_key = core::key_field(nodes_[at.owner].operations->descriptor()) != nullptr;
  const bool is_silent = at.content.others == LinkContent::Others::kStay && !is_rewritten(at, item);
  if (is_copy && has_key && is_silent) return WorkRelationships::Changed::kNo;
  const NodeIndex other = other_end(at, item);
  if (!is_known) {
    relationships_.add_new(at, other, item);
    return WorkRelationships::Changed::kNo;
  }
  if (!may_change) return WorkRelationships::Changed::kNo;
  const RelationshipOperations& relationship = at.operations.relationship();
  void* object = item.relationship.get();
  bool outgoing = at.link.direction == Direction::kOutgoing;
  if (at.link.direction == Direction::kBoth) outgoing = relationship.source(object) == nodes_[at.owner].id;
  return relationships_.add_changed(outgoing ? at.owner : other, outgoing ? other : at.owner, relationship, object);
}

NodeIndex WorkReach::other_end(const LinkAt& at, const LinkItem& item) {
  const EntityOperations& target = at.operations.target();
  if ((at.link.flags & kLinkCascadeSave) != 0) return enter(target, item.node);
  if (by_object_.count(item.node.get()) == 0) admit(target, item.node.get());
  const EntityId id = *target.id(item.node.get());
  if (!id.has_value()) {
    const NodeIndex known = enter_known(target, item.node.get(), {});
    return known != kNone ? known : enter_unreached(target, item.node.get(), at.link);
  }
  const NodeIndex other = enter(target, id, item.node.get());
  if (nodes_[other].operations == &target) nodes_[other].witness = item.node.get();
  return other;
}

void WorkReach::find_removed(const LinkAt& at, std::vector<EntityId>& nodes) {
  const EntityOperations& target = at.operations.target();
  for (const detail::NodeRemoval& removal : at.content.removed_nodes) {
    if (removal.object == nullptr) {
      nodes.push_back(removal.node);
      continue;
    }
    const KnownKeys::Key key = key_of(target, removal.object.get());
    const EntityId* node = parts_.known_keys.find(key);
    if (node == nullptr) parts_.unknown_keys.insert(key);
    if (node == nullptr || !node->has_value()) continue;
    nodes.push_back(*node);
    nodes_[enter(target, *node)].looked_up.emplace_back(key.by, key.literal);
  }
}

// A removal needs the ids of the nodes that stay. Those of new objects are known when all objects are.
void WorkReach::add_unlink(const LinkAt& at) {
  if (at.is == LinkAt::Owner::kNew) return;
  const LinkContent& content = at.content;
  std::vector<EntityId> removed_nodes;
  find_removed(at, removed_nodes);
  if (content.others == LinkContent::Others::kStay && content.removed.empty() && removed_nodes.empty()) return;
  Unlink& unlink = parts_.unlinks.emplace_back();
  unlink.link = &at.link;
  unlink.owner = at.owner;
  unlink.content = &content;
  unlink.removed_nodes = std::move(removed_nodes);
  for (const std::vector<LinkItem>* items : {&content.items, &content.added_by_id}) {
    for (const LinkItem& item : *items) {
      if (!keeps_others(at, item)) continue;
      const EntityId id = item.node == nullptr ? item.node_id : *at.operations.target().id(item.node.get());
      if (id.has_value()) {
        unlink.kept_nodes.push_back(id);
      } else if (const auto known = by_object_.find(item.node.get()); known != by_object_.end()) {
        unlink.kept_later.push_back(known->second);
      } else if (const NodeIndex found = enter_known(at.operations.target(), item.node.get(), {}); found != kNone) {
        unlink.kept_later.push_back(found);
      }
    }
  }
}

}  // namespace fgraph::client
