#include "client/orm/session/sent_images.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "client/orm/objects/stored_object.h"

namespace fgraph::detail {
namespace {

// Sets fields of the snapshot that the program has changed during the commit to the values that were sent. These fields
// differ from their hashes.
template <typename Operations>
void take_sent(const Operations& operations, void* snapshot, const void* sent) {
  const client::FieldHashes now(operations, snapshot);
  const std::uint64_t* saved = operations.saved(snapshot);
  if (std::equal(now.begin(), now.end(), saved)) return;
  std::vector<bool> changed(now.size());
  for (std::size_t i = 0; i < now.size(); ++i) changed[i] = now[i] != saved[i];
  copy_fields(*operations.record, snapshot, sent, changed);
}

}  // namespace

SentImages::SentImages(const std::vector<ManagedObject*>& changed) {
  objects_.reserve(changed.size());
  std::vector<bool> all;
  for (const ManagedObject* one : changed) {
    if (one->is_removed()) continue;
    const EntityOperations& operations = *one->operations;
    std::shared_ptr<void> fields = operations.make();
    all.assign(operations.descriptor().fields.size(), true);
    copy_fields(*operations.record, fields.get(), one->object.get(), all);
    for (std::size_t i = 0; i < operations.links; ++i) {
      const LinkContent* content = operations.link(one->object.get(), i).content();
      const LinkOperations& linked = operations.link_operations(i);
      if (content == nullptr || linked.relationship == nullptr) continue;
      // A link that is not loaded forgets its additions when they are stored, so that no snapshot has them.
      if (content->state == LinkContent::State::kUnloaded) continue;
      for (std::size_t k = 0; k < content->items.size(); ++k) {
        const LinkItem& item = content->items[k];
        relationships_.push_back({i, k, item.node.get(), linked.relationship().clone(item.relationship.get())});
      }
    }
    objects_.push_back({one->object.get(), std::move(fields), relationships_.size()});
  }
}

void SentImages::keep(const SessionObjects& objects) const {
  std::size_t next = 0;
  for (const Object& image : objects_) {
    const std::size_t begin = std::exchange(next, image.end_relationships);
    const ManagedObject* one = objects.index().known(image.object);
    if (one == nullptr || one->snapshot == nullptr) continue;
    const EntityOperations& operations = *one->operations;
    take_sent(operations, one->snapshot.get(), image.fields.get());
    for (std::size_t i = begin; i < next; ++i) {
      const Relationship& then = relationships_[i];
      const LinkContent* content = operations.link(one->snapshot.get(), then.link).content();
      if (content == nullptr || then.item >= content->items.size()) continue;
      const LinkItem& now = content->items[then.item];
      if (now.node.get() != then.node) continue;
      take_sent(operations.link_operations(then.link).relationship(), now.relationship.get(), then.copy.get());
    }
  }
}

}  // namespace fgraph::detail
