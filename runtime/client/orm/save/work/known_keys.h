// KnownKeys are the nodes that keys lead to, as somebody has asked before a save is planned.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include <fgraph/descriptor.h>
#include <fgraph/types.h>

namespace fgraph::client {

// What a save writes may depend on the relationships of a node that it finds by its key. The node may also be one that
// the save knows by its id already. So the save asks which nodes the keys lead to, and is planned after that. The
// query that writes compares the answer, and writes nothing if it is no longer right.
//
// Not thread-safe.
class KnownKeys {
 public:
  struct Key {
    const EntityDescriptor* entity = nullptr;
    const FieldDescriptor* by = nullptr;  // the key, or a unique field
    std::string literal;                  // of its value
    friend auto operator<=>(const Key&, const Key&) = default;
  };
  using Keys = std::set<Key>;

  // An empty id says that no node has the key.
  void know(Key key, EntityId node) { nodes_[std::move(key)] = node; }
  // Returns null if nobody has asked.
  const EntityId* find(const Key& key) const {
    const auto found = nodes_.find(key);
    return found == nodes_.end() ? nullptr : &found->second;
  }
  bool empty() const { return nodes_.empty(); }
  const std::map<Key, EntityId>& all() const { return nodes_; }

 private:
  std::map<Key, EntityId> nodes_;
};

}  // namespace fgraph::client
