// Variables of a query stand for the nodes at the ends of links.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fgraph/criteria/query.h>

namespace fgraph::core {

// A Bindings knows which variable of a query is the node at the end of which links. The node at their beginning is `n`,
// unless another variable is bound to it.
//
// Not thread-safe.
class Bindings {
 public:
  enum class Presence : std::uint8_t { kSure, kMaybe };

  // From now on, `variable` is the node at the end of `links`, which can be null with kMaybe. Without links, it is the
  // node at their beginning.
  void bind(std::vector<const LinkDescriptor*> links, std::string variable, Presence presence);
  // From now on, a path without links that ends at one of these fields begins at `variable`.
  void bind_fields(std::span<const FieldDescriptor> fields, std::string variable);

  bool is_bound(std::span<const LinkDescriptor* const> links) const { return binding(links) != nullptr; }
  // Whether the node at the end of `links` is bound and can be null.
  bool may_be_null(std::span<const LinkDescriptor* const> links) const;
  // Returns the variable of the node at the end of `links`, which has to be bound.
  std::string_view variable(std::span<const LinkDescriptor* const> links) const;
  // Returns the variable that has the field at the end of the path, whose links have to be bound.
  std::string_view variable_of(const FieldPath& path) const;

 private:
  struct Binding {
    std::vector<const LinkDescriptor*> links;
    std::string variable;
    Presence presence;
  };

  const Binding* binding(std::span<const LinkDescriptor* const> links) const;

  std::vector<Binding> bindings_;
  std::span<const FieldDescriptor> bound_fields_;
  std::string fields_variable_;
};

}  // namespace fgraph::core
