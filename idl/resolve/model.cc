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

// A clash of two members is reported once, at the declaration that brings them together:
//
//   mixin A { x: int; }   mixin B { x: int; }
//   mixin C : A, B { }        reported here, because no base of C has both
//   node N : C { }            known, because C has both A and B as bases
//
// Only bases that have bases themselves are asked (`deep_bases`). Two members of one owner are known if they are
// inherited.
bool is_known(const Composite& composite, const Composite& left, const Composite& right) {
  if (&left == &right) return &left != &composite;
  if (&left == &composite || &right == &composite) return false;
  return std::any_of(composite.deep_bases.begin(), composite.deep_bases.end(),
                     [&](const Composite* base) { return inherits(*base, left) && inherits(*base, right); });
}

}  // namespace fgraph::idl
