#include "client/orm/session/objects.h"

#include <algorithm>
#include <set>
#include <span>

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
void keep_loaded(const EntityOperations& operations, void* object, void* snapshot, std::size_t index) {
  if (snapshot == nullptr || operations.link(object, index).changed()) return;
  LinkBase& kept = operations.link(snapshot, index);
  if (kept.loaded() && !kept.partial()) return;
  const std::shared_ptr<void> copy = snapshot_of(operations, object);
  LinkBase& loaded = operations.link(copy.get(), index);
  if (kept.content() != nullptr && loaded.content() != nullptr) {
    keep_relationships(*kept.content(), *loaded.content());
  }
  kept.take_content(loaded);
}

void unload_links(const EntityOperations& operations, void* object) noexcept {
  if (object == nullptr) return;
  for_each_link(operations, object, [](LinkBase& link, const LinkOperations&) { link.unload(); });
}

}  // namespace

bool is_changed(LinkBase& link, const LinkOperations& operations) {
  if (link.changed()) return true;
  if (link.content() == nullptr || operations.relationship == nullptr) return false;
  for (const LinkItem& item : link.content()->items) {
    if (client::is_changed(operations.relationship(), item.relationship.get())) return true;
  }
  return false;
}

std::shared_ptr<void> snapshot_of(const EntityOperations& operations, const void* object) {
  std::shared_ptr<void> copy = operations.clone(object);
  for_each_link(operations, copy.get(), [](LinkBase& link, const LinkOperations& linked) {
    if (link.content() == nullptr || linked.relationship == nullptr) return;
    for (LinkItem& item : link.content()->items) {
      item.relationship = linked.relationship().clone(item.relationship.get());
    }
  });
  return copy;
}

SessionObjects::Managed* SessionObjects::known(const void* object) const {
  const auto found = by_object_.find(object);
  return found == by_object_.end() ? nullptr : found->second;
}

SessionObjects::Managed* SessionObjects::known(const EntityOperations& operations, EntityId id) const {
  if (!id.has_value()) return nullptr;
  const auto [begin, end] = by_id_.equal_range(id.value());
  const auto found =
      std::find_if(begin, end, [&](const auto& entry) { return entry.second->operations == &operations; });
  return found == end ? nullptr : found->second;
}

std::vector<SessionObjects::Managed*> SessionObjects::known(EntityId id) const {
  std::vector<Managed*> all;
  const auto [begin, end] = by_id_.equal_range(id.value());
  for (auto entry = begin; entry != end; ++entry) all.push_back(entry->second);
  return all;
}

bool SessionObjects::is_overtaken(const Managed& one) const {
  const EntityId id = *one.operations->id(one.object.get());
  return id.has_value() && known(*one.operations, id) != &one;
}

SessionObjects::Managed* SessionObjects::same_node(const EntityOperations& operations, void* object) {
  Managed* one = known(operations, *operations.id(object));
  if (one == nullptr || client::may_be_one_node(operations, one->object.get(), object)) return one;
  if (!client::has_fixed_identity(operations) && one->snapshot != nullptr && !is_changed(*one)) return one;
  std::erase_if(by_id_, [&](const auto& entry) { return entry.second == one; });
  return nullptr;
}

// Copies the fields, and what is known to be stored of them; the links stay as they are.
void copy_values(const EntityOperations& operations, void* to, void* from) {
  const std::size_t fields = operations.descriptor().fields.size();
  copy_fields(*operations.record, to, from, std::vector<bool>(fields, true));
  std::copy_n(operations.saved(from), fields, operations.saved(to));
  *operations.is_saved(to) = *operations.is_saved(from);
}

// A query that was sent before the last commit may have read an older state than the object has. If the type has a
// version, a smaller version shows that, and the object keeps its values.
void SessionObjects::take_values(Managed& one, void* read) {
  const EntityOperations& operations = *one.operations;
  if (one.snapshot == nullptr || is_changed(one)) return;
  if (operations.counts_versions() && *operations.version(read) < *operations.version(one.object.get())) return;
  copy_values(operations, one.object.get(), read);
  copy_values(operations, one.snapshot.get(), read);
}

// Runs `enter`. If an object that it reaches is refused, all objects that it has added leave the session again.
template <typename Enter>
auto SessionObjects::all_or_none(const Enter& enter) {
  const std::size_t count = objects_.size();
  std::vector<Managed*> added;
  try {
    return enter(added);
  } catch (const Error&) {
    std::set<const Managed*> gone;
    for (std::size_t i = count; i < objects_.size(); ++i) gone.insert(objects_[i].get());
    erase(gone);
    taken_.clear();
    throw;
  }
}

