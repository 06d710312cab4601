// What the plan builder has to know of a condition before it writes one.
#pragma once

#include <vector>

#include <fgraph/criteria.h>

namespace fgraph::core {

// The same condition with negations pushed down to comparisons, and those turned into their opposites where there is
// one; without connectives of one operand or inside of their like, because the server's parser takes exponential time
// in the depth of nesting. Connectives have operands, negations one.
Condition normalized(const Condition& condition);

// The comparison, which has to be normalized, is looked up in an index of the field, if there is one, and such an index
// does not serve every value: one of strings misses some (core/text.h), one of integers is inexact beyond 2^53.
bool looks_up_index(const Condition& condition);

using LinkPath = std::vector<const LinkDescriptor*>;

// The links that a condition needs, each with those on the way to it, which come first; no two are the same.
struct LinkPaths {
  std::vector<LinkPath> all;
  // Those whose node has to be there for the condition to be true. `condition` has to be normalized.
  std::vector<LinkPath> required;
};
LinkPaths link_paths(const Condition& condition);

// Adds `path` and what is on the way to it.
void add_with_prefixes(const LinkPath& path, std::vector<LinkPath>& paths);

}  // namespace fgraph::core
