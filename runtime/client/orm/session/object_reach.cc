#include "client/orm/session/object_reach.h"

#include <set>
#include <unordered_map>

#include <fgraph/error.h>

#include "client/orm/objects/operation_errors.h"
#include "client/orm/objects/stored_object.h"

namespace fgraph::detail {
namespace {

// Lets `loaded` take over the relationship objects of `kept`, for relationships that are in both.
void keep_relationships(const LinkContent& kept, LinkContent& loaded) {
  std::unordered_map<std::int64_t, std::shared_ptr<void>> known;
  for (const LinkItem& item : kept.items) known[item.relationship_id.value()] = item.relationship;
  for (LinkItem& item : loaded.items) {
    const auto found = known.find(item.relationship_id.value());
    if (found != known.end()) item.relationship = found->second;
  }
}

// Copies a link that was loaded into the snapshot, because a rollback has to keep it: loading is no change. A link with
// changes is not copied.
void keep_loaded(const ManagedObject& one, std::size_t index) {
  const EntityOperations& operations = *one.operations;
  if (one.snapshot == nullptr || operations.link(one.object.get(), index).changed()) return;
  LinkBase& kept = operations.link(one.snapshot.get(), index);
  if (kept.loaded() && !kept.partial()) return;
  const std::shared_ptr<void> copy = snapshot_of(operations, one.object.get());
  LinkBase& loaded = operations.link(copy.get(), index);
  if (kept.content() != nullptr && loaded.content() != nullptr) {
    keep_relationships(*kept.content(), *loaded.content());
  }
  kept.take_content(loaded);
}

}  // namespace

// Runs `enter`. If an object that it reaches is refused, all objects that it has added leave the session again.
template <typename Enter>
auto ObjectReach::all_or_none(const Enter& enter) {
  const std::size_t count = index_.all().size();
  std::vector<ManagedObject*> added;
  try {
    return enter(added);
  } catch (const Error&) {
    std::set<const ManagedObject*> gone;
    for (std::size_t i = count; i < index_.all().size(); ++i) gone.insert(index_.all()[i].get());
    index_.erase(gone);
    taken_.clear();
    throw;
  }
}

std::shared_ptr<void> ObjectReach::enter(const EntityOperations& operations, std::shared_ptr<void> object) {
  admit(operations, object.get());
  return all_or_none([&](std::vector<ManagedObject*>& added) {
    std::shared_ptr<void> managed = enter_object(operations, std::move(object), added);
    enter_reachable(added);
    return managed;
  });
}

void ObjectReach::enter_all() {
  all_or_none([&](std::vector<ManagedObject*>& added) {
    const std::size_t count = index_.all().size();
    for (std::size_t i = 0; i < count; ++i) {
      const ManagedObject& one = *index_.all()[i];
      if (one.is_removed()) continue;
      for_each_link(*one.operations, one.object.get(), [&](LinkBase& link, const LinkOperations& linked) {
        enter_saved_nodes(linked.target(), link, added);
      });
    }
    enter_reachable(added);
  });
}

void ObjectReach::enter_loaded(const ManagedObject& one, std::size_t link, const EntityOperations& target) {
  const EntityOperations& operations = *one.operations;
  std::vector<ManagedObject*> added;
  enter_nodes(operations.descriptor().links[link], target, operations.link(one.object.get(), link), added);
  enter_reachable(added);
  keep_loaded(one, link);
}

// A list of what is still to be followed takes the place of recursion: a chain of links may have any length.
void ObjectReach::enter_reachable(std::vector<ManagedObject*>& added) {
  for (std::size_t i = 0; i < added.size(); ++i) {
    ManagedObject* one = added[i];
    core::visit_links(*one->operations->record, one->object.get(), [&](LinkBase& link, std::size_t k) {
      enter_nodes(one->operations->descriptor().links[k], one->operations->link_operations(k).target(), link, added);
    });
  }
  for (ManagedObject* one : added) {
    const bool is_stored =
        one->operations->id(one->object.get())->has_value() && *one->operations->is_saved(one->object.get());
    if (is_stored && one->snapshot == nullptr) one->snapshot = snapshot_of(*one->operations, one->object.get());
  }
  for (const auto& [one, index] : taken_) keep_loaded(*one, index);
  taken_.clear();
}

void ObjectReach::admit(const EntityOperations& operations, void* object) const {
  if (index_.known(object) != nullptr) return;
  // An object that the running commit of this session writes has the mark of the commit, and may come in.
  const ObjectSave* save = operations.saved_fields(object).mark->save();
  if (commit_ == nullptr || save != commit_) require_settled(operations, object);
  client::check_graph(operations, object, graph_);
}

std::shared_ptr<void> ObjectReach::enter_object(const EntityOperations& operations, std::shared_ptr<void> object,
                                                std::vector<ManagedObject*>& added) {
  if (const ManagedObject* same = index_.known(object.get()); same != nullptr) return same->object;
  if (ManagedObject* same = same_node(operations, object.get()); same != nullptr) {
    take_links(*same, object.get(), added);
    return same->object;
  }
  added.push_back(&index_.add(operations, object));
  departed_.take_back(object.get());
  return object;
}

ManagedObject* ObjectReach::same_node(const EntityOperations& operations, void* object) {
  ManagedObject* one = index_.known(operations, *operations.id(object));
  if (one == nullptr || client::may_be_one_node(operations, one->object.get(), object)) return one;
  if (!client::has_fixed_identity(operations) && one->snapshot != nullptr && !is_changed(*one)) return one;
  index_.hide_id(*one);
  return nullptr;
}

void ObjectReach::take_links(ManagedObject& one, void* other, std::vector<ManagedObject*>& added) {
  const EntityOperations& operations = *one.operations;
  for (std::size_t i = 0; i < operations.links; ++i) {
    LinkBase& mine = operations.link(one.object.get(), i);
    LinkBase& theirs = operations.link(other, i);
    const bool is_whole = mine.loaded() && !mine.partial();
    if (is_whole || !theirs.loaded() || is_changed(mine, operations.link_operations(i))) continue;
    mine.take_content(theirs);
    taken_.emplace_back(&one, i);
    added.push_back(&one);
  }
}

// A node without an id comes in only if cascade(save) leads to it. Otherwise it stays out, and a commit fails unless
// the program adds it to the session.
void ObjectReach::enter_nodes(const LinkDescriptor& link, const EntityOperations& target, LinkBase& content,
                              std::vector<ManagedObject*>& added) {
  if (content.content() == nullptr) return;
  const bool cascades = (link.flags & kLinkCascadeSave) != 0;
  for (LinkItem& item : content.content()->items) {
    admit(target, item.node.get());
    if (!cascades && !target.id(item.node.get())->has_value()) continue;
    item.node = enter_object(target, std::move(item.node), added);
  }
}

// Nodes without an id stay out: the cascades of the unit of work decide whether they are saved.
void ObjectReach::enter_saved_nodes(const EntityOperations& target, LinkBase& link,
                                    std::vector<ManagedObject*>& added) {
  if (link.content() == nullptr) return;
  for (LinkItem& item : link.content()->items) {
    admit(target, item.node.get());
    if (target.id(item.node.get())->has_value()) item.node = enter_object(target, std::move(item.node), added);
  }
}

}  // namespace fgraph::detail
