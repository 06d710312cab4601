#include "client/orm/save/work_graph.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "client/orm/objects/operation_errors.h"
#include "client/orm/objects/stored_object.h"
#include "client/orm/save/work_to_one.h"
#include "core/values/record.h"

namespace fgraph::client {
namespace {

using detail::EntityOperations;
using detail::LinkContent;
using detail::LinkItem;
using detail::RelationshipOperations;
using Linked = core::SaveShape::Linked;

template <typename Operations>
std::string name_of(const Operations& operations) {
  return std::string(operations.descriptor().qualified_name);
}

// Returns which fields of a new relationship differ from those of an object that was only made, or were passed to its
// constructor.
std::vector<bool> said_fields(const RelationshipOperations& operations, const void* object) {
  const std::span<const FieldDescriptor> fields = operations.descriptor().fields;
  const std::vector<std::uint64_t> made = hashes_of(operations, operations.make().get());
  const std::vector<std::uint64_t> hashes = hashes_of(operations, object);
  const bool* is_draft = operations.saved_fields(const_cast<void*>(object)).is_draft;
  const bool is_complete = is_draft != nullptr && !*is_draft;
  std::vector<bool> said(fields.size());
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const bool is_set = (fields[i].flags & (kFieldVersion | kFieldTouch)) != 0;
    const bool is_passed = is_complete && core::needs_value(fields[i]);
    said[i] = (hashes[i] != made[i] || is_passed) && !is_set && fields[i].default_value.kind != DefaultKind::kNow;
  }
  return said;
}

// Returns a value for a message, unless nobody is to see it.
std::string shown(const FieldDescriptor& field, const std::string& literal) {
  return (field.flags & kFieldRedact) != 0 ? std::string() : " " + literal;
}

std::string field_literal(const EntityOperations& operations, const void* object, const FieldDescriptor& field) {
  const EntityDescriptor& entity = operations.descriptor();
  FieldWriter writer(entity.qualified_name, entity.fields);
  writer.begin_entity();
  operations.encode(object, writer);
  return writer.column(static_cast<std::size_t>(&field - entity.fields.data()));
}

bool is_created_if_none(const LinkItem& item) {
  return item.creation == LinkItem::Creation::kIfNone;
}

bool is_mentioned_in(const NewRelationship& created, const LinkContent& content) {
  return std::any_of(created.mentions.begin(), created.mentions.end(),
                     [&](const auto& mention) { return mention.content == &content; });
}

// Both ends have an object for the relationship. An end that only links leaves its object as it was made.
void join_values(NewRelationship& created, const LinkItem& item) {
  void* other = item.relationship.get();
  if (created.operations == nullptr || other == created.object) return;
  const std::vector<bool> said = said_fields(*created.operations, created.object);
  const std::vector<bool> more = said_fields(*created.operations, other);
  if (!any_of(more)) return;
  if (!any_of(said)) {
    created.object = other;
    return;
  }
  const std::vector<std::uint64_t> hashes = hashes_of(*created.operations, created.object);
  const std::vector<std::uint64_t> others = hashes_of(*created.operations, other);
  for (std::size_t i = 0; i < said.size(); ++i) {
    if ((!said[i] && !more[i]) || hashes[i] == others[i]) continue;
    throw invalid_state("both ends of a new " + name_of(*created.operations) + " were given different values for it");
  }
}

}  // namespace

WorkGraph::WorkGraph(std::uint32_t graph)
    : graph_(graph), now_(Timestamp::now()), first_version_(client::first_version()) {}

void WorkGraph::save(const EntityOperations& operations, void* object, KeyExpectation expectation,
                     const void* original) {
  const NodeIndex node = enter(operations, object);
  nodes_[node].expectation = expectation;
  if (nodes_[node].copies + 1 == nodes_[node].objects.size()) ++nodes_[node].copies;
  if (original != nullptr) by_object_[original] = node;
}

void WorkGraph::save_by(const EntityOperations& operations, void* object, const FieldDescriptor& by,
                        const void* original) {
  save(operations, object, KeyExpectation::kEither, original);
  nodes_[by_object_.at(object)].by = &by;
}

std::pair<NodeIndex, NodeIndex> WorkGraph::enter_ends(const RelationshipOperations& operations,
                                                      const void* relationship) {
  const EntityId source = operations.source(relationship);
  const EntityId target = operations.target(relationship);
  if (!source.has_value() || !target.has_value()) {
    throw invalid_argument(name_of(operations) + " was not saved: an end point has not been saved yet");
  }
  const NodeIndex from = enter(operations.source_operations(), source);
  return {from, enter(operations.target_operations(), target)};
}

