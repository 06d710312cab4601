#include "client/orm/session/cascade.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <unordered_set>

#include "client/orm/objects/stored_object.h"

namespace fgraph::detail {
namespace {

// Returns the operations of all types of a closure, in the order of `types`. The types of the roots come first.
std::vector<const EntityOperations*> operations_of(const core::CascadeTypes& types,
                                                   std::vector<const EntityOperations*> roots) {
  for (const core::CascadeTypes::Step& step : types.steps) {
    if (step.to < roots.size()) continue;
    const EntityOperations& from = *roots[step.from];
    const auto index = static_cast<std::size_t>(step.link - from.descriptor().links.data());
    roots.push_back(&from.link_operations(index).target());
  }
  return roots;
}

}  // namespace

std::vector<ManagedObject*> SessionCascade::removed() const {
  std::vector<ManagedObject*> removed;
  for (const std::unique_ptr<ManagedObject>& one : objects_.all()) {
    if (one->is_removed() && !is_gone(*one)) removed.push_back(one.get());
  }
  return removed;
}

void SessionCascade::unmark() {
  for (const std::unique_ptr<ManagedObject>& one : objects_.all()) {
    if (one->fate == ManagedObject::Fate::kCascaded && !is_gone(*one)) one->fate = ManagedObject::Fate::kSaved;
  }
}

void SessionCascade::add_cuts(client::CutRelationships& cuts) const {
  for (const std::unique_ptr<ManagedObject>& one : objects_.all()) {
    if (is_gone(*one)) continue;
    if (one->is_removed()) {
      cuts.add_deleted(*one->operations, one->object.get());
    } else {
      cuts.add(*one->operations, one->object.get());
    }
  }
}

void SessionCascade::mark() {
  std::vector<ManagedObject*> reached = removed();
  if (reached.empty()) return;
  client::CutRelationships cuts;
  add_cuts(cuts);
  for (std::size_t i = 0; i < reached.size(); ++i) {
    const EntityOperations& operations = *reached[i]->operations;
    const EntityId id = *operations.id(reached[i]->object.get());
    const std::span<const LinkDescriptor> links = operations.descriptor().links;
    for (std::size_t k = 0; k < operations.links; ++k) {
      const LinkContent* content = operations.link(reached[i]->object.get(), k).content();
      if ((links[k].flags & kLinkCascadeDelete) == 0 || content == nullptr) continue;
      for (const LinkItem& item : content->items) {
        ManagedObject* one = objects_.index().known(item.node.get());
        if (one == nullptr || one->is_removed()) continue;
        const EntityId node = *one->operations->id(one->object.get());
        if (cuts.is_cut(operations.descriptor(), links[k], id, item.relationship_id, node)) continue;
        one->fate = ManagedObject::Fate::kCascaded;
        reached.push_back(one);
      }
    }
  }
}

template <typename MayReach>
bool SessionCascade::is_unknown(const ManagedObject& one, const MayReach& may_reach) {
  const EntityDescriptor& entity = one.operations->descriptor();
  if ((entity.flags & kEntityCascadesInCircle) != 0) return true;
  if (!one.operations->id(one.object.get())->has_value()) return false;
  for (std::size_t i = 0; i < one.operations->links; ++i) {
    const LinkBase& link = one.operations->link(one.object.get(), i);
    const bool is_followed = (entity.links[i].flags & kLinkCascadeDelete) != 0;
    if (is_followed && (!link.loaded() || link.partial()) && may_reach(entity.links[i])) return true;
  }
  return false;
}

// All objects of the session are looked at once for each link, and not for each removed object.
const EntityOperations* SessionCascade::unknown() const {
  std::map<const LinkDescriptor*, bool> reaching;
  const auto may_reach = [&](const LinkDescriptor& link) {
    const auto [known, is_new] = reaching.try_emplace(&link);
    if (is_new) known->second = may_reach_objects(link);
    return known->second;
  };
  for (const ManagedObject* one : removed()) {
    if (is_unknown(*one, may_reach)) return one->operations;
  }
  return nullptr;
}

bool SessionCascade::may_reach_objects(const LinkDescriptor& link) const {
  const std::vector<const EntityDescriptor*> types = core::cascade_types({link.target}).types;
  return std::any_of(objects_.all().begin(), objects_.all().end(), [&](const std::unique_ptr<ManagedObject>& one) {
    if (one->is_removed() || !one->operations->id(one->object.get())->has_value()) return false;
    return std::any_of(types.begin(), types.end(), [&](const EntityDescriptor* type) {
      return client::are_related(one->operations->descriptor(), *type);
    });
  });
}

Task<void> SessionCascade::find(client::RowSource& rows, Call call) {
  const std::vector<ManagedObject*> roots = removed();
  types_.clear();
  for (const ManagedObject* one : roots) types_.push_back(one->operations);
  std::sort(types_.begin(), types_.end());
  types_.erase(std::unique(types_.begin(), types_.end()), types_.end());
  std::vector<const EntityDescriptor*> descriptors;
  for (const EntityOperations* type : types_) descriptors.push_back(&type->descriptor());
  closure_.emplace(descriptors);
  client::CutRelationships cuts;
  add_cuts(cuts);
  for (const ManagedObject* one : roots) {
    const EntityId id = *one->operations->id(one->object.get());
    if (!id.has_value()) continue;
    const auto type = std::find(types_.begin(), types_.end(), one->operations) - types_.begin();
    closure_->add_root(static_cast<std::size_t>(type), id.value());
  }
  co_await closure_->find(rows, &cuts, call);
}

void SessionCascade::remove_found(client::WorkReach& work) const {
  if (closure_) work.remove(*closure_, operations_of(closure_->types(), types_));
}

std::vector<ManagedObject*> SessionCascade::found_objects() const {
  std::vector<ManagedObject*> objects;
  if (!closure_) return objects;
  for (std::size_t type = 0; type < closure_->types().types.size(); ++type) {
    const std::vector<std::int64_t>& ids = closure_->ids(type);
    const std::unordered_set<std::int64_t> found(ids.begin(), ids.end());
    for (const std::unique_ptr<ManagedObject>& one : objects_.all()) {
      const EntityId id = *one->operations->id(one->object.get());
      const bool fits = client::are_related(one->operations->descriptor(), *closure_->types().types[type]);
      if (fits && id.has_value() && found.count(id.value()) != 0 && !objects_.index().is_overtaken(*one)) {
        objects.push_back(one.get());
      }
    }
  }
  return objects;
}

}  // namespace fgraph::detail
