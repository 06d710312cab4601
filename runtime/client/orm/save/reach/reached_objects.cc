#include "client/orm/save/reach/reached_objects.h"

#include <utility>

namespace fgraph::client {

ReachedObjects::~ReachedObjects() {
  for (const Reached& one : reached_) one.save->fail_reached(one.object.get());
}

void ReachedObjects::begin(const WorkGraph& work) {
  const std::unordered_set<const void*> known = known_objects();
  for (const WorkNode& node : work.nodes()) {
    if (node.reached == nullptr || node.unreached_by != nullptr || node.fate == Fate::kKeep) continue;
    if (known.count(node.reached.get()) != 0) continue;
    reached_.push_back({node.reached, detail::ObjectSave::reach(*node.operations, node.reached.get())});
  }
}

std::unordered_set<const void*> ReachedObjects::known_objects() const {
  std::unordered_set<const void*> known;
  for (const Reached& one : reached_) known.insert(one.object.get());
  return known;
}

void ReachedObjects::end() {
  for (const Reached& one : std::exchange(reached_, {})) one.save->end_reached(one.object.get());
}

}  // namespace fgraph::client