void WorkGraph::save(const RelationshipOperations& operations, void* relationship) {
  if (!operations.id(relationship)->has_value()) return create(operations, relationship);
  const auto [from, to] = enter_ends(operations, relationship);
  add_changed(from, to, operations, relationship);
}

void WorkGraph::create(const RelationshipOperations& operations, void* relationship) {
  const auto [from, to] = enter_ends(operations, relationship);
  NewRelationship& created = created_.emplace_back();
  created.type = &operations.descriptor();
  created.operations = &operations;
  created.source = from;
  created.target = to;
  created.object = relationship;
}

void WorkGraph::remove(const EntityOperations& operations, void* object) {
  if (!operations.id(object)->has_value()) return;
  nodes_[enter(operations, object)].fate = Fate::kDelete;
}

void WorkGraph::remove(const CascadeClosure& closure, const std::vector<const EntityOperations*>& operations) {
  closure_ = &closure;
  for (std::size_t type = 0; type < operations.size(); ++type) {
    std::vector<NodeIndex>& nodes = closed_.emplace_back();
    for (const std::int64_t id : closure.ids(type)) {
      nodes.push_back(enter(*operations[type], EntityId(id)));
      nodes_[nodes.back()].fate = Fate::kDelete;
    }
  }
}

void WorkGraph::admit(const EntityOperations& operations, void* object) {
  detail::Ref<detail::ObjectSave> save = detail::take_over_save(operations, object);
  if (save) save->tell_previous(object);
  while (save && !save->ended()) {
    pending_.push_back(detail::Ref<detail::ObjectSave>::share(*save));
    save = save->previous();
  }
  check_graph(operations, object, graph_);
}

NodeIndex WorkGraph::enter(const EntityOperations& operations, void* object) {
  const auto [known, is_new] = by_object_.try_emplace(object, nodes_.size());
  if (!is_new) {
    WorkNode& node = nodes_[known->second];
    if (std::exchange(node.unreached_by, nullptr) != nullptr)
      to_follow_.push_back({known->second, &operations, object});
    return known->second;
  }
  admit(operations, object);
  const EntityId id = *operations.id(object);
  if (id.has_value()) known->second = enter(operations, id, object);
  if (known->second == nodes_.size()) nodes_.emplace_back().operations = &operations;
  add_object(nodes_[known->second], operations, object);
  to_follow_.push_back({known->second, &operations, object});
  return known->second;
}

