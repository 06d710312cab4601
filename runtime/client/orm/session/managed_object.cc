#include "client/orm/session/managed_object.h"

#include "client/orm/objects/stored_object.h"

namespace fgraph::detail {

bool is_changed(LinkBase& link, const LinkOperations& operations) {
  if (link.changed()) return true;
  if (link.content() == nullptr || operations.relationship == nullptr) return false;
  for (const LinkItem& item : link.content()->items) {
    if (client::is_changed(operations.relationship(), item.relationship.get())) return true;
  }
  return false;
}

bool is_changed(const ManagedObject& one) {
  if (one.snapshot == nullptr || one.is_removed()) return true;
  const EntityOperations& operations = *one.operations;
  void* object = one.object.get();
  bool changed = client::is_changed(operations, object);
  for_each_link(operations, object,
                [&](LinkBase& link, const LinkOperations& linked) { changed = changed || is_changed(link, linked); });
  return changed;
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

void unload_links(const EntityOperations& operations, void* object) noexcept {
  if (object == nullptr) return;
  for_each_link(operations, object, [](LinkBase& link, const LinkOperations&) { link.unload(); });
}

void unload_links(const ManagedObject& one) noexcept {
  unload_links(*one.operations, one.snapshot.get());
  unload_links(*one.operations, one.object.get());
}

}  // namespace fgraph::detail
