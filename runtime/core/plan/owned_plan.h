// What every function of this folder that begins with `build_` makes.
#pragma once

#include <cstddef>
#include <string>

#include <fgraph/plan.h>

namespace fgraph::core {

// A Plan that owns its texts.
struct OwnedPlan {
  std::string name;
  std::string cypher;  // empty: there is nothing to do
  Access access = Access::kRead;
  ReplyFormat format = ReplyFormat::kPlain;
  Repeatable repeatable = Repeatable::kNo;
  std::size_t roots = 0;  // as Plan::roots

  // Valid until this object changes.
  Plan view() const { return {name, cypher, access, format, repeatable, roots}; }
};

}  // namespace fgraph::core
