// A find by many ids yields a FoundById.
//
// Thread-safety: values.
#pragma once

#include <utility>
#include <vector>

#include <fgraph/types.h>

namespace fgraph {

// A FoundById holds the entities that were found, each once and in the order of the ids, and the ids of those that do
// not exist.
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
