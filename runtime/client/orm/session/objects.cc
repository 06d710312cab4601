#include "client/orm/session/objects.h"

#include <algorithm>
#include <set>
#include <utility>

#include "client/orm/objects/operation_errors.h"
#include "client/orm/objects/stored_object.h"

namespace fgraph::detail {
namespace {

// Copies the fields, and what is known to be stored of them; the links stay as they are.
void copy_values(const EntityOperations& operations, void* to, void* from) {
  const std::size_t fields = operations.descriptor().fields.size();
  copy_fields(*operations.record, to, from, std::vector<bool>(fields, true));
  std::copy_n(operations.saved(from), fields, operations.saved(to));
  *operations.is_saved(to) = *operations.is_saved(from);
}

}  // namespace

// A query that was sent before the last commit may have read an older state than the object has. If the type has a
// version, a smaller version shows that, and the object keeps its values.
void SessionObjects::take_values(ManagedObject& one, void* read) {
  const EntityOperations& operations = *one.operations;
  if (one.snapshot == nullptr || is_changed(one)) return;
  if (operations.counts_versions() && *operations.version(read) < *operations.version(one.object.get())) return;
  copy_values(operations, one.object.get(), read);
  copy_values(operations, one.snapshot.get(), read);
}

std::shared_ptr<void> SessionObjects::adopt(const EntityOperations& operations, std::shared_ptr<void> object) {
  const std::shared_ptr<void> read = object;
  std::shared_ptr<void> managed = reach_.enter(operations, std::move(object));
  if (managed != read) take_values(*index_.known(managed.get()), read.get());
  return managed;
}

std::shared_ptr<void> SessionObjects::add(const EntityOperations& operations, std::shared_ptr<void> object) {
  if (object == nullptr) throw client::invalid_argument("a null pointer was added to a session");
  std::shared_ptr<void> managed = reach_.enter(operations, std::move(object));
  index_.known(managed.get())->fate = ManagedObject::Fate::kSaved;
  return managed;
}

void SessionObjects::adopt_nodes(const EntityOperations& operations, LinkBase& link) {
  const auto [owner, index] = index_.owner_of(link);
  reach_.enter_loaded(*owner, index, operations);
}

void SessionObjects::check_owned(const std::vector<void*>& objects) const {
  for (const void* object : objects) {
    if (index_.known(object) == nullptr)
      throw client::invalid_argument("an object whose links are to load is not of this session");
  }
}

void SessionObjects::adopt_parts(const EntityOperations& operations, const std::vector<void*>& objects,
                                 const std::vector<FetchPart>& parts) {
  for (const FetchPart& part : parts) {
    const EntityOperations& target = operations.link_operations(part.link).target();
    std::vector<void*> nodes;
    for (void* object : objects) {
      reach_.enter_loaded(*index_.known(object), part.link, target);
      const LinkBase& link = operations.link(object, part.link);
      if (link.content() == nullptr) continue;
      for (const LinkItem& item : link.content()->items) {
        if (index_.known(item.node.get()) != nullptr) nodes.push_back(item.node.get());
      }
    }
    std::sort(nodes.begin(), nodes.end());
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
    adopt_parts(target, nodes, part.parts);
  }
}

std::optional<std::shared_ptr<void>> SessionObjects::find(const EntityOperations& operations, EntityId id) const {
  const ManagedObject* one = index_.known(operations, id);
  if (one == nullptr) return std::nullopt;
  return one->is_removed() ? std::shared_ptr<void>() : one->object;
}

void SessionObjects::remove(void* object) {
  ManagedObject* one = index_.known(object);
  if (one == nullptr && departed_.erase_lost(object)) return;
  if (one == nullptr) throw client::invalid_argument("the object to remove is not of this session");
  if (one->snapshot == nullptr) {
    departed_.drop(one->object);
    forget(std::vector<const ManagedObject*>(1, one));
  } else {
    one->fate = ManagedObject::Fate::kRemoved;
  }
}

void SessionObjects::rollback() {
  std::vector<const ManagedObject*> unsaved;
  for (const std::unique_ptr<ManagedObject>& one : index_.all()) {
    if (one->snapshot == nullptr) {
      unsaved.push_back(one.get());
    } else if (is_changed(*one)) {
      one->operations->assign(one->object.get(), one->snapshot.get());
      one->snapshot = snapshot_of(*one->operations, one->object.get());
      one->fate = ManagedObject::Fate::kSaved;
    }
  }
  departed_.restore_lost();
  forget(unsaved);
  departed_.forget_dropped();
}

void SessionObjects::replace(ManagedObject& one, const void* stored) {
  unload_links(one);
  one.operations->assign(one.object.get(), stored);
  one.snapshot = snapshot_of(*one.operations, one.object.get());
  one.fate = ManagedObject::Fate::kSaved;
}

void SessionObjects::forget(const std::vector<const ManagedObject*>& gone) {
  if (gone.empty()) return;
  // The links of these objects may lead in circles, which would keep the objects alive for ever.
  for (const ManagedObject* one : gone) unload_links(*one);
  index_.erase(std::set<const ManagedObject*>(gone.begin(), gone.end()));
}

void SessionObjects::lose(const std::vector<const ManagedObject*>& gone) {
  // If the session has the only reference to a lost object, the program cannot change it any more, so it can be
  // forgotten.
  departed_.forget_unreachable();
  std::vector<ManagedObject> lost;
  for (const ManagedObject* one : gone) {
    if (!one->is_removed()) lost.push_back(*one);
  }
  forget(gone);
  for (ManagedObject& one : lost) departed_.lose(std::move(one));
}

void SessionObjects::forget_all() noexcept {
  index_.clear();
  departed_.clear();
}

}  // namespace fgraph::detail
