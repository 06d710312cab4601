// What a unit of work consists of, and what becomes of its objects. unit_of_work_parameters.cc writes its parameters.
#include "client/orm/unit_of_work.h"

#include <algorithm>
#include <utility>

#include <fgraph/detail/collect.h>

#include "client/orm/stored_object.h"

namespace fgraph::client {
namespace {

using detail::EntityOperations;
using detail::LinkContent;
using detail::LinkItem;
using detail::LinkOperations;
using detail::RelationshipOperations;

Error invalid_state(std::string message) {
  return Error(ErrorCode::kInvalidState, Outcome::kNotExecuted, std::move(message));
}

std::string name_of(const EntityOperations& operations) {
  return std::string(operations.descriptor().qualified_name);
}

template <typename Operations>
std::vector<std::uint64_t> hashes_of(const Operations& operations, const void* object, std::size_t fields) {
  std::vector<std::uint64_t> hashes(fields);
  FieldHasher hasher(hashes.data());
  operations.hash(object, hasher);
  return hashes;
}

std::vector<bool> differences(const std::vector<std::uint64_t>& hashes, const std::uint64_t* saved) {
  std::vector<bool> changed(hashes.size());
  for (std::size_t i = 0; i < hashes.size(); ++i) changed[i] = hashes[i] != saved[i];
  return changed;
}

template <typename Descriptor>
void check_immutable(const Descriptor& descriptor, const std::vector<bool>& changed) {
  for (std::size_t i = 0; i < changed.size(); ++i) {
    if (!changed[i] || (descriptor.fields[i].flags & kFieldImmutable) == 0) continue;
    ErrorDetail detail;
    detail.entity = descriptor.qualified_name;
    detail.property = descriptor.fields[i].name;
    throw Error(ErrorCode::kInvalidArgument, Outcome::kNotExecuted,
                detail.entity + "." + detail.property + " was not saved: it is immutable, and was changed", detail);
  }
}

bool any_of(const std::vector<bool>& flags) {
  return std::find(flags.begin(), flags.end(), true) != flags.end();
}

// The fields of a new relationship that are not as it was made.
std::vector<bool> said_fields(const RelationshipOperations& operations, const void* object) {
  const std::span<const FieldDescriptor> fields = operations.descriptor().fields;
  const std::vector<std::uint64_t> made = hashes_of(operations, operations.make().get(), fields.size());
  std::vector<bool> said = differences(hashes_of(operations, object, fields.size()), made.data());
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].default_value.kind == DefaultKind::kNow) said[i] = false;
  }
  return said;
}

}  // namespace

std::vector<bool> changed_fields(const EntityOperations& operations, void* object) {
  const std::span<const FieldDescriptor> fields = operations.descriptor().fields;
  if (!*operations.is_saved(object)) return std::vector<bool>(fields.size(), true);
  std::vector<bool> changed = differences(hashes_of(operations, object, fields.size()), operations.saved(object));
  check_immutable(operations.descriptor(), changed);
  return changed;
}

void UnitOfWork::save(const EntityOperations& operations, void* object, KeyExpectation expectation) {
  nodes_[node_of(operations, object)].expectation = expectation;
}

void UnitOfWork::save(const RelationshipOperations& operations, void* relationship) {
  const EntityId source = operations.source(relationship);
  const EntityId target = operations.target(relationship);
  if (!source.has_value() || !target.has_value()) {
    throw Error(
        ErrorCode::kInvalidArgument, Outcome::kNotExecuted,
        std::string(operations.descriptor().qualified_name) + " was not saved: an end point has not been saved yet");
  }
  const NodeIndex from = node_of(operations.source_operations(), source);
  const NodeIndex to = node_of(operations.target_operations(), target);
  if (operations.id(relationship)->has_value()) {
    add_changed(from, to, operations, relationship);
    return;
  }
  NewEdge& edge = new_edges_.emplace_back();
  edge.type = &operations.descriptor();
  edge.operations = &operations;
  edge.source = from;
  edge.target = to;
  edge.object = relationship;
}

void UnitOfWork::remove(const EntityOperations& operations, void* object) {
  if (!operations.id(object)->has_value()) return;
  const NodeIndex node = node_of(operations, object);
  nodes_[node].fate = Fate::kDelete;
}

