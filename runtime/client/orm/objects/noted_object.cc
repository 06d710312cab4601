#include <algorithm>
#include <memory>
#include <span>
#include <vector>

#include <fgraph/detail/object_save.h>

#include "client/orm/objects/merge_link.h"
#include "client/orm/objects/stored_object.h"
#include "core/values/record.h"

namespace fgraph::detail {

void NotedObject::note(void* object) {
  id_ = *operations_.id(object);
  hashes_ = operations_.hashes(object);
  note_links(object);
}

void NotedObject::note_links(void* object) {
  links_.clear();
  if (operations_.links == 0) return;
  core::visit_links(*operations_.record, object, [&](const LinkBase& link, std::size_t i) {
    if (link.content() == nullptr) return;
    links_.resize(operations_.links);
    links_[i] = Ref<LinkContent>(new LinkContent(*link.content()));
  });
}

void NotedObject::note_hashes(const std::vector<std::uint64_t>& before, const std::vector<std::uint64_t>& now) {
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (hashes_[i] == before[i]) hashes_[i] = now[i];
  }
}

void NotedObject::put_links(void* copy) const {
  core::visit_links(*operations_.record, copy, [&](LinkBase& link, std::size_t i) {
    link.put_content(links_.empty() ? nullptr : links_[i].get());
  });
}

// Fields that the program has changed meanwhile stay as they are: they differ from the new fingerprints, so the next
// save writes them. If the program has given the object another id, the object stands for another node, and takes over
// nothing.
void NotedObject::merge(void* object, void* stored) const {
  const EntityId id = *operations_.id(object);
  if (id != id_ && id != *operations_.id(stored)) return;
  const std::span<const FieldDescriptor> fields = operations_.fields();
  const std::vector<std::uint64_t> now = operations_.hashes(object);
  const std::vector<std::uint64_t> known = operations_.hashes(stored);
  std::vector<bool> taken(fields.size());
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const bool was_set_by_save = known[i] != hashes_[i] && now[i] == hashes_[i];
    taken[i] = was_set_by_save || (fields[i].flags & kFieldVersion) != 0;
  }
  if (client::any_of(taken)) copy_fields(*operations_.record, object, stored, taken);
  merge_links(object, stored);
  *operations_.id(object) = *operations_.id(stored);
  const SavedFields from = operations_.saved_fields(stored);
  const SavedFields to = operations_.saved_fields(object);
  std::copy_n(from.hashes, fields.size(), to.hashes);
  *to.known = *from.known;
  *to.graph = *from.graph;
}

// A save of many objects can fail after some of them were written. The copy of such an object has another id, or other
// hashes of what is stored, than the object.
bool NotedObject::was_written(void* object, void* stored) const {
  const std::uint64_t* before = operations_.saved(object);
  return *operations_.id(object) != *operations_.id(stored) ||
         *operations_.is_saved(object) != *operations_.is_saved(stored) ||
         !std::equal(before, before + hashes_.size(), operations_.saved(stored));
}

void NotedObject::merge_links(void* object, void* stored) const {
  if (operations_.links == 0) return;
  const std::shared_ptr<void> source = operations_.clone(stored);
  core::visit_links(*operations_.record, object, [&](LinkBase& link, std::size_t i) {
    client::merge_link(link, operations_.link(source.get(), i), links_.empty() ? nullptr : links_[i].get());
  });
}

}  // namespace fgraph::detail
