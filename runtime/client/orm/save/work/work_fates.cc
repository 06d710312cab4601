#include "client/orm/save/work/work_fates.h"

#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <utility>

#include "client/orm/objects/operation_errors.h"
#include "client/orm/objects/stored_object.h"
#include "client/orm/save/plan/work_to_one.h"
#include "client/orm/save/work/work_joins.h"
#include "client/orm/save/work/work_questions.h"
#include "client/orm/save/work/work_relationships.h"
#include "core/plan/identity_plan.h"
#include "core/values/record.h"

namespace fgraph::client {
namespace {

using detail::EntityOperations;
using detail::LinkContent;
using Linked = core::SaveShape::Linked;

void find_change(WorkNode& node) {
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
    // It may be an object that was found by its key, which is not written.
    const auto relinked = std::find(node.objects.begin(), node.objects.end(), node.relinked);
    first = relinked == node.objects.end() ? 0 : static_cast<std::size_t>(relinked - node.objects.begin());
    node.changed.assign(fields.size(), false);
  }
  std::swap(node.objects.front(), node.objects[first]);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if ((fields[i].flags & (kFieldTouch | kFieldVersion)) != 0) node.changed[i] = true;
  }
  if (any_of(node.changed)) node.fate = Fate::kUpdate;
}

void find_key(const WorkGraph& work, WorkNode& node) {
  const EntityDescriptor& entity = node.operations->descriptor();
  if (node.by == nullptr) node.by = core::key_field(entity);
  node.written = std::make_unique<FieldWriter>(entity.qualified_name, entity.fields);
  node.written->stamp(work.now(), 0);
  node.written->begin_versions(work.first_version());
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
void find_carried_version(WorkNode& node) {
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

// The class of the node alone knows all that has to be written with a field, such as a version that it counts.
void check_view(const EntityOperations& operations, void* object) {
  if (!operations.id(object)->has_value()) {
    throw invalid_state("a new " + name_of(operations) +
                        " cannot be saved, because its class is abstract: make an object of its own class");
  }
  if (!*operations.is_saved(object) || !is_changed(operations, object)) return;
  throw invalid_state("fields of a " + name_of(operations) +
                      " were changed in an object of that abstract class, which cannot write them: change an object of "
                      "the node's own class");
}

void check_views(const WorkNode& node) {
  for (const WorkNode::View& view : node.views) check_view(*view.operations, view.object);
  if ((node.operations->descriptor().flags & kEntityAbstract) == 0) return;
  for (void* object : node.objects) check_view(*node.operations, object);
}

// Takes the objects without an id out of those of a node whose id is known.
std::vector<void*> take_found(WorkNode& node) {
  const auto is_stored = [&](void* object) { return node.operations->id(object)->has_value(); };
  if (std::all_of(node.objects.begin(), node.objects.end(), is_stored)) return {};
  std::vector<void*> found, stored;
  std::size_t copies = 0;
  for (std::size_t i = 0; i < node.objects.size(); ++i) {
    const bool stays = is_stored(node.objects[i]);
    (stays ? stored : found).push_back(node.objects[i]);
    if (stays && i < node.copies) ++copies;
  }
  node.objects = std::move(stored);
  node.copies = copies;
  return found;
}

// The node is written as its stored objects say. An object without an id has its key, and must not say anything else.
void add_found(WorkNode& node, const std::vector<void*>& found) {
  const EntityOperations& operations = *node.operations;
  const FieldDescriptor& by = node.by != nullptr ? *node.by : *core::key_field(operations.descriptor());
  for (void* object : found) require_same_values(operations, by, object, node.objects.front());
  node.objects.insert(node.objects.end(), found.begin(), found.end());
  node.has_joined = true;
  const bool is_relinked = std::find(found.begin(), found.end(), node.relinked) != found.end();
  if (is_relinked && node.fate == Fate::kKeep) count_relinked(node);
}

void find_keyed(const WorkGraph& work, WorkNode& node) {
  node.fate = Fate::kKeyed;
  find_key(work, node);
  find_carried_version(node);
  for (void* object : node.objects) require_same_values(*node.operations, *node.by, object, node.objects.front());
}

void find_node_fates(WorkGraph& work) {
  for (WorkNode& node : work.parts().nodes) {
    if (node.fate == Fate::kDelete || node.objects.empty() || node.unreached_by != nullptr) continue;
    check_views(node);
    if (node.operations->descriptor().flags & kEntityAbstract) continue;
    if (node.id.has_value()) {
      std::vector<void*> found = take_found(node);
      if (node.objects.empty()) {
        node.objects = std::move(found);
        find_keyed(work, node);
      } else {
        find_change(node);
        if (!found.empty()) add_found(node, found);
      }
    } else if (node.by != nullptr || core::key_field(node.operations->descriptor()) != nullptr) {
      find_keyed(work, node);
    } else {
      node.fate = Fate::kCreate;
    }
  }
}

Fate fate_of(const WorkGraph& work, NodeIndex node) {
  return work.nodes()[work.resolved(node)].fate;
}

bool is_new(const WorkNode& node) {
  return node.fate == Fate::kCreate || node.is_absent;
}

// Nothing is linked to a node that is not there yet.
bool has_new_end(const WorkGraph& work, const NewRelationship& created) {
  const std::vector<WorkNode>& nodes = work.nodes();
  return is_new(nodes[work.resolved(created.source)]) || is_new(nodes[work.resolved(created.target)]);
}

const LinkDescriptor* link_to_one(const WorkGraph& work, const NewRelationship& created) {
  for (const NodeIndex end : {created.source, created.target}) {
    const std::vector<const LinkDescriptor*> links = links_to_one(work, created, end);
    if (!links.empty()) return links.front();
  }
  return nullptr;
}

// A link to one leads to the node that is named again, whichever end names it: `person.town.set(town)` and
// `town.people.add(person)` keep the relationship of a person who lives there already. Returns whether that may be so.
// The reply has to say whether the relationship is new, because the links show it then. Repositories of relationships
// always create.
bool keep_single(const WorkGraph& work, NewRelationship& created) {
  const bool is_once = (created.type->flags & kRelationshipOnce) != 0;
  if (is_once || created.creation != Linked::Creation::kAlways || created.mentions.empty()) return false;
  if (has_new_end(work, created)) return false;
  const LinkDescriptor* link = link_to_one(work, created);
  if (link == nullptr) return false;
  created.creation =
      link->direction == Direction::kBoth ? Linked::Creation::kIfNoneEitherWay : Linked::Creation::kIfNone;
  return true;
}

// Returns the fields that a relationship which is there already gets. A copy of another one says only what was changed.
std::vector<bool> given_fields(const NewRelationship& created) {
  if (created.operations == nullptr) return {};
  return created.copy != nullptr ? changed_fields(*created.operations, created.object)
                                 : said_fields(*created.operations, created.object);
}

// Nothing is linked to a node that is not there yet. A relationship that is there gets the fields that are given. If an
// end is found by its key, the reply has to say whether the relationship is new.
void find_new_ends(WorkGraph& work) {
  for (NewRelationship& created : work.parts().created) {
    const bool is_kept = keep_single(work, created);
    const bool is_once = (created.type->flags & kRelationshipOnce) != 0;
    if (!is_once && created.creation == Linked::Creation::kAlways) continue;
    const std::vector<bool> given = given_fields(created);
    const bool is_found =
        fate_of(work, created.source) == Fate::kKeyed || fate_of(work, created.target) == Fate::kKeyed;
    if (!is_once && !is_kept && !is_found && !any_of(given)) continue;
    const bool is_new = has_new_end(work, created);
    if (is_new || created.mentions.empty()) created.creation = Linked::Creation::kAlways;
    if (is_new) continue;
    created.given = given;
    if (is_once) continue;
    created.creation =
        created.creation == Linked::Creation::kIfNone ? Linked::Creation::kOnce : Linked::Creation::kOnceEitherWay;
  }
}

void check_ends(const WorkGraph& work) {
  for (const NewRelationship& created : work.created()) {
    for (const NodeIndex end : {created.source, created.target}) {
      const WorkNode& node = work.nodes()[work.resolved(end)];
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

void check_complete(const WorkGraph& work) {
  for (const NewRelationship& created : work.created()) {
    const bool is_once = (created.type->flags & kRelationshipOnce) != 0;
    const bool may_stay = !has_new_end(work, created) && created.creation != Linked::Creation::kAlways &&
                          (is_once || !any_of(created.given));
    if (created.operations != nullptr && !may_stay) require_complete(*created.operations, created.object);
  }
}

// The link of the owner leads to the node at the other end of the new relationship alone.
void clear(WorkGraph& work, NodeIndex owner, const LinkDescriptor& link, const NewRelationship& created) {
  const WorkNode& node = work.nodes()[work.resolved(owner)];
  // Nothing is linked to a node that is not there, and a key is asked for before anything is taken away.
  if (!node.id.has_value()) return;
  WorkParts& parts = work.parts();
  parts.cleared.push_back(std::make_unique<LinkContent>());
  parts.cleared.back()->others = LinkContent::Others::kGo;
  Unlink& unlink = parts.unlinks.emplace_back();
  unlink.link = &link;
  unlink.owner = work.resolved(owner);
  unlink.content = parts.cleared.back().get();
  if (created.creation == Linked::Creation::kAlways) return;
  unlink.kept_later.push_back(work.resolved(created.source) == work.resolved(owner) ? created.target : created.source);
}

// If the place in a link to one is taken, this takes away the relationship that holds it.
void add_replaced(WorkGraph& work) {
  for (const auto& [node, index] : work.parts().replaced) {
    const std::vector<const LinkDescriptor*> links = links_to_one(work, work.created()[index], node);
    if (links.empty()) {
      throw invalid_argument("a " + name_of(*work.nodes()[work.resolved(node)].operations) +
                             " was linked with fgraph::replace, and has no link to one that leads back over " +
                             std::string(work.created()[index].type->type));
    }
    for (const LinkDescriptor* link : links) clear(work, node, *link, work.created()[index]);
  }
}

// A node without an id has no relationships that could stay.
void resolve_unlinks(WorkGraph& work) {
  for (Unlink& unlink : work.parts().unlinks) {
    unlink.owner = work.resolved(unlink.owner);
    for (const NodeIndex kept : unlink.kept_later) {
      const WorkNode& node = work.nodes()[work.resolved(kept)];
      if (node.id.has_value()) unlink.kept_nodes.push_back(node.id);
    }
    unlink.kept_later.clear();
  }
}

// The program may change the objects after that: what it changes is not stored.
void note_sent(WorkGraph& work) {
  SentFields& sent = work.parts().sent;
  for (const WorkNode& node : work.nodes()) {
    if (node.fate == Fate::kDelete || (node.fate == Fate::kKeep && !node.has_joined)) continue;
    for (std::size_t i = node.copies; i < node.objects.size(); ++i) sent.add(*node.operations, node.objects[i]);
  }
  for (NewRelationship& created : work.parts().created) {
    const bool is_shared = created.operations != nullptr && !created.mentions.empty();
    if (is_shared) created.sent = work.parts().created_sent.add(*created.operations, created.object);
  }
  for (const ChangedRelationship& changed : work.changed()) {
    for (const void* object : changed.objects) sent.add(*changed.operations, object);
  }
}

}  // namespace

void decide_work(WorkGraph& work) {
  find_node_fates(work);
  join_nodes(work);
  join_relationships(work);
  find_new_ends(work);
  check_ends(work);
  check_complete(work);
  add_replaced(work);
  resolve_unlinks(work);
  find_unknown_keys(work);
  note_sent(work);
}

}  // namespace fgraph::client
