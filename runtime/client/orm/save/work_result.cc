#include "client/orm/save/work_result.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <unordered_set>
#include <utility>

#include <fgraph/detail/collect_entities.h>

#include "client/orm/objects/stored_object.h"
#include "client/orm/save/late_changes.h"
#include "client/orm/save/reach/other_ends.h"

namespace fgraph::client {
namespace {

using core::SaveReplyLayout;
using detail::EntityOperations;
using detail::LinkContent;
using detail::LinkItem;

class ReplySettler {
 public:
  ReplySettler(const WorkGraph& work, const WorkPlan& plan, const SaveReply& reply)
      : work_(work),
        plan_(plan),
        reply_(reply),
        nodes_(work.nodes().size()),
        other_ends_(work),
        late_changes_(work.sent()) {
    for (NodeIndex i = 0; i < nodes_.size(); ++i) nodes_[i].id = work.nodes()[i].id;
  }

  std::vector<void*> run(const Graph& graph) {
    if (plan_.layout.gone) {
      for (const std::int64_t id : list(*plan_.layout.gone)) gone_.insert(id);
    }
    take_keyed();
    std::vector<EntityId> ids;
    for (const Node& node : nodes_) ids.push_back(node.id);
    other_ends_.find_gone(gone_, ids);
    take_created();
    settle_new_relationships();
    settle_changed_relationships();
    other_ends_.show_changed();
    other_ends_.take_away();
    settle_links();
    settle_nodes(graph);
    show_new_relationships();
    return other_ends_.touched();
  }

 private:
  struct Node {
    EntityId id;
    bool is_created = false;
  };
  // A new relationship that some link is yet to show. `relationship` is its object, or null if nobody knows its fields.
  struct Shown {
    const NewRelationship* created;
    EntityId id;
    std::shared_ptr<void> relationship;
  };

  const Integers& list(std::size_t column) const { return reply_.lists[column]; }
  // Whether the query has deleted the node, because the unit says so or as an orphan.
  bool is_gone(const WorkNode& node) const {
    return node.fate == Fate::kDelete || (!gone_.empty() && node.id.has_value() && gone_.count(node.id.value()) != 0);
  }
  EntityId id_of(NodeIndex node) const { return nodes_[work_.resolved(node)].id; }

  void take_keyed() {
    for (std::size_t group = 0; group < plan_.keyed.size(); ++group) {
      const SaveReplyLayout::Keyed& columns = plan_.layout.keyed[group];
      const std::vector<NodeIndex>& members = plan_.keyed[group];
      for (const std::int64_t created : list(columns.created)) {
        nodes_[members[static_cast<std::size_t>(created)]].is_created = true;
      }
      for (std::size_t i = 0; i < members.size(); ++i) {
        nodes_[members[i]].id = EntityId(list(columns.ids)[i]);
        take_stored(group, i);
        if (!columns.versions) continue;
        const WorkNode& node = work_.nodes()[members[i]];
        for (void* object : node.objects) *node.operations->version(object) = list(*columns.versions)[i];
      }
    }
  }

  // A node that was found keeps its immutable fields.
  void take_stored(std::size_t group, std::size_t member) const {
    const std::vector<std::size_t> fields = core::stored_fields(plan_.shape.keyed[group]);
    const NodeIndex index = plan_.keyed[group][member];
    const WorkNode& node = work_.nodes()[index];
    if (fields.empty() || nodes_[index].is_created) return;
    std::vector<bool> taken(plan_.shape.keyed[group].entity->fields.size());
    for (const std::size_t field : fields) taken[field] = true;
    const void* stored = reply_.stored[group][member].get();
    for (void* object : node.objects) detail::copy_fields(*node.operations->record, object, stored, taken);
  }

  void take_created() {
    for (std::size_t group = 0; group < plan_.created.size(); ++group) {
      const Integers& ids = list(plan_.layout.created[group]);
      for (std::size_t i = 0; i < ids.size(); ++i) {
        nodes_[plan_.created[group][i]] = {EntityId(ids[i]), true};
      }
    }
  }

  void settle_new_relationships() {
    for (std::size_t group = 0; group < plan_.linked.size(); ++group) {
      const Integers& ids = list(plan_.layout.linked[group]);
      for (std::size_t i = 0; i < ids.size(); ++i) {
        const NewRelationship& created = work_.created()[plan_.linked[group][i]];
        const std::shared_ptr<void>* stored = settle(created, EntityId(ids[i]));
        if (other_ends_.is_said(created)) continue;
        to_show_.push_back({&created, EntityId(ids[i]), stored == nullptr ? nullptr : *stored});
      }
    }
  }

