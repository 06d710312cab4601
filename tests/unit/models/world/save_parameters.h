// The parameters of one save, by the stems and groups of its shape. Each has to belong to a part of the shape.
#pragma once

#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/plan/save/save_plan.h"
#include "unit/models/world/literals.h"

namespace fgraph::testing {

class SaveParameters {
 public:
  explicit SaveParameters(std::string_view header) : all_(parse_header(header)) {}

  const Literal& one(std::string_view stem, std::size_t group, std::string_view field = {}) {
    const std::string name =
        field.empty() ? core::save_parameter(stem, group) : core::save_parameter(stem, group, field);
    const auto found = all_.find(name);
    if (found == all_.end()) throw std::logic_error("the parameter " + name + " is missing");
    used_.insert(name);
    return found->second;
  }
  const std::vector<Literal>& list(std::string_view stem, std::size_t group, std::string_view field = {}) {
    const Literal& literal = one(stem, group, field);
    if (!literal.is_list) throw std::logic_error("a parameter is no list");
    return literal.items;
  }

  // All of them, for a reader that finds its own: it says by use() which they are.
  const Literals& all() const { return all_; }
  void use(std::string name) { used_.insert(std::move(name)); }

  void require_all_used() const {
    if (used_.size() != all_.size()) throw std::logic_error("a parameter belongs to no part of the shape");
  }

 private:
  Literals all_;
  std::set<std::string> used_;
};

}  // namespace fgraph::testing
