// Most functions whose names begin with `build_` make an OwnedPlan.
#pragma once

#include <cstddef>
#include <string>

#include <fgraph/plan.h>

namespace fgraph::core {

// An OwnedPlan is a Plan that owns its texts.
struct OwnedPlan {
  std::string name;
  std::string cypher;  // empty: there is nothing to do
  Access access = Access::kRead;
  ReplyFormat format = ReplyFormat::kPlain;
  Repeatable repeatable = Repeatable::kNo;
  std::size_t roots = 0;  // the same as Plan::roots

  // The view is valid until this object changes.
  Plan view() const { return {name, cypher, access, format, repeatable, roots}; }
};

}  // namespace fgraph::core