  void show_new_relationships() {
    for (const Shown& one : to_show_) other_ends_.show(*one.created, one.id, one.relationship);
  }

  // Returns the object of the relationship, which its links share from now on, or null if nobody knows its fields.
  const std::shared_ptr<void>* settle(const NewRelationship& created, EntityId id) {
    // It was there, so that nobody knows its fields. Its links know only that it may be one more.
    using Creation = core::SaveShape::Linked::Creation;
    const bool is_once = created.creation == Creation::kOnce || created.creation == Creation::kOnceEitherWay;
    if (is_once && !id.has_value()) {
      for (const NewRelationship::Mention& mention : created.mentions) unknown_.push_back(mention.content);
      return nullptr;
    }
    // Finds the item that holds the object that was written, unless that is a copy.
    const std::shared_ptr<void>* stored = &created.copy;
    for (const NewRelationship::Mention& mention : created.mentions) {
      if (mention.item->relationship.get() == created.object) stored = &mention.item->relationship;
    }
    if (created.operations != nullptr) {
      *created.operations->id(created.object) = id;
      created.operations->set_ends(created.object, id_of(created.source), id_of(created.target));
      take_over(created);
    }
    for (const NewRelationship::Mention& mention : created.mentions) {
      mention.item->relationship_id = id;
      if (mention.item->relationship != *stored) mention.item->relationship = *stored;
      mention.item->creation = LinkItem::Creation::kAlways;
      mention.item->other_end = LinkItem::OtherEnd::kStays;
    }
    return stored;
  }

  void take_over(const NewRelationship& created) const {
    const detail::RelationshipOperations& operations = *created.operations;
    if (!created.sent) {
      take_over_created(operations, created.object, work_.first_version(), work_.now(), work_.graph());
      return;
    }
    take_over_created(operations, created.object, work_.first_version(), work_.now(), work_.graph(),
                      work_.created_sent().hashes(*created.sent));
  }

  void settle_changed_relationships() const {
    for (const ChangedRelationship& changed : work_.changed()) {
      for (void* object : changed.objects) {
        if (changed.operations->counts_versions()) ++*changed.operations->version(object);
        changed.operations->touch(object, work_.now());
        changed.operations->remember(object, work_.graph());
        late_changes_.keep(*changed.operations, object);
      }
    }
  }

  void settle_links() {
    for (LinkContent* content : work_.forgotten()) content->state = LinkContent::State::kUnloaded;
    for (LinkContent* content : unknown_) content->state = LinkContent::State::kUnloaded;
    for (const detail::Ref<LinkContent>& content : work_.contents()) {
      if (std::exchange(content->is_outdated, false)) content->state = LinkContent::State::kUnloaded;
      content->others = LinkContent::Others::kStay;
      content->forget_removals();
      content->added_by_id.clear();
      // A relationship without an id may have been there before.
      const auto is_stored = [](const LinkItem& item) { return item.is_stored(); };
      const bool is_known = std::all_of(content->items.begin(), content->items.end(), is_stored);
      if (!is_known) content->state = LinkContent::State::kUnloaded;
      if (content->state != LinkContent::State::kUnloaded) continue;
      dropped_.insert(dropped_.end(), std::make_move_iterator(content->items.begin()),
                      std::make_move_iterator(content->items.end()));
      content->items.clear();
    }
  }

  void settle_nodes(const Graph& graph) const {
    std::map<const EntityOperations*, std::unique_ptr<detail::LinkSources>> sources;
    // Objects of one type mostly come one after another.
    std::pair<const EntityOperations*, const detail::LinkSources*> last(nullptr, nullptr);
    const auto links_of = [&](const EntityOperations& operations) -> const detail::LinkSources& {
      if (last.first == &operations) return *last.second;
      std::unique_ptr<detail::LinkSources>& links = sources[&operations];
      if (links == nullptr) links = std::make_unique<detail::LinkSources>(graph.core(), operations);
      last = {&operations, links.get()};
      return *links;
    };
    for (NodeIndex i = 0; i < nodes_.size(); ++i) {
      const WorkNode& node = work_.nodes()[i];
      const bool is_kept = node.fate == Fate::kKeep && !node.has_joined && !is_gone(node);
      for (void* object : node.objects) {
        if (!is_kept) settle(node, nodes_[i], object, links_of(*node.operations));
        // A document need not name all nodes of a link. So nobody knows what the links lead to, but they can be loaded.
        const bool is_unknown = !is_gone(node) && is_from_document(*node.operations, object);
        if (is_unknown) take_over_links(*node.operations, object, links_of(*node.operations), NodeOrigin::kFound);
      }
    }
  }

