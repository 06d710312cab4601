// Changes of links delete these relationships before nodes are deleted: nothing hangs on a node by one of them.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include <fgraph/link.h>

#include "client/orm/save/cascade_closure.h"

namespace fgraph::client {

// The links keep the contents that are added, and have to outlive this object.
//
// Not thread-safe.
class CutRelationships final : public CascadeLimits {
 public:
  void add(const LinkDescriptor& link, EntityId owner, const detail::LinkContent& content);

  bool is_cut(const LinkDescriptor& link, EntityId from, EntityId relationship, EntityId to) const override;

 private:
  struct Cut {
    const LinkDescriptor* link;
    const detail::LinkContent* content;
  };

  // `direction` is the one of the relationship, seen from the owner.
  bool is_cut_at(EntityId owner, const LinkDescriptor& along, Direction direction, EntityId relationship,
                 EntityId other) const;

  std::unordered_map<std::int64_t, std::vector<Cut>> cuts_;
};

}  // namespace fgraph::client
