#include "client/orm/session/overtaken_items.h"

#include <cstdint>
#include <unordered_set>

namespace fgraph::detail {
namespace {

// Adds the ids of the relationships that the commit deletes because the links of the object have changed. Relationships
// that were not loaded are not known here.
void add_gone_relationships(const EntityOperations& operations, void* object, void* snapshot,
                            std::unordered_set<std::int64_t>& gone) {
  for (std::size_t i = 0; i < operations.links; ++i) {
    const LinkContent* now = operations.link(object, i).content();
    if (now == nullptr) continue;
    for (const EntityId relationship : now->removed) gone.insert(relationship.value());
    const LinkContent* before = operations.link(snapshot, i).content();
    if (before == nullptr || now->others == LinkContent::Others::kStay) continue;
    std::unordered_set<std::int64_t> kept;
    for (const LinkItem& item : now->items) kept.insert(item.relationship_id.value());
    for (const LinkItem& item : before->items) {
      if (kept.count(item.relationship_id.value()) == 0) gone.insert(item.relationship_id.value());
    }
  }
}

}  // namespace

OvertakenItems::OvertakenItems(const SessionObjects& objects, const std::vector<ManagedObject*>& changed) {
  std::unordered_set<std::int64_t> gone;
  for (const ManagedObject* one : changed) {
    if (one->is_removed() || one->snapshot == nullptr) continue;
    add_gone_relationships(*one->operations, one->object.get(), one->snapshot.get(), gone);
  }
  if (gone.empty()) return;
  const auto add = [&](LinkBase& link, const LinkOperations&) {
    if (link.content() == nullptr) return;
    const std::vector<LinkItem>& all = link.content()->items;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (gone.count(all[i].relationship_id.value()) != 0) {
        items_.emplace_back(Ref<LinkContent>::share(*link.content()), i);
      }
    }
  };
  for (const std::unique_ptr<ManagedObject>& one : objects.all()) {
    if (one->snapshot != nullptr) for_each_link(*one->operations, one->snapshot.get(), add);
  }
}

void OvertakenItems::erase() {
  // The last item is erased first, so that the places of the other ones stay valid.
  for (auto item = items_.rbegin(); item != items_.rend(); ++item) {
    std::vector<LinkItem>& items = item->first->items;
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(item->second));
  }
}

}  // namespace fgraph::detail
