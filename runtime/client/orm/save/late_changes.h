// What the program has changed in objects while they were saved: it counts as changed after the save, too.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "client/orm/objects/stored_object.h"
#include "client/orm/save/work_graph.h"

namespace fgraph::client {

// Made before the objects take over what was stored.
//
// Not thread-safe.
class LateChanges {
 public:
  explicit LateChanges(const WorkGraph& work) {
    for (const WorkNode& node : work.nodes()) {
      for (std::size_t i = 0; i < node.sent.size(); ++i) add(*node.operations, node.objects[i], node.sent[i]);
    }
    for (const NewRelationship& created : work.created()) {
      if (created.operations != nullptr) add(*created.operations, created.object, created.sent);
    }
    for (const ChangedRelationship& changed : work.changed()) {
      for (std::size_t i = 0; i < changed.sent.size(); ++i) {
        add(*changed.operations, changed.objects[i], changed.sent[i]);
      }
    }
  }

  // Leaves out the fields that the program has changed in the object.
  void leave_out(const void* object, std::vector<bool>& fields) const {
    const auto found = changes_.find(object);
    if (found == changes_.end()) return;
    const Change& change = found->second;
    for (std::size_t i = 0; i < fields.size(); ++i) fields[i] = fields[i] && change.now[i] == change.sent[i];
  }

  // After the object has taken over what was stored: fields that the program has changed differ from what was sent,
  // unless the library has set them.
  template <typename Operations>
  void keep(const Operations& operations, void* object) const {
    const auto found = changes_.find(object);
    if (found == changes_.end()) return;
    const Change& change = found->second;
    std::uint64_t* saved = operations.saved(object);
    for (std::size_t i = 0; i < change.now.size(); ++i) {
      if (change.now[i] != change.sent[i] && saved[i] == change.now[i]) saved[i] = change.sent[i];
    }
  }

 private:
  struct Change {
    std::vector<std::uint64_t> sent;
    std::vector<std::uint64_t> now;
  };

  template <typename Operations>
  void add(const Operations& operations, const void* object, const std::vector<std::uint64_t>& sent) {
    std::vector<std::uint64_t> now = hashes_of(operations, object);
    if (now != sent) changes_.try_emplace(object, Change{sent, std::move(now)});
  }

  std::unordered_map<const void*, Change> changes_;
};

}  // namespace fgraph::client