  void settle(const WorkNode& node, const Node& stored, void* object, const detail::LinkSources& links) const {
    const EntityOperations& operations = *node.operations;
    if (is_gone(node)) return forget_node(operations, object);
    void* const written = node.objects.front();
    const bool is_joined = object != written && !operations.id(object)->has_value();
    if (node.fate == Fate::kKeep && !is_joined) return;
    if (node.fate == Fate::kUpdate && !is_joined && is_older(operations, object, written)) return;
    *operations.id(object) = stored.id;
    if (is_joined) {
      detail::copy_fields(*operations.record, object, written, fields_that_are_set(operations.descriptor()));
    } else {
      if (node.fate == Fate::kUpdate && object != written) {
        copy_changed(node, object);
      } else if (node.fate == Fate::kUpdate && operations.counts_versions()) {
        ++*operations.version(object);
      }
      if (node.fate == Fate::kCreate && operations.counts_versions()) {
        *operations.version(object) = work_.first_version();
      }
    }
    if (node.fate == Fate::kKeep) {
      operations.remember(object, work_.graph());
    } else {
      take_over_fields(operations, object, work_.now(), work_.graph());
    }
    late_changes_.keep(operations, object);
    if (node.fate == Fate::kUpdate && object != written) copy_stored(node, object);
    if (node.fate == Fate::kUpdate && !is_joined) return;
    take_over_links(operations, object, links, stored.is_created ? NodeOrigin::kCreated : NodeOrigin::kFound);
  }

  // The object has changed in the same way as the one that was written, or not at all.
  void copy_changed(const WorkNode& node, void* object) const {
    std::vector<bool> taken = node.changed;
    late_changes_.leave_out(object, taken);
    detail::copy_fields(*node.operations->record, object, node.objects.front(), taken);
  }

  // What is stored of the fields that were written is what the object knows that was written.
  static void copy_stored(const WorkNode& node, void* object) {
    const std::uint64_t* from = node.operations->saved(node.objects.front());
    std::uint64_t* to = node.operations->saved(object);
    for (std::size_t i = 0; i < node.changed.size(); ++i) {
      if (node.changed[i]) to[i] = from[i];
    }
  }

  // Returns whether an object of the node that was written knew an older version of it. It stays as it is, so that a
  // save of it is still refused.
  static bool is_older(const EntityOperations& operations, void* object, void* written) {
    return object != written && operations.counts_versions() &&
           *operations.version(object) != *operations.version(written) - 1;
  }

  const WorkGraph& work_;
  const WorkPlan& plan_;
  const SaveReply& reply_;
  std::vector<Node> nodes_;
  std::vector<Shown> to_show_;
  std::unordered_set<std::int64_t> gone_;  // nodes that were deleted as orphans
  OtherEnds other_ends_;
  const LateChanges late_changes_;
  std::vector<LinkContent*> unknown_;  // links that hold a relationship which was there before
  // Items that were taken out of contents. They may be all that keeps their nodes, too.
  std::vector<LinkItem> dropped_;
};

}  // namespace

std::string_view misfit(const WorkPlan& plan, const SaveReply& reply) {
  constexpr std::string_view kLength = "a list of another length";
  constexpr std::string_view kValue = "a value that cannot be";
  if (reply.lists.size() != plan.layout.columns) return "another number of lists";
  const auto fits = [&](std::size_t column, std::size_t size) { return reply.lists[column].size() == size; };
  for (std::size_t group = 0; group < plan.keyed.size(); ++group) {
    const SaveReplyLayout::Keyed& columns = plan.layout.keyed[group];
    const std::size_t size = plan.keyed[group].size();
    if (!fits(columns.ids, size) || (columns.versions && !fits(*columns.versions, size))) return kLength;
    for (const std::int64_t position : reply.lists[columns.created]) {
      if (position < 0 || position >= static_cast<std::int64_t>(size)) return kValue;
    }
  }
  for (std::size_t group = 0; group < plan.created.size(); ++group) {
    if (!fits(plan.layout.created[group], plan.created[group].size())) return kLength;
  }
  for (std::size_t group = 0; group < plan.linked.size(); ++group) {
    if (!fits(plan.layout.linked[group], plan.linked[group].size())) return kLength;
  }
  // Nobody knows how many nodes are orphans, but each of them is deleted once.
  if (plan.layout.gone) {
    const Integers& gone = reply.lists[*plan.layout.gone];
    const std::unordered_set<std::int64_t> distinct(gone.begin(), gone.end());
    if (distinct.size() != gone.size()) return kValue;
  }
  return {};
}

std::vector<void*> apply_reply(const Graph& graph, const WorkGraph& work, const WorkPlan& plan,
                               const SaveReply& reply) {
  return ReplySettler(work, plan, reply).run(graph);
}

}  // namespace fgraph::client