std::shared_ptr<void> SessionObjects::adopt(const EntityOperations& operations, std::shared_ptr<void> object) {
  const std::shared_ptr<void> read = object;
  std::shared_ptr<void> managed = enter(operations, std::move(object));
  if (managed != read) take_values(*by_object_.at(managed.get()), read.get());
  return managed;
}

std::shared_ptr<void> SessionObjects::enter(const EntityOperations& operations, std::shared_ptr<void> object) {
  admit(operations, object.get());
  return all_or_none([&](std::vector<Managed*>& added) {
    std::shared_ptr<void> managed = enter_object(operations, std::move(object), added);
    enter_reachable(added);
    return managed;
  });
}

void SessionObjects::admit(const EntityOperations& operations, void* object) const {
  if (known(object) != nullptr) return;
  // An object that the running commit of this session writes has the mark of the commit, and may come in.
  const ObjectSave* save = operations.saved_fields(object).mark->save();
  if (commit_ == nullptr || save != commit_) require_settled(operations, object);
  client::check_graph(operations, object, graph_);
}

std::shared_ptr<void> SessionObjects::add(const EntityOperations& operations, std::shared_ptr<void> object) {
  if (object == nullptr) throw client::invalid_argument("a null pointer was added to a session");
  std::shared_ptr<void> managed = enter(operations, std::move(object));
  by_object_.at(managed.get())->fate = Managed::Fate::kSaved;
  return managed;
}

void SessionObjects::adopt_nodes(const EntityOperations& operations, LinkBase& link) {
  const auto [owner, index] = owner_of(link);
  std::vector<Managed*> added;
  enter_nodes(owner->operations->descriptor().links[index], operations, link, added);
  enter_reachable(added);
  keep_loaded(*owner->operations, owner->object.get(), owner->snapshot.get(), index);
}

std::pair<SessionObjects::Managed*, std::size_t> SessionObjects::owner_of(const LinkBase& link) const {
  for (const std::unique_ptr<Managed>& one : objects_) {
    for (std::size_t i = 0; i < one->operations->links; ++i) {
      if (&one->operations->link(one->object.get(), i) == &link) return {one.get(), i};
    }
  }
  throw client::invalid_argument("a link that was loaded is not one of an object of this session");
}

void SessionObjects::check_owned(const std::vector<void*>& objects) const {
  for (const void* object : objects) {
    if (by_object_.count(object) == 0)
      throw client::invalid_argument("an object whose links are to load is not of this session");
  }
}

void SessionObjects::adopt_parts(const EntityOperations& operations, const std::vector<void*>& objects,
                                 const std::vector<FetchPart>& parts) {
  for (const FetchPart& part : parts) {
    const EntityOperations& target = operations.link_operations(part.link).target();
    std::vector<void*> nodes;
    for (void* object : objects) {
      LinkBase& link = operations.link(object, part.link);
      std::vector<Managed*> added;
      enter_nodes(operations.descriptor().links[part.link], target, link, added);
      enter_reachable(added);
      keep_loaded(operations, object, by_object_.at(object)->snapshot.get(), part.link);
      if (link.content() == nullptr) continue;
      for (const LinkItem& item : link.content()->items) {
        if (by_object_.count(item.node.get()) != 0) nodes.push_back(item.node.get());
      }
    }
    std::sort(nodes.begin(), nodes.end());
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
    adopt_parts(target, nodes, part.parts);
  }
}

std::optional<std::shared_ptr<void>> SessionObjects::find(const EntityOperations& operations, EntityId id) const {
  const Managed* one = known(operations, id);
  if (one == nullptr) return std::nullopt;
  return one->is_removed() ? std::shared_ptr<void>() : one->object;
}

void SessionObjects::remove(void* object) {
  Managed* one = known(object);
  if (one == nullptr && erase_lost(object)) return;
  if (one == nullptr) throw client::invalid_argument("the object to remove is not of this session");
  if (one->snapshot == nullptr) {
    dropped_[object] = one->object;
    forget(std::vector<const Managed*>(1, one));
  } else {
    one->fate = Managed::Fate::kRemoved;
  }
}