void UnitOfWork::remove(const CascadeClosure& closure, const std::vector<const EntityOperations*>& operations) {
  closure_ = &closure;
  for (std::size_t type = 0; type < operations.size(); ++type) {
    std::vector<NodeIndex>& nodes = closed_.emplace_back();
    for (const std::int64_t id : closure.ids(type)) {
      nodes.push_back(node_of(*operations[type], EntityId(id)));
      nodes_[nodes.back()].fate = Fate::kDelete;
    }
  }
}

UnitOfWork::NodeIndex UnitOfWork::node_of(const EntityOperations& operations, void* object) {
  const auto [known, is_new] = by_object_.try_emplace(object, nodes_.size());
  if (!is_new) {
    Node& node = nodes_[known->second];
    if (std::exchange(node.unreached_by, nullptr) != nullptr) to_follow_.emplace_back(known->second, object);
    return known->second;
  }
  const EntityId id = *operations.id(object);
  if (id.has_value()) known->second = node_of(operations, id);
  if (known->second == nodes_.size()) nodes_.emplace_back();
  Node& node = nodes_[known->second];
  node.operations = &operations;
  node.objects.push_back(object);
  to_follow_.emplace_back(known->second, object);
  return known->second;
}

UnitOfWork::NodeIndex UnitOfWork::node_of(const EntityOperations& operations, EntityId id) {
  const auto [known, is_new] = by_id_.try_emplace(id.value(), nodes_.size());
  if (is_new) {
    Node& node = nodes_.emplace_back();
    node.operations = &operations;
    node.id = id;
  }
  return known->second;
}

// A node that is not saved yet and that no cascade leads to. Something else may still save it: check_edges() sees to
// it.
UnitOfWork::NodeIndex UnitOfWork::unreached_node(const EntityOperations& operations, void* object,
                                                 const LinkDescriptor& link) {
  const auto [known, is_new] = by_object_.try_emplace(object, nodes_.size());
  if (!is_new) return known->second;
  Node& node = nodes_.emplace_back();
  node.operations = &operations;
  node.unreached_by = &link;
  node.objects.push_back(object);
  return known->second;
}

// A list of what is still to be followed, and no recursion: a chain of links may be as long as it likes.
void UnitOfWork::prepare() {
  while (!to_follow_.empty()) {
    const auto [node, object] = to_follow_.back();
    to_follow_.pop_back();
    follow(node, object);
  }
  find_fates();
  join_keys();
  check_edges();
  place_nodes();
  write_nodes();
}

void UnitOfWork::follow(NodeIndex owner, void* object) {
  const EntityOperations& operations = *nodes_[owner].operations;
  const std::span<const LinkDescriptor> links = operations.descriptor().links;
  for (std::size_t i = 0; i < operations.links; ++i) {
    LinkContent* content = operations.link(object, i).content();
    if (content == nullptr) continue;
    // What was taken out of a link does not go with its owner.
    if (nodes_[owner].fate == Fate::kDelete) {
      add_unlink(owner, links[i], *content);
      continue;
    }
    if (content->changed()) nodes_[owner].relinked = object;
    follow_link(owner, links[i], operations.link_operations(i), *content);
  }
}

void UnitOfWork::add_unlink(NodeIndex owner, const LinkDescriptor& link, const LinkContent& content) {
  const bool unlinks =
      content.others == LinkContent::Others::kGo || !content.removed.empty() || !content.removed_nodes.empty();
  if (unlinks && nodes_[owner].id.has_value()) unlinks_.push_back({&link, owner, &content});
}

void UnitOfWork::follow_link(NodeIndex owner, const LinkDescriptor& link, const LinkOperations& operations,
                             LinkContent& content) {
  contents_.push_back(&content);
  for (LinkItem& item : content.items) {
    if (follow_item(owner, link, operations, content, item) == Changed::kNo) continue;
    nodes_[owner].relinked = nodes_[owner].objects.front();
  }
  for (LinkItem& item : content.added_by_id) {
    const NodeIndex other = node_of(operations.target(), item.node_id);
    add_edge(owner, other, link, operations, content, item);
  }
  add_unlink(owner, link, content);
}

