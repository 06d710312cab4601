#include "client/orm/session/object_index.h"

#include <algorithm>
#include <iterator>

#include "client/orm/objects/operation_errors.h"
#include "client/orm/objects/stored_object.h"

namespace fgraph::detail {

ManagedObject* ObjectIndex::known(const void* object) const {
  const auto found = by_object_.find(object);
  return found == by_object_.end() ? nullptr : found->second;
}

ManagedObject* ObjectIndex::known(const EntityOperations& operations, EntityId id) const {
  if (!id.has_value()) return nullptr;
  const auto [begin, end] = by_id_.equal_range(id.value());
  const auto found =
      std::find_if(begin, end, [&](const auto& entry) { return entry.second->operations == &operations; });
  return found == end ? nullptr : found->second;
}

std::vector<ManagedObject*> ObjectIndex::known(EntityId id) const {
  std::vector<ManagedObject*> all;
  const auto [begin, end] = by_id_.equal_range(id.value());
  for (auto entry = begin; entry != end; ++entry) all.push_back(entry->second);
  return all;
}

bool ObjectIndex::is_overtaken(const ManagedObject& one) const {
  const EntityId id = *one.operations->id(one.object.get());
  return id.has_value() && known(*one.operations, id) != &one;
}

std::pair<ManagedObject*, std::size_t> ObjectIndex::owner_of(const LinkBase& link) const {
  for (const std::unique_ptr<ManagedObject>& one : objects_) {
    for (std::size_t i = 0; i < one->operations->links; ++i) {
      if (&one->operations->link(one->object.get(), i) == &link) return {one.get(), i};
    }
  }
  throw client::invalid_argument("a link that was loaded is not one of an object of this session");
}

ManagedObject& ObjectIndex::add(const EntityOperations& operations, std::shared_ptr<void> object) {
  auto one = std::make_unique<ManagedObject>();
  one->operations = &operations;
  one->object = std::move(object);
  const EntityId id = *operations.id(one->object.get());
  if (id.has_value()) by_id_.emplace(id.value(), one.get());
  by_object_[one->object.get()] = one.get();
  objects_.push_back(std::move(one));
  return *objects_.back();
}

std::vector<ManagedObject*> ObjectIndex::take_id(ManagedObject& one) {
  const std::int64_t id = one.operations->id(one.object.get())->value();
  std::vector<ManagedObject*> before;
  const auto [begin, end] = by_id_.equal_range(id);
  const bool has_it_alone = begin != end && begin->second == &one && std::next(begin) == end;
  if (has_it_alone) return before;
  for (auto entry = begin; entry != end;) {
    ManagedObject* other = entry->second;
    const bool is_view = other->operations != one.operations &&
                         client::are_related(other->operations->descriptor(), one.operations->descriptor());
    if (!is_view && other != &one) before.push_back(other);
    entry = is_view ? std::next(entry) : by_id_.erase(entry);
  }
  by_id_.emplace(id, &one);
  return before;
}

void ObjectIndex::hide_id(const ManagedObject& one) {
  std::erase_if(by_id_, [&](const auto& entry) { return entry.second == &one; });
}

void ObjectIndex::erase(const std::set<const ManagedObject*>& gone) {
  const auto is_gone = [&](const ManagedObject* one) { return gone.count(one) != 0; };
  std::erase_if(by_id_, [&](const auto& entry) { return is_gone(entry.second); });
  std::erase_if(by_object_, [&](const auto& entry) { return is_gone(entry.second); });
  std::erase_if(objects_, [&](const auto& one) { return is_gone(one.get()); });
}

// Links are unloaded, because objects whose links lead in circles would keep each other alive.
void ObjectIndex::clear() noexcept {
  for (const std::unique_ptr<ManagedObject>& one : objects_) unload_links(*one);
  by_id_.clear();
  by_object_.clear();
  objects_.clear();
}

}  // namespace fgraph::detail
