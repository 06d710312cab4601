// MemberIndex finds members of nodes by their names. Internal to the front end.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <fgraph/descriptor.h>

namespace fgraph::idl {

// Finds fields, links, fetch hints and values of enums in constant time, whatever their number. The first search in a
// list indexes it. After that the list must not change, unless it was empty: a list of a later pass may be searched
// before that pass has run, and is indexed again then.
class MemberIndex {
 public:
  // Returns null if there is none.
  const FieldDescriptor* field(const EntityDescriptor& entity, std::string_view name);
  const LinkDescriptor* link(const EntityDescriptor& entity, std::string_view name);
  const FetchDescriptor* hint(const EntityDescriptor& entity, std::string_view name);
  const EnumValueDescriptor* value(const EnumDescriptor& enumeration, std::string_view name);
  // Returns at most 64 fields whose names contain `_and_`, `_or_` or `_by_`, which connect conditions in names of
  // queries.
  std::span<const std::string_view> compound_fields(const EntityDescriptor& entity);

 private:
  template <typename Member>
  struct ByName {
    std::unordered_map<std::string_view, const Member*> by_name;
    std::size_t size = 0;
  };

  std::unordered_map<const EntityDescriptor*, ByName<FieldDescriptor>> fields_;
  std::unordered_map<const EntityDescriptor*, ByName<LinkDescriptor>> links_;
  std::unordered_map<const EntityDescriptor*, ByName<FetchDescriptor>> hints_;
  std::unordered_map<const EnumDescriptor*, ByName<EnumValueDescriptor>> values_;
  std::unordered_map<const EntityDescriptor*, std::vector<std::string_view>> compound_fields_;
};

}  // namespace fgraph::idl
