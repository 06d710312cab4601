#include "core/cypher/bindings.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "core/cypher/cypher.h"

namespace fgraph::core {

void Bindings::bind(std::vector<const LinkDescriptor*> links, std::string variable, Presence presence) {
  bindings_.push_back({std::move(links), std::move(variable), presence});
}

void Bindings::bind_fields(std::span<const FieldDescriptor> fields, std::string variable) {
  bound_fields_ = fields;
  fields_variable_ = std::move(variable);
}

bool Bindings::may_be_null(std::span<const LinkDescriptor* const> links) const {
  const Binding* bound = binding(links);
  return bound != nullptr && bound->presence == Presence::kMaybe;
}

const Bindings::Binding* Bindings::binding(std::span<const LinkDescriptor* const> links) const {
  for (const Binding& one : bindings_) {
    if (std::equal(one.links.begin(), one.links.end(), links.begin(), links.end())) return &one;
  }
  return nullptr;
}

std::string_view Bindings::variable(std::span<const LinkDescriptor* const> links) const {
  const Binding* found = binding(links);
  require(found != nullptr || links.empty(), "the links of a path are bound");
  return found == nullptr ? "n" : std::string_view(found->variable);
}

std::string_view Bindings::variable_of(const FieldPath& path) const {
  require(path.field != nullptr, "a path ends at a field");
  const std::less<const FieldDescriptor*> before;
  const bool is_bound = path.links.empty() && !before(path.field, bound_fields_.data()) &&
                        before(path.field, bound_fields_.data() + bound_fields_.size());
  return is_bound ? std::string_view(fields_variable_) : variable(path.links);
}

}  // namespace fgraph::core
