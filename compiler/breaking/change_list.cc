#include "compiler/breaking/change_list.h"

#include <algorithm>
#include <tuple>

namespace fgraph::compiler {

void ChangeList::add(Rule rule, std::string_view member, std::string text) {
  std::string where = owner_;
  if (!member.empty()) where.append(".").append(member);
  changes_.push_back({rule, std::move(where), std::move(text)});
}

void ChangeList::add_if_changed(Rule rule, std::string_view member, std::string_view what, std::string_view before,
                                std::string_view after) {
  if (before == after) return;
  std::string text = "the ";
  text.append(what).append(before.empty() ? " was absent" : " was '").append(before);
  text.append(before.empty() ? "" : "'").append(after.empty() ? " and is gone" : " and is '").append(after);
  text.append(after.empty() ? "" : "'");
  add(rule, member, std::move(text));
}

std::vector<Change> ChangeList::take_sorted() {
  std::stable_sort(changes_.begin(), changes_.end(), [](const Change& left, const Change& right) {
    return std::tie(facts(left.rule).severity, left.where, left.rule) <
           std::tie(facts(right.rule).severity, right.where, right.rule);
  });
  return std::move(changes_);
}

}  // namespace fgraph::compiler
