#include "client/orm/session/departed_objects.h"

#include <utility>

#include "client/orm/objects/stored_object.h"

namespace fgraph::detail {

void DepartedObjects::drop(std::shared_ptr<void> object) {
  const void* address = object.get();
  dropped_[address] = std::move(object);
}

void DepartedObjects::lose(ManagedObject one) {
  one.snapshot = snapshot_of(*one.operations, one.object.get());
  lost_.push_back(std::move(one));
}

void DepartedObjects::forget_unreachable() {
  std::erase_if(lost_, [](const ManagedObject& one) { return one.object.use_count() == 1; });
}

// If the program has changed or cleared the id of a lost object, the object stands for another node and is not counted.
std::vector<const ManagedObject*> DepartedObjects::changed_lost() const {
  std::vector<const ManagedObject*> changed;
  for (const ManagedObject& one : lost_) {
    const EntityOperations& operations = *one.operations;
    void* object = one.object.get();
    if (*operations.id(object) != *operations.id(one.snapshot.get())) continue;
    bool is_other = !client::are_equal(operations, object, one.snapshot.get());
    for_each_link(operations, object, [&](LinkBase& link, const LinkOperations& linked) {
      is_other = is_other || is_changed(link, linked);
    });
    if (is_other) changed.push_back(&one);
  }
  return changed;
}

bool DepartedObjects::erase_lost(const void* object) {
  return std::erase_if(lost_, [&](const ManagedObject& one) { return one.object.get() == object; }) != 0;
}

void DepartedObjects::take_back(const void* object) {
  dropped_.erase(object);
  erase_lost(object);
}

void DepartedObjects::restore_lost() {
  for (const ManagedObject* one : changed_lost()) {
    unload_links(*one->operations, one->object.get());
    one->operations->assign(one->object.get(), one->snapshot.get());
  }
}

void DepartedObjects::clear() noexcept {
  dropped_.clear();
  for (const ManagedObject& one : lost_) unload_links(*one.operations, one.object.get());
  lost_.clear();
}

}  // namespace fgraph::detail