bool SessionObjects::is_changed(const Managed& one) {
  if (one.snapshot == nullptr || one.is_removed()) return true;
  const EntityOperations& operations = *one.operations;
  void* object = one.object.get();
  bool changed = client::is_changed(operations, object);
  for_each_link(operations, object, [&](LinkBase& link, const LinkOperations& linked) {
    changed = changed || detail::is_changed(link, linked);
  });
  return changed;
}

void SessionObjects::rollback() {
  std::vector<const Managed*> unsaved;
  for (const std::unique_ptr<Managed>& one : objects_) {
    if (one->snapshot == nullptr) {
      unsaved.push_back(one.get());
    } else if (is_changed(*one)) {
      one->operations->assign(one->object.get(), one->snapshot.get());
      one->snapshot = snapshot_of(*one->operations, one->object.get());
      one->fate = Managed::Fate::kSaved;
    }
  }
  for (const Managed* one : changed_lost()) {
    unload_links(*one->operations, one->object.get());
    one->operations->assign(one->object.get(), one->snapshot.get());
  }
  forget(unsaved);
  dropped_.clear();
}

void SessionObjects::replace(Managed& one, const void* stored) {
  unload_links(*one.operations, one.snapshot.get());
  unload_links(*one.operations, one.object.get());
  one.operations->assign(one.object.get(), stored);
  one.snapshot = snapshot_of(*one.operations, one.object.get());
  one.fate = Managed::Fate::kSaved;
}

std::shared_ptr<void> SessionObjects::enter_object(const EntityOperations& operations, std::shared_ptr<void> object,
                                                   std::vector<Managed*>& added) {
  if (const Managed* same = known(object.get()); same != nullptr) return same->object;
  const EntityId id = *operations.id(object.get());
  if (Managed* same = same_node(operations, object.get()); same != nullptr) {
    take_links(*same, object.get(), added);
    return same->object;
  }
  auto one = std::make_unique<Managed>();
  one->operations = &operations;
  one->object = object;
  added.push_back(one.get());
  if (id.has_value()) by_id_.emplace(id.value(), one.get());
  by_object_[object.get()] = one.get();
  dropped_.erase(object.get());
  erase_lost(object.get());
  objects_.push_back(std::move(one));
  return object;
}

void SessionObjects::take_links(Managed& one, void* other, std::vector<Managed*>& added) {
  const EntityOperations& operations = *one.operations;
  for (std::size_t i = 0; i < operations.links; ++i) {
    LinkBase& mine = operations.link(one.object.get(), i);
    LinkBase& theirs = operations.link(other, i);
    const bool is_whole = mine.loaded() && !mine.partial();
    if (is_whole || !theirs.loaded() || detail::is_changed(mine, operations.link_operations(i))) continue;
    mine.take_content(theirs);
    taken_.emplace_back(&one, i);
    added.push_back(&one);
  }
}

// A node without an id comes in only if cascade(save) leads to it. Otherwise it stays out, and a commit fails unless
// the program adds it to the session.
void SessionObjects::enter_nodes(const LinkDescriptor& link, const EntityOperations& target, LinkBase& content,
                                 std::vector<Managed*>& added) {
  if (content.content() == nullptr) return;
  const bool cascades = (link.flags & kLinkCascadeSave) != 0;
  for (LinkItem& item : content.content()->items) {
    admit(target, item.node.get());
    if (!cascades && !target.id(item.node.get())->has_value()) continue;
    item.node = enter_object(target, std::move(item.node), added);
  }
}

// A list of what is still to be followed takes the place of recursion: a chain of links may have any length.
void SessionObjects::enter_reachable(std::vector<Managed*>& added) {
  for (std::size_t i = 0; i < added.size(); ++i) {
    Managed* one = added[i];
    core::visit_links(*one->operations->record, one->object.get(), [&](LinkBase& link, std::size_t k) {
      enter_nodes(one->operations->descriptor().links[k], one->operations->link_operations(k).target(), link, added);
    });
  }
  for (Managed* one : added) {
    const bool is_stored =
        one->operations->id(one->object.get())->has_value() && *one->operations->is_saved(one->object.get());
    if (is_stored && one->snapshot == nullptr) one->snapshot = snapshot_of(*one->operations, one->object.get());
  }
  for (const auto& [one, index] : taken_) keep_loaded(*one->operations, one->object.get(), one->snapshot.get(), index);
  taken_.clear();
}