// The node is written by its most special type.
void WorkGraph::add_object(WorkNode& node, const EntityOperations& operations, void* object) {
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

NodeIndex WorkGraph::enter(const EntityOperations& operations, const std::shared_ptr<void>& object) {
  const NodeIndex index = enter(operations, object.get());
  WorkNode& node = nodes_[index];
  if (sharing_ == Sharing::kNo) {
    if (!node.id.has_value() && node.objects.front() == object.get()) node.reached = object;
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

void WorkGraph::save(const EntityOperations& operations, const std::shared_ptr<void>& object,
                     KeyExpectation expectation) {
  nodes_[enter(operations, object)].expectation = expectation;
}

NodeIndex WorkGraph::enter(const EntityOperations& operations, EntityId id, void* object) {
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

bool WorkGraph::stands_for(const WorkNode& node, const EntityOperations& operations, void* object) {
  if (node.operations != &operations) return are_related(node.operations->descriptor(), operations.descriptor());
  return object == nullptr || node.objects.empty() || may_be_one_node(operations, node.objects.front(), object);
}

// The node is not saved yet, and no cascade leads to it. Something else may still save it: check_ends() sees to it.
NodeIndex WorkGraph::enter_unreached(const EntityOperations& operations, void* object, const LinkDescriptor& link) {
  const auto [known, is_new] = by_object_.try_emplace(object, nodes_.size());
  if (!is_new) return known->second;
  WorkNode& node = nodes_.emplace_back();
  node.operations = &operations;
  node.unreached_by = &link;
  node.objects.push_back(object);
  return known->second;
}

void WorkGraph::reach() {
  while (!to_follow_.empty()) {
    const Following next = to_follow_.back();
    to_follow_.pop_back();
    follow(next.owner, *next.operations, next.object);
  }
}

void WorkGraph::finish() {
  reach();
  find_fates();
  join_keys();
  join_once();
  find_new_ends();
  check_ends();
  for (const NewRelationship& created : created_) {
    const bool is_once = (created.type->flags & kRelationshipOnce) != 0;
    const bool may_stay = created.creation != Linked::Creation::kAlways && (is_once || created.given.empty());
    if (created.operations != nullptr && !may_stay) require_complete(*created.operations, created.object);
  }
  add_replaced();
  replace_found();
  note_sent();
}

void WorkGraph::follow(NodeIndex owner, const EntityOperations& operations, void* object) {
  const std::span<const LinkDescriptor> links = operations.descriptor().links;
  for (std::size_t i = 0; i < operations.links; ++i) {
    LinkContent* content = operations.link(object, i).content();
    if (content == nullptr) continue;
    // What was taken out of a link is not deleted together with the link's owner.
    if (nodes_[owner].fate == Fate::kDelete) {
      add_unlink(owner, links[i], operations.link_operations(i), *content);
      continue;
    }
    const bool is_written = &operations == nodes_[owner].operations;
    if (content->changed()) nodes_[owner].relinked = is_written ? object : nodes_[owner].objects.front();
    follow_link({owner, links[i], operations.link_operations(i), *content}, *content);
  }
}

void WorkGraph::follow_link(const LinkAt& at, LinkContent& content) {
  contents_.push_back(detail::Ref<LinkContent>::share(content));
  for (LinkItem& item : content.items) {
    if (follow_item(at, item) == Changed::kNo) continue;
    nodes_[at.owner].relinked = nodes_[at.owner].objects.front();
  }
  const bool is_copy = std::any_of(content.items.begin(), content.items.end(),
                                   [&](const LinkItem& item) { return item.is_stored() && !is_stored(at, item); });
  const bool has_key = core::key_field(nodes_[at.owner].operations->descriptor()) != nullptr;
  const bool may_exist = std::any_of(content.items.begin(), content.items.end(), is_created_if_none);
  if (!content.added_by_id.empty() || may_exist || (is_copy && has_key)) forgotten_.push_back(&content);
  for (LinkItem& item : content.added_by_id) add_new(at, enter(at.operations.target(), item.node_id), item);
  compare_removed(at);
  add_unlink(at.owner, at.link, at.operations, content);
}

void WorkGraph::compare_removed(const LinkAt& at) {
  const EntityOperations& target = at.operations.target();
  for (const std::shared_ptr<void>& object : at.content.compared) {
    admit(target, object.get());
    if (!nodes_[at.owner].id.has_value() || known_identity(target, object.get()).empty()) continue;
    const NodeIndex removed = enter(target, *target.id(object.get()), object.get());
    nodes_[removed].compared.emplace_back(&target, object.get());
  }
}

bool WorkGraph::is_stored(const LinkAt& at, const LinkItem& item) const {
  return item.is_stored() && nodes_[at.owner].id.has_value();
}

WorkGraph::Changed WorkGraph::follow_item(const LinkAt& at, LinkItem& item) {
  const bool cascades = (at.link.flags & kLinkCascadeSave) != 0;
  const bool is_known = is_stored(at, item);
  const bool may_change = is_known && at.operations.relationship != nullptr;
  if (!cascades && is_known && !may_change) return Changed::kNo;
  // A copy may take over the node of its key, which has relationships of its own.
  const bool is_copy = item.is_stored() && !is_known;
  if (is_copy && core::key_field(nodes_[at.owner].operations->descriptor()) != nullptr) return Changed::kNo;
  const NodeIndex other = other_end(at, item);
  if (!is_known) {
    add_new(at, other, item);
    return Changed::kNo;
  }
  if (!may_change) return Changed::kNo;
  const RelationshipOperations& relationship = at.operations.relationship();
  void* object = item.relationship.get();
  bool outgoing = at.link.direction == Direction::kOutgoing;
  if (at.link.direction == Direction::kBoth) outgoing = relationship.source(object) == nodes_[at.owner].id;
  return add_changed(outgoing ? at.owner : other, outgoing ? other : at.owner, relationship, object);
}

NodeIndex WorkGraph::other_end(const LinkAt& at, const LinkItem& item) {
  const EntityOperations& target = at.operations.target();
  if ((at.link.flags & kLinkCascadeSave) != 0) return enter(target, item.node);
  if (by_object_.count(item.node.get()) == 0) admit(target, item.node.get());
  const EntityId id = *target.id(item.node.get());
  if (!id.has_value()) return enter_unreached(target, item.node.get(), at.link);
  const NodeIndex other = enter(target, id, item.node.get());
  if (nodes_[other].operations == &target) nodes_[other].witness = item.node.get();
  return other;
}

void WorkGraph::add_unlink(NodeIndex owner, const LinkDescriptor& link, const detail::LinkOperations& operations,
                           const LinkContent& content) {
  const bool unlinks =
      content.others == LinkContent::Others::kGo || !content.removed.empty() || !content.removed_nodes.empty();
  if (!unlinks || !nodes_[owner].id.has_value()) return;
  Unlink& unlink = unlinks_.emplace_back();
  unlink.link = &link;
  unlink.owner = owner;
  unlink.content = &content;
  for (const std::vector<LinkItem>* items : {&content.items, &content.added_by_id}) {
    for (const LinkItem& item : *items) {
      if (!is_created_if_none(item)) continue;
      unlink.kept_nodes.push_back(item.node == nullptr ? item.node_id : *operations.target().id(item.node.get()));
    }
  }
}

// A link that holds two relationships with one node means two. So a relationship that is known already is this one
// only if it is not in this link.
void WorkGraph::add_new(const LinkAt& at, NodeIndex other, LinkItem& item) {
  Ends direction{at.link.relationship->type, at.owner, other};
  if (at.link.direction == Direction::kIncoming) std::swap(direction.source, direction.target);
  Ends ends = direction;
  if (at.link.direction == Direction::kBoth && ends.source > ends.target) std::swap(ends.source, ends.target);
  std::vector<std::size_t>& known = created_by_ends_[ends];
  const auto replace = [&](std::size_t index) {
    if (item.other_end == LinkItem::OtherEnd::kReplaced) replaced_.emplace_back(other, index);
  };
  for (const std::size_t index : known) {
    NewRelationship& created = created_[index];
    const bool is_once = (at.link.relationship->flags & kRelationshipOnce) != 0;
    const bool is_this_link = !is_once && is_mentioned_in(created, at.content);
    if (is_this_link) continue;
    // It is one relationship, though the link holds it twice.
    if (is_mentioned_in(created, at.content)) forgotten_.push_back(&at.content);
    created.mentions.push_back({&item, &at.content, &at.link, at.owner});
    if (!is_once && !is_created_if_none(item)) created.creation = Linked::Creation::kAlways;
    join_values(created, item);
    replace(index);
    return;
  }
  known.push_back(created_.size());
  replace(created_.size());
  NewRelationship& created = created_.emplace_back();
  created.type = at.link.relationship;
  if (at.operations.relationship != nullptr) created.operations = &at.operations.relationship();
  created.source = direction.source;
  created.target = direction.target;
  created.object = item.relationship.get();
  created.mentions.push_back({&item, &at.content, &at.link, at.owner});
  if (is_created_if_none(item)) {
    created.creation =
        at.link.direction == Direction::kBoth ? Linked::Creation::kIfNoneEitherWay : Linked::Creation::kIfNone;
  }
  if ((created.type->flags & kRelationshipOnce) != 0) {
    created.creation =
        at.link.direction == Direction::kBoth ? Linked::Creation::kOnceEitherWay : Linked::Creation::kOnce;
  }
  if (!item.is_stored() || created.operations == nullptr) return;
  created.copy = created.operations->clone(created.object);
  created.object = created.copy.get();
}

WorkGraph::Changed WorkGraph::add_changed(NodeIndex source, NodeIndex target, const RelationshipOperations& operations,
                                          void* object) {
  std::vector<bool> changed = changed_fields(operations, object);
  if (!any_of(changed)) return Changed::kNo;
  const std::span<const FieldDescriptor> fields = operations.descriptor().fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if ((fields[i].flags & (kFieldTouch | kFieldVersion)) != 0) changed[i] = true;
  }
  const auto [known, is_new] = changed_by_id_.try_emplace(operations.id(object)->value(), changed_.size());
  if (!is_new) {
    ChangedRelationship& first = changed_[known->second];
    if (std::find(first.objects.begin(), first.objects.end(), object) != first.objects.end()) return Changed::kYes;
    if (!are_equal(operations, first.objects.front(), object)) {
      throw invalid_state("two objects of the same " + name_of(operations) + " have been changed to different values");
    }
    first.objects.push_back(object);
    return Changed::kYes;
  }
  ChangedRelationship& relationship = changed_.emplace_back();
  relationship.operations = &operations;
  relationship.source = source;
  relationship.target = target;
  relationship.objects.push_back(object);
  relationship.changed = std::move(changed);
  return Changed::kYes;
}

void WorkGraph::find_fates() {
  for (WorkNode& node : nodes_) {
    if (node.fate == Fate::kDelete || node.objects.empty() || node.unreached_by != nullptr) continue;
    if (node.operations->descriptor().flags & kEntityAbstract) continue;
    if (node.id.has_value()) {
      find_change(node);
    } else if (node.by != nullptr || core::key_field(node.operations->descriptor()) != nullptr) {
      node.fate = Fate::kKeyed;
      find_key(node);
      find_carried_version(node);
    } else {
      node.fate = Fate::kCreate;
    }
  }
}

void WorkGraph::find_change(WorkNode& node) const {
  const EntityOperations& operations = *node.operations;
  const std::span<const FieldDescriptor> fields = operations.descriptor().fields;
  std::size_t first = kNone;
  for (std::size_t i = 0; i < node.objects.size(); ++i) {
    std::vector<bool> changed = changed_fields(operations, node.objects[i]);
    if (!any_of(changed)) continue;
    if (first != kNone && !are_equal(operations, node.objects[first], node.objects[i])) {
      throw invalid_state("two objects of the same " + name_of(operations) + " (id " + std::to_string(node.id.value()) +
                          ") have been changed to different values");
    }
    if (first != kNone) continue;
    first = i;
    node.changed = std::move(changed);
  }
  if (first == kNone) {
    if (node.relinked == nullptr) return;
    const auto relinked = std::find(node.objects.begin(), node.objects.end(), node.relinked);
    first = static_cast<std::size_t>(relinked - node.objects.begin());
    node.changed.assign(fields.size(), false);
  }
  std::swap(node.objects.front(), node.objects[first]);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if ((fields[i].flags & (kFieldTouch | kFieldVersion)) != 0) node.changed[i] = true;
  }
  if (any_of(node.changed)) node.fate = Fate::kUpdate;
}

void WorkGraph::find_key(WorkNode& node) const {
  const EntityDescriptor& entity = node.operations->descriptor();
  if (node.by == nullptr) node.by = core::key_field(entity);
  node.written = std::make_unique<FieldWriter>(entity.qualified_name, entity.fields);
  node.written->stamp(now_, 0);
  node.written->begin_versions(first_version_);
  node.written->begin_entity();
  node.operations->encode(node.objects.front(), *node.written);
  if (node.written->error()) throw Error(*node.written->error());
  node.key = node.written->column(static_cast<std::size_t>(node.by - entity.fields.data()));
  if (node.key == "null") {
    throw invalid_argument(name_of(*node.operations) + "." + std::string(node.by->name) +
                           " has no value: a node cannot be found by it");
  }
}

// The node of the key has to have the version that the object carries. An object that was never saved and carries one,
// such as one from a form, is about a node that was there; a copy of a stored object may become a new node.
void WorkGraph::find_carried_version(WorkNode& node) const {
  const EntityOperations& operations = *node.operations;
  if (!operations.counts_versions() || node.expectation == KeyExpectation::kAbsent) return;
  for (void* object : node.objects) {
    const std::int64_t version = *operations.version(object);
    if (version == kNoVersion) continue;
    node.carried = version;
    const bool was_there =
        !*operations.is_saved(object) && version != core::absent_version(*core::version_field(operations.descriptor()));
    if (was_there) node.expectation = KeyExpectation::kPresent;
  }
}

// It may be there already, so that nobody knows what its links hold after the save.
void WorkGraph::create_if_none(NewRelationship& created, const LinkDescriptor& link) {
  created.creation =
      link.direction == Direction::kBoth ? Linked::Creation::kIfNoneEitherWay : Linked::Creation::kIfNone;
  for (const NewRelationship::Mention& mention : created.mentions) forgotten_.push_back(mention.content);
}

// `person.town.set(town); town.people.add(person);` is about one relationship: if the person lives there already, the
// other end adds none.
void WorkGraph::keep_single(NewRelationship& created) {
  const bool is_once = (created.type->flags & kRelationshipOnce) != 0;
  if (is_once || created.creation != Linked::Creation::kAlways) return;
  for (const NewRelationship::Mention& mention : created.mentions) {
    const bool is_set = mention.link->cardinality != Cardinality::kMany && is_created_if_none(*mention.item);
    if (is_set) return create_if_none(created, *mention.link);
  }
}

// Nothing is linked to a node that is not there yet. A relationship that is there gets the fields that are given.
void WorkGraph::find_new_ends() {
  for (NewRelationship& created : created_) {
    keep_single(created);
    const bool is_once = (created.type->flags & kRelationshipOnce) != 0;
    const bool is_given = !is_once && created.creation != Linked::Creation::kAlways && created.operations != nullptr &&
                          any_of(said_fields(*created.operations, created.object));
    if (!is_once && !is_given) continue;
    const bool is_new = nodes_[resolved(created.source)].fate == Fate::kCreate ||
                        nodes_[resolved(created.target)].fate == Fate::kCreate;
    if (is_new || created.mentions.empty()) created.creation = Linked::Creation::kAlways;
    if (is_new || created.operations == nullptr) continue;
    created.given = said_fields(*created.operations, created.object);
    if (is_once) continue;
    created.creation =
        created.creation == Linked::Creation::kIfNone ? Linked::Creation::kOnce : Linked::Creation::kOnceEitherWay;
  }
}

void WorkGraph::add_replaced() {
  for (const auto& [node, index] : replaced_) {
    const std::vector<const LinkDescriptor*> links = links_to_one(*this, created_[index], node);
    if (links.empty()) {
      throw invalid_argument("a " + name_of(*nodes_[resolved(node)].operations) +
                             " was linked with fgraph::replace, and has no link to one that leads back over " +
                             std::string(created_[index].type->type));
    }
    for (const LinkDescriptor* link : links) clear(node, *link, created_[index]);
  }
}

void WorkGraph::replace_found() {
  for (NewRelationship& created : created_) {
    for (const NewRelationship::Mention& mention : created.mentions) {
      const bool is_found = nodes_[resolved(mention.owner)].fate == Fate::kKeyed;
      if (!is_found || mention.link->cardinality == Cardinality::kMany) continue;
      if (created.operations != nullptr && !any_of(said_fields(*created.operations, created.object))) {
        create_if_none(created, *mention.link);
      }
      clear(mention.owner, *mention.link, created);
    }
  }
}

void WorkGraph::clear(NodeIndex owner, const LinkDescriptor& link, const NewRelationship& created) {
  const WorkNode& node = nodes_[resolved(owner)];
  if (!node.id.has_value() && node.fate != Fate::kKeyed) return;
  cleared_.push_back(std::make_unique<LinkContent>());
  cleared_.back()->others = LinkContent::Others::kGo;
  Unlink& unlink = unlinks_.emplace_back();
  unlink.link = &link;
  unlink.owner = resolved(owner);
  unlink.content = cleared_.back().get();
  const NodeIndex other = resolved(created.source) == resolved(owner) ? created.target : created.source;
  const EntityId kept = nodes_[resolved(other)].id;
  if (created.creation != Linked::Creation::kAlways && kept.has_value()) unlink.kept_nodes.push_back(kept);
}

// Links, and the objects of a call, can lead to several objects for what will be one node. An object with an id is
// the node of its key, too.
void WorkGraph::join_keys() {
  using Key = std::tuple<const EntityOperations*, const FieldDescriptor*, std::string_view>;
  std::map<Key, NodeIndex> known;
  std::set<const EntityOperations*> keyed;
  for (const WorkNode& node : nodes_) {
    if (node.fate == Fate::kKeyed) keyed.insert(node.operations);
  }
  std::deque<std::string> keys;  // of nodes with an id
  for (NodeIndex i = 0; i < nodes_.size(); ++i) {
    const WorkNode& node = nodes_[i];
    const bool is_stored = node.id.has_value() && !node.objects.empty() && node.fate != Fate::kDelete;
    if (!is_stored || keyed.count(node.operations) == 0) continue;
    const FieldDescriptor* key = core::key_field(node.operations->descriptor());
    if (key == nullptr) continue;
    keys.push_back(field_literal(*node.operations, node.objects.front(), *key));
    known.try_emplace({node.operations, key, keys.back()}, i);
  }
  for (NodeIndex i = 0; i < nodes_.size(); ++i) {
    const WorkNode& node = nodes_[i];
    if (node.fate != Fate::kKeyed) continue;
    const auto [place, is_new] = known.try_emplace({node.operations, node.by, node.key}, i);
    if (!is_new) join(i, place->second);
  }
}

void WorkGraph::join(NodeIndex index, NodeIndex first_index) {
  WorkNode& node = nodes_[index];
  WorkNode& first = nodes_[first_index];
  const EntityOperations& operations = *node.operations;
  const FieldDescriptor& key = *node.by;
  if (node.expectation == KeyExpectation::kAbsent) {
    ErrorDetail detail;
    detail.entity = operations.descriptor().qualified_name;
    detail.property = key.name;
    throw Error(ErrorCode::kConstraint, Outcome::kNotExecuted,
                "two objects of " + detail.entity + " that are to be inserted have the same " + detail.property +
                    shown(key, node.key) + "; nothing was sent",
                std::move(detail));
  }
  if (!have_same_values(operations, node.objects.front(), first.objects.front())) {
    throw invalid_state("two objects of " + name_of(operations) + " have the same " + std::string(key.name) +
                        shown(key, node.key) + " and different values");
  }
  node.joined = first_index;
  first.has_joined = true;
  node.fate = Fate::kKeep;
  if (node.carried && !first.carried) first.carried = node.carried;
  first.objects.insert(first.objects.end(), node.objects.begin(), node.objects.end());
  node.objects.clear();
}

WorkGraph::Ends WorkGraph::resolved_ends(const NewRelationship& created) const {
  Ends ends{created.type->type, resolved(created.source), resolved(created.target)};
  const bool either_way = created.creation == Linked::Creation::kOnceEitherWay;
  if (either_way && ends.source > ends.target) std::swap(ends.source, ends.target);
  return ends;
}

void WorkGraph::join_relationships(NewRelationship& first, const NewRelationship& other) {
  for (const NewRelationship::Mention& mention : other.mentions) {
    if (is_mentioned_in(first, *mention.content)) forgotten_.push_back(mention.content);
    first.mentions.push_back(mention);
    join_values(first, *mention.item);
  }
}

void WorkGraph::join_once() {
  const bool any_joined =
      std::any_of(nodes_.begin(), nodes_.end(), [](const WorkNode& node) { return node.joined != kNone; });
  if (!any_joined) return;
  std::unordered_map<Ends, std::size_t, EndsHash> known;
  std::vector<std::size_t> places;  // of each relationship among those that stay
  std::vector<NewRelationship> kept;
  for (NewRelationship& created : created_) {
    const bool is_once = (created.type->flags & kRelationshipOnce) != 0 && !created.mentions.empty();
    const auto found = is_once ? known.find(resolved_ends(created)) : known.end();
    if (found != known.end()) {
      places.push_back(found->second);
      join_relationships(kept[found->second], created);
      continue;
    }
    if (is_once) known.emplace(resolved_ends(created), kept.size());
    places.push_back(kept.size());
    kept.push_back(std::move(created));
  }
  created_ = std::move(kept);
  for (auto& [node, index] : replaced_) index = places[index];
}

void WorkGraph::note_sent() {
  for (const WorkNode& node : nodes_) {
    if (node.fate == Fate::kDelete || (node.fate == Fate::kKeep && !node.has_joined)) continue;
    for (std::size_t i = node.copies; i < node.objects.size(); ++i) sent_.add(*node.operations, node.objects[i]);
  }
  for (const NewRelationship& created : created_) {
    const bool is_shared = created.operations != nullptr && !created.mentions.empty();
    if (is_shared) sent_.add(*created.operations, created.object);
  }
  for (const ChangedRelationship& changed : changed_) {
    for (const void* object : changed.objects) sent_.add(*changed.operations, object);
  }
}

void WorkGraph::check_ends() const {
  for (const NewRelationship& created : created_) {
    for (const NodeIndex end : {created.source, created.target}) {
      const WorkNode& node = nodes_[resolved(end)];
      if (node.fate == Fate::kDelete) {
        throw invalid_state("a relationship " + std::string(created.type->type) + " was added to a " +
                            name_of(*node.operations) + " that is being deleted");
      }
      if (node.unreached_by == nullptr) continue;
      throw invalid_state("a " + name_of(*node.operations) + " in the link '" + std::string(node.unreached_by->name) +
                          "' was never saved: save it before, or declare the link with cascade(save)");
    }
  }
}

}  // namespace fgraph::client
