// What the program has changed in objects while they were saved: it counts as changed after the save, too.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fgraph/detail/record.h>

#include "client/orm/objects/stored_object.h"

namespace fgraph::client {

// SentFields keeps the hashes of fields as they are sent, in one flat list: a save may have as many objects as there
// are nodes.
//
// Not thread-safe. The objects have to outlive it.
class SentFields {
 public:
  struct Sent {
    const detail::RecordOperations* record;
    const void* object;
    std::size_t begin;  // of its hashes
    std::size_t size;   // how many
  };

  // Returns the place of the first hash of the object.
  template <typename Operations>
  std::size_t add(const Operations& operations, const void* object) {
    const std::size_t begin = hashes_.size();
    hashes_.resize(begin + operations.descriptor().fields.size());
    FieldHasher hasher(hashes_.data() + begin);
    detail::hash_fields(*operations.record, object, hasher);
    objects_.push_back({operations.record, object, begin, hashes_.size() - begin});
    return begin;
  }

  const std::vector<Sent>& objects() const { return objects_; }
  const std::uint64_t* hashes(std::size_t begin) const { return hashes_.data() + begin; }

 private:
  std::vector<Sent> objects_;
  std::vector<std::uint64_t> hashes_;
};

// A LateChanges is made before the objects take over what was stored.
//
// Not thread-safe.
class LateChanges {
 public:
  explicit LateChanges(const SentFields& sent) {
    // One list for all objects: nearly none has changed.
    std::vector<std::uint64_t> now;
    for (const SentFields::Sent& one : sent.objects()) {
      now.resize(one.size);
      FieldHasher hasher(now.data());
      detail::hash_fields(*one.record, one.object, hasher);
      const std::uint64_t* then = sent.hashes(one.begin);
      if (std::equal(now.begin(), now.end(), then)) continue;
      changes_.try_emplace(one.object, Change{{then, then + now.size()}, now});
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

  std::unordered_map<const void*, Change> changes_;
};

}  // namespace fgraph::client
