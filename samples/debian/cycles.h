// Groups of nodes that all reach each other.
#pragma once

#include <cstdint>
#include <vector>

namespace debian {

struct Arrow {
  std::int64_t from = 0;
  std::int64_t to = 0;
};

// The strongly connected components of more than one node, the largest first; equal ones by their smallest node. Nodes
// are any numbers; those of a component are sorted. Takes time in proportion to the arrows, and no recursion.
std::vector<std::vector<std::int64_t>> find_cycles(const std::vector<Arrow>& arrows);

}  // namespace debian