UnitOfWork::Changed UnitOfWork::follow_item(NodeIndex owner, const LinkDescriptor& link,
                                            const LinkOperations& operations, const LinkContent& content,
                                            LinkItem& item) {
  const EntityOperations& target = operations.target();
  const bool cascades = (link.flags & kLinkCascadeSave) != 0;
  const bool changes = item.is_stored() && operations.relationship != nullptr;
  if (!cascades && item.is_stored() && !changes) return Changed::kNo;
  const EntityId id = *target.id(item.node.get());
  NodeIndex other = kNone;
  if (cascades) {
    other = node_of(target, item.node.get());
  } else {
    other = id.has_value() ? node_of(target, id) : unreached_node(target, item.node.get(), link);
  }
  if (!item.is_stored()) {
    add_edge(owner, other, link, operations, content, item);
  } else if (changes) {
    const RelationshipOperations& relationship = operations.relationship();
    void* object = item.relationship.get();
    bool outgoing = link.direction == Direction::kOutgoing;
    if (link.direction == Direction::kBoth) outgoing = relationship.source(object) == nodes_[owner].id;
    return add_changed(outgoing ? owner : other, outgoing ? other : owner, relationship, object);
  }
  return Changed::kNo;
}

void UnitOfWork::add_edge(NodeIndex owner, NodeIndex other, const LinkDescriptor& link,
                          const LinkOperations& operations, const LinkContent& content, LinkItem& item) {
  EdgeKey key{link.relationship, owner, other};
  if (link.direction == Direction::kIncoming) std::swap(key.source, key.target);
  EdgeKey ends = key;
  if (link.direction == Direction::kBoth && ends.source > ends.target) std::swap(ends.source, ends.target);
  std::vector<std::size_t>& known = edges_by_ends_[ends];
  for (const std::size_t index : known) {
    NewEdge& edge = new_edges_[index];
    if (std::find(edge.contents.begin(), edge.contents.end(), &content) != edge.contents.end()) continue;
    edge.contents.push_back(&content);
    edge.items.push_back(&item);
    join_values(edge, item);
    return;
  }
  known.push_back(new_edges_.size());
  NewEdge& edge = new_edges_.emplace_back();
  edge.type = link.relationship;
  if (operations.relationship != nullptr) edge.operations = &operations.relationship();
  edge.source = key.source;
  edge.target = key.target;
  edge.object = item.relationship.get();
  edge.items.push_back(&item);
  edge.contents.push_back(&content);
}

// Both ends have an object for the relationship. Whoever only links leaves its object as it was made.
void UnitOfWork::join_values(NewEdge& edge, const LinkItem& item) {
  void* other = item.relationship.get();
  if (edge.operations == nullptr || other == edge.object) return;
  const std::vector<bool> said = said_fields(*edge.operations, edge.object);
  const std::vector<bool> more = said_fields(*edge.operations, other);
  if (!any_of(more)) return;
  if (!any_of(said)) {
    edge.object = other;
    return;
  }
  const std::vector<std::uint64_t> hashes = hashes_of(*edge.operations, edge.object, said.size());
  const std::vector<std::uint64_t> others = hashes_of(*edge.operations, other, said.size());
  for (std::size_t i = 0; i < said.size(); ++i) {
    if ((!said[i] && !more[i]) || hashes[i] == others[i]) continue;
    throw invalid_state("both ends of a new " + std::string(edge.operations->descriptor().qualified_name) +
                        " were given different values for it");
  }
}

UnitOfWork::Changed UnitOfWork::add_changed(NodeIndex source, NodeIndex target,
                                            const RelationshipOperations& operations, void* object) {
  const std::size_t fields = operations.descriptor().fields.size();
  if (fields == 0) return Changed::kNo;
  const std::vector<std::uint64_t> hashes = hashes_of(operations, object, fields);
  std::vector<bool> changed = differences(hashes, operations.saved(object));
  if (!any_of(changed)) return Changed::kNo;
  check_immutable(operations.descriptor(), changed);
  const auto [known, is_new] = changed_by_id_.try_emplace(operations.id(object)->value(), changed_edges_.size());
  if (!is_new) {
    ChangedEdge& edge = changed_edges_[known->second];
    if (std::find(edge.objects.begin(), edge.objects.end(), object) != edge.objects.end()) return Changed::kYes;
    if (hashes_of(operations, edge.objects.front(), fields) != hashes) {
      throw invalid_state("two objects of the same " + std::string(operations.descriptor().qualified_name) +
                          " have been changed to different values");
    }
    edge.objects.push_back(object);
    return Changed::kYes;
  }
  ChangedEdge& edge = changed_edges_.emplace_back();
  edge.operations = &operations;
  edge.source = source;
  edge.target = target;
  edge.objects.push_back(object);
  edge.changed = std::move(changed);
  return Changed::kYes;
}