void SessionObjects::enter_all_reachable() {
  all_or_none([&](std::vector<Managed*>& added) {
    const std::size_t count = objects_.size();
    for (std::size_t i = 0; i < count; ++i) {
      Managed& one = *objects_[i];
      if (one.is_removed()) continue;
      for_each_link(*one.operations, one.object.get(), [&](LinkBase& link, const LinkOperations& linked) {
        enter_saved_nodes(linked.target(), link, added);
      });
    }
    enter_reachable(added);
  });
}

// Nodes without an id stay out: the cascades of the unit of work decide whether they are saved.
void SessionObjects::enter_saved_nodes(const EntityOperations& target, LinkBase& link, std::vector<Managed*>& added) {
  if (link.content() == nullptr) return;
  for (LinkItem& item : link.content()->items) {
    admit(target, item.node.get());
    if (target.id(item.node.get())->has_value()) item.node = enter_object(target, std::move(item.node), added);
  }
}

void SessionObjects::forget(const std::vector<const Managed*>& gone) {
  if (gone.empty()) return;
  // The links of these objects may lead in circles, which would keep the objects alive for ever.
  for (const Managed* one : gone) {
    unload_links(*one->operations, one->snapshot.get());
    unload_links(*one->operations, one->object.get());
  }
  erase(std::set<const Managed*>(gone.begin(), gone.end()));
}

void SessionObjects::lose(const std::vector<const Managed*>& gone) {
  // If the session has the only reference to a lost object, the program cannot change it any more, so it can be
  // forgotten.
  std::erase_if(lost_, [](const Managed& one) { return one.object.use_count() == 1; });
  std::vector<Managed> lost;
  for (const Managed* one : gone) {
    if (!one->is_removed()) lost.push_back(*one);
  }
  forget(gone);
  for (Managed& one : lost) {
    one.snapshot = snapshot_of(*one.operations, one.object.get());
    lost_.push_back(std::move(one));
  }
}

// If the program has changed or cleared the id of a lost object, the object stands for another node and is not counted.
std::vector<const SessionObjects::Managed*> SessionObjects::changed_lost() const {
  std::vector<const Managed*> changed;
  for (const Managed& one : lost_) {
    const EntityOperations& operations = *one.operations;
    void* object = one.object.get();
    if (*operations.id(object) != *operations.id(one.snapshot.get())) continue;
    bool is_other = !client::are_equal(operations, object, one.snapshot.get());
    for_each_link(operations, object, [&](LinkBase& link, const LinkOperations& linked) {
      is_other = is_other || detail::is_changed(link, linked);
    });
    if (is_other) changed.push_back(&one);
  }
  return changed;
}

bool SessionObjects::erase_lost(const void* object) {
  return std::erase_if(lost_, [&](const Managed& one) { return one.object.get() == object; }) != 0;
}

void SessionObjects::erase(const std::set<const Managed*>& gone) {
  const auto is_gone = [&](const Managed* one) { return gone.count(one) != 0; };
  std::erase_if(by_id_, [&](const auto& entry) { return is_gone(entry.second); });
  std::erase_if(by_object_, [&](const auto& entry) { return is_gone(entry.second); });
  std::erase_if(objects_, [&](const auto& one) { return is_gone(one.get()); });
}

// Links are unloaded, because objects whose links lead in circles would keep each other alive.
void SessionObjects::forget_all() noexcept {
  for (const std::unique_ptr<Managed>& one : objects_) {
    unload_links(*one->operations, one->snapshot.get());
    unload_links(*one->operations, one->object.get());
  }
  by_id_.clear();
  by_object_.clear();
  dropped_.clear();
  objects_.clear();
  for (const Managed& one : lost_) unload_links(*one.operations, one.object.get());
  lost_.clear();
}

std::vector<SessionObjects::Managed*> SessionObjects::take_id(Managed& one) {
  const std::int64_t id = one.operations->id(one.object.get())->value();
  std::vector<Managed*> before;
  const auto [begin, end] = by_id_.equal_range(id);
  for (auto entry = begin; entry != end;) {
    Managed* other = entry->second;
    const bool is_view = other->operations != one.operations &&
                         client::are_related(other->operations->descriptor(), one.operations->descriptor());
    if (!is_view && other != &one) before.push_back(other);
    entry = is_view ? std::next(entry) : by_id_.erase(entry);
  }
  by_id_.emplace(id, &one);
  return before;
}

}  // namespace fgraph::detail
