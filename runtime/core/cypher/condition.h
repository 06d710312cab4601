// Before a condition is written, it is brought into normal form, and the links that it leads through are found.
#pragma once

#include <vector>

#include <fgraph/criteria/query.h>

namespace fgraph::core {

// Returns the condition in normal form. Negations are pushed down to comparisons, and a negated comparison becomes its
// opposite if there is one. No connective has one operand or stands directly inside one of its own kind, because the
// time of the server's parser grows exponentially with the depth of nesting.
//
// Requires that connectives have operands and negations have one.
Condition normalized(const Condition& condition);

// Whether the server asks an index of the field for the comparison, and such an index answers wrongly for some values.
// An index of strings misses some of them (core/values/text.h), and an index of integers is inexact beyond 2^53.
// Requires a normalized comparison.
bool looks_up_index(const Condition& condition);

using LinkPath = std::vector<const LinkDescriptor*>;

// LinkPaths are the links that a condition leads through. The links on the way to another one come before it. No two
// paths are the same.
struct LinkPaths {
  std::vector<LinkPath> all;
  // The condition can only be true if the nodes of these paths exist. They are only right for a normalized condition.
  std::vector<LinkPath> required;
};
LinkPaths link_paths(const Condition& condition);

// Adds the path and all paths on the way to it.
void add_with_prefixes(const LinkPath& path, std::vector<LinkPath>& paths);

}  // namespace fgraph::core
