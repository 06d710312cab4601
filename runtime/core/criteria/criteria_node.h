// A condition that was made at run time is a tree, with its values as literals.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include <fgraph/criteria/expression.h>

namespace fgraph::detail {

// A CriteriaNode is a comparison or a connective. Connectives have no operand of their own kind. Trees are no deeper
// than kDeepest, so that recursion through them is safe.
class CriteriaNode {
 public:
  static constexpr std::size_t kDeepest = 100;

  Condition::Kind kind = Condition::Kind::kCompare;
  std::vector<CriteriaRef> operands;
  // The parameters of the comparison are indexes into `values`.
  Condition comparison;
  std::vector<CriteriaValue> values;
  // This says why no query can be made of the node; it is empty if one can.
  std::string_view problem;
  std::size_t depth = 0;
};

}  // namespace fgraph::detail
