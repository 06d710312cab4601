// The changes that a comparison of two descriptions has found so far.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/breaking/breaking.h"

namespace fgraph::compiler {

// Not thread-safe.
class ChangeList {
 public:
  // Says which declaration is being compared.
  void set_owner(std::string owner) { owner_ = std::move(owner); }

  // Notes a change of a member of the owner. If `member` is empty, it is a change of the declaration itself.
  void add(Rule rule, std::string_view member, std::string text);
  // Notes a change such as "the type was 'int' and is 'string'" if the two differ.
  void add_if_changed(Rule rule, std::string_view member, std::string_view what, std::string_view before,
                      std::string_view after);
  // Returns all changes, the worst first, and then by place.
  std::vector<Change> take_sorted();

 private:
  std::string owner_;
  std::vector<Change> changes_;
};

// Returns the member of this name, or null if there is none.
template <typename Member>
const Member* find(const std::vector<Member>& members, std::string_view name) {
  for (const Member& member : members) {
    if (member.name == name) return &member;
  }
  return nullptr;
}

}  // namespace fgraph::compiler
