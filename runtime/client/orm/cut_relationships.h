// What the changes of links take away before nodes are deleted.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include <fgraph/link.h>

#include "client/orm/cascade_closure.h"

namespace fgraph::client {

// The contents are kept by their links.
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

  // `direction`: of the relationship, seen from the owner.
  bool is_cut_at(EntityId owner, const LinkDescriptor& along, Direction direction, EntityId relationship,
                 EntityId other) const;

  std::unordered_map<std::int64_t, std::vector<Cut>> cuts_;
};

}  // namespace fgraph::client
