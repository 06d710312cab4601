// A condition that was made at run time: a tree, with its values as literals.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include <fgraph/expression.h>

namespace fgraph::detail {

// Connectives have no operand of their own kind. Trees are no deeper than kDeepest, so that walking them is safe.
class CriteriaNode {
 public:
  static constexpr std::size_t kDeepest = 100;

  Condition::Kind kind = Condition::Kind::kCompare;
  std::vector<CriteriaRef> operands;
  // Its parameters are indexes into `values`.
  Condition comparison;
  std::vector<CriteriaValue> values;
  // Why no query can be made of it; empty if one can.
  std::string_view problem;
  std::size_t depth = 0;
};

}  // namespace fgraph::detail
