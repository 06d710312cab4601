// Conditions before they are written: their normal form, and the links that they lead through.
#pragma once

#include <vector>

#include <fgraph/criteria.h>

namespace fgraph::core {

// The same condition in normal form. Negations are pushed down to comparisons, and a negated comparison becomes its
// opposite if there is one. No connective has one operand or stands directly inside one of its own kind, because the
// server's parser takes exponential time in the depth of nesting.
//
// Requires that connectives have operands and negations have one.
Condition normalized(const Condition& condition);

// Whether the server looks the comparison up in an index of the field, if there is one, and such an index does not
// serve every value. An index of strings misses some (core/values/text.h), one of integers is inexact beyond 2^53.
// Requires a normalized comparison.
bool looks_up_index(const Condition& condition);

using LinkPath = std::vector<const LinkDescriptor*>;

// The links that a condition leads through. The links on the way to another one come before it; no two are the same.
struct LinkPaths {
  std::vector<LinkPath> all;
  // Those whose node has to be there for the condition to be true. This requires a normalized condition.
  std::vector<LinkPath> required;
};
LinkPaths link_paths(const Condition& condition);

// Adds the path and the paths on the way to it.
void add_with_prefixes(const LinkPath& path, std::vector<LinkPath>& paths);

}  // namespace fgraph::core