void UnitOfWork::find_fates() {
  for (Node& node : nodes_) {
    if (node.fate == Fate::kDelete || node.objects.empty() || node.unreached_by != nullptr) continue;
    if (node.operations->descriptor().flags & kEntityAbstract) continue;
    if (node.id.has_value()) {
      find_change(node);
    } else if (core::key_field(node.operations->descriptor()) != nullptr) {
      node.fate = Fate::kKeyed;
      find_key(node);
    } else {
      node.fate = Fate::kCreate;
    }
  }
}

void UnitOfWork::find_change(Node& node) const {
  const EntityOperations& operations = *node.operations;
  const std::span<const FieldDescriptor> fields = operations.descriptor().fields;
  std::size_t first = kNone;
  for (std::size_t i = 0; i < node.objects.size(); ++i) {
    std::vector<bool> changed = changed_fields(operations, node.objects[i]);
    if (!any_of(changed)) continue;
    if (first != kNone && hashes_of(operations, node.objects[first], fields.size()) !=
                              hashes_of(operations, node.objects[i], fields.size())) {
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

// Links can lead to two objects for what will be one node.
void UnitOfWork::join_keys() {
  std::map<std::pair<const EntityOperations*, std::string_view>, NodeIndex> known;
  for (NodeIndex i = 0; i < nodes_.size(); ++i) {
    Node& node = nodes_[i];
    if (node.fate != Fate::kKeyed) continue;
    const auto [place, is_new] = known.try_emplace({node.operations, node.key}, i);
    if (is_new) continue;
    Node& first = nodes_[place->second];
    const std::size_t fields = node.operations->descriptor().fields.size();
    if (hashes_of(*node.operations, node.objects.front(), fields) !=
        hashes_of(*node.operations, first.objects.front(), fields)) {
      throw invalid_state("two new objects of " + name_of(*node.operations) + " have the same key " + node.key +
                          " and different values");
    }
    node.joined = place->second;
    node.fate = Fate::kKeep;
    first.objects.insert(first.objects.end(), node.objects.begin(), node.objects.end());
    node.objects.clear();
  }
}

void UnitOfWork::check_edges() const {
  for (const NewEdge& edge : new_edges_) {
    for (const NodeIndex end : {edge.source, edge.target}) {
      const Node& node = nodes_[resolved(end)];
      if (node.fate == Fate::kDelete) {
        throw invalid_state("a relationship " + std::string(edge.type->type) + " was added to a " +
                            name_of(*node.operations) + " that is being deleted");
      }
      if (node.unreached_by == nullptr) continue;
      throw invalid_state("a " + name_of(*node.operations) + " in the link '" + std::string(node.unreached_by->name) +
                          "' was never saved: save it before, or declare the link with cascade(save)");
    }
  }
}

std::string_view UnitOfWork::misfit(const SaveReply& reply) const {
  if (reply.lists.size() != layout_.columns) return "another number of lists";
  std::vector<std::pair<std::size_t, std::size_t>> sizes;  // a column and how long its list is
  for (std::size_t group = 0; group < keyed_.size(); ++group) {
    const core::SaveReplyLayout::Keyed& columns = layout_.keyed[group];
    const std::size_t size = keyed_[group].size();
    sizes.emplace_back(columns.ids, size);
    if (columns.versions) sizes.emplace_back(*columns.versions, size);
    for (const std::int64_t position : reply.lists[columns.created]) {
      if (position < 0 || position >= static_cast<std::int64_t>(size)) return "a position that no node has";
    }
  }
  for (std::size_t group = 0; group < created_.size(); ++group) {
    sizes.emplace_back(layout_.created[group], created_[group].size());
  }
  for (std::size_t group = 0; group < linked_.size(); ++group) {
    sizes.emplace_back(layout_.linked[group], linked_[group].size());
  }
  const bool fits = std::all_of(sizes.begin(), sizes.end(),
                                [&](const auto& size) { return reply.lists[size.first].size() == size.second; });
  return fits ? std::string_view() : "a list of another length";
}

void UnitOfWork::apply(const Graph& graph, const SaveReply& reply) {
  apply_keyed(reply);
  apply_created(reply);
  apply_edges(reply);
  settle_contents();
  settle_nodes(graph);
}

void UnitOfWork::apply_keyed(const SaveReply& reply) {
  for (std::size_t group = 0; group < keyed_.size(); ++group) {
    const core::SaveReplyLayout::Keyed& columns = layout_.keyed[group];
    const Integers& ids = reply.lists[columns.ids];
    for (const std::int64_t created : reply.lists[columns.created]) {
      nodes_[keyed_[group][static_cast<std::size_t>(created)]].fate = Fate::kCreate;
    }
    const Integers* versions = columns.versions ? &reply.lists[*columns.versions] : nullptr;
    for (std::size_t i = 0; i < keyed_[group].size(); ++i) {
      Node& node = nodes_[keyed_[group][i]];
      node.id = EntityId(ids[i]);
      if (versions == nullptr) continue;
      for (void* object : node.objects) *node.operations->version(object) = (*versions)[i];
    }
  }
}

void UnitOfWork::apply_created(const SaveReply& reply) {
  for (std::size_t group = 0; group < created_.size(); ++group) {
    const Integers& ids = reply.lists[layout_.created[group]];
    for (std::size_t i = 0; i < ids.size(); ++i) nodes_[created_[group][i]].id = EntityId(ids[i]);
  }
}

void UnitOfWork::apply_edges(const SaveReply& reply) {
  for (std::size_t number = 0; number < linked_.size(); ++number) {
    const std::vector<std::size_t>& group = linked_[number];
    const Integers& ids = reply.lists[layout_.linked[number]];
    for (std::size_t i = 0; i < group.size(); ++i) {
      const NewEdge& edge = new_edges_[group[i]];
      const auto settle = [&](void* object) {
        *edge.operations->id(object) = EntityId(ids[i]);
        edge.operations->set_ends(object, nodes_[resolved(edge.source)].id, nodes_[resolved(edge.target)].id);
        FieldHasher hasher(edge.operations->saved(object));
        edge.operations->hash(object, hasher);
      };
      if (edge.items.empty()) settle(edge.object);
      // Both ends know one object for it from now on.
      std::shared_ptr<void> stored;
      for (const LinkItem* item : edge.items) {
        if (item->relationship.get() == edge.object) stored = item->relationship;
      }
      if (stored != nullptr) settle(stored.get());
      for (LinkItem* item : edge.items) {
        item->relationship_id = EntityId(ids[i]);
        item->relationship = stored;
      }
    }
  }
  for (const ChangedEdge& edge : changed_edges_) {
    for (void* object : edge.objects) {
      FieldHasher hasher(edge.operations->saved(object));
      edge.operations->hash(object, hasher);
    }
  }
}

// What a link adds without being loaded is stored now, and comes with the rest when it is loaded.
void UnitOfWork::settle_contents() {
  for (LinkContent* content : contents_) {
    content->others = LinkContent::Others::kStay;
    content->removed.clear();
    content->removed_nodes.clear();
    content->added_by_id.clear();
    if (content->state != LinkContent::State::kUnloaded) continue;
    // The items may be all that keeps their nodes.
    dropped_.insert(dropped_.end(), std::make_move_iterator(content->items.begin()),
                    std::make_move_iterator(content->items.end()));
    content->items.clear();
  }
}

void UnitOfWork::settle_nodes(const Graph& graph) {
  std::map<const EntityOperations*, std::unique_ptr<detail::LinkSources>> sources;
  for (const Node& node : nodes_) {
    const EntityOperations& operations = *node.operations;
    if (node.fate == Fate::kKeep || node.joined != kNone) continue;
    std::unique_ptr<detail::LinkSources>& links = sources[&operations];
    if (links == nullptr) links = std::make_unique<detail::LinkSources>(graph.core(), operations);
    for (void* object : node.objects) {
      if (node.fate == Fate::kDelete) {
        *operations.id(object) = EntityId();
        *operations.is_saved(object) = false;
        continue;
      }
      *operations.id(object) = node.id;
      if (node.fate == Fate::kUpdate && operations.counts_versions()) ++*operations.version(object);
      take_over_fields(operations, object, now_);
      if (node.fate == Fate::kUpdate) continue;
      take_over_links(operations, object, *links,
                      node.fate == Fate::kCreate ? NodeOrigin::kCreated : NodeOrigin::kFound);
    }
  }
}

}  // namespace fgraph::client
