#include "idl/resolve/model.h"

#include <algorithm>
#include <unordered_set>

namespace fgraph::idl {

bool Composite::may_have(std::string_view name) const {
  return incomplete || poisoned.count(name) > 0 ||
         std::any_of(units.begin(), units.end(), [&](const Unit* unit) { return unit->unread_words.count(name) > 0; });
}

bool inherits(const Composite& composite, const Composite& base) {
  if (&composite == &base) return true;
  if (composite.bases.empty()) return false;
  std::vector<const Composite*> open = {&composite};
  std::unordered_set<const Composite*> seen = {&composite};
  for (std::size_t i = 0; i < open.size(); ++i) {
    for (const Composite* next : open[i]->bases) {
      if (next == &base) return true;
      if (seen.insert(next).second) open.push_back(next);
    }
  }
  return false;
}

bool is_known(const Composite& composite, const Composite& left, const Composite& right) {
  if (&left == &right) return &left != &composite;
  if (&left == &composite || &right == &composite) return false;
  return std::any_of(composite.deep_bases.begin(), composite.deep_bases.end(),
                     [&](const Composite* base) { return inherits(*base, left) && inherits(*base, right); });
}

}  // namespace fgraph::idl
