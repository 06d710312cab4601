// What a find by many ids comes back with.
//
// Thread-safety: values.
#pragma once

#include <utility>
#include <vector>

#include <fgraph/types.h>

namespace fgraph {

// Each entity once, in the order in which the ids were asked for, and the ids of those that do not exist (any more).
template <typename Entity>
class FoundById {
 public:
  FoundById() {}
  FoundById(std::vector<Entity> found_items, std::vector<Id<Entity>> missing_ids)
      : items(std::move(found_items)), missing(std::move(missing_ids)) {}

  bool complete() const { return missing.empty(); }

  std::vector<Entity> items;
  std::vector<Id<Entity>> missing;
};

}  // namespace fgraph
