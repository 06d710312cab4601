#include "idl/resolve/members.h"

#include "idl/resolve/connectors.h"

namespace fgraph::idl {
namespace {

template <typename Index, typename Owner, typename Member>
const Member* find(Index& index, const Owner& owner, std::span<const Member> members, std::string_view name) {
  auto& known = index[&owner];
  // The list was empty at its first search, because its pass had not run then.
  if (known.size != members.size()) {
    known.by_name.clear();
    known.size = members.size();
    for (const Member& member : members) known.by_name.emplace(member.name, &member);
  }
  const auto member = known.by_name.find(name);
  return member == known.by_name.end() ? nullptr : member->second;
}

}  // namespace

const FieldDescriptor* MemberIndex::field(const EntityDescriptor& entity, std::string_view name) {
  return find(fields_, entity, entity.fields, name);
}

const LinkDescriptor* MemberIndex::link(const EntityDescriptor& entity, std::string_view name) {
  return find(links_, entity, entity.links, name);
}

const FetchDescriptor* MemberIndex::hint(const EntityDescriptor& entity, std::string_view name) {
  return find(hints_, entity, entity.hints, name);
}

const EnumValueDescriptor* MemberIndex::value(const EnumDescriptor& enumeration, std::string_view name) {
  return find(values_, enumeration, enumeration.values, name);
}

std::span<const std::string_view> MemberIndex::compound_fields(const EntityDescriptor& entity) {
  constexpr std::size_t kMost = 64;
  const auto [found, inserted] = compound_fields_.try_emplace(&entity);
  if (!inserted) return found->second;
  for (const FieldDescriptor& field : entity.fields) {
    if (found->second.size() == kMost) break;
    const auto contains = [&](std::string_view word) { return field.name.find(word) != std::string_view::npos; };
    if (contains(kJoinAnd) || contains(kJoinOr) || contains(kJoinBy)) found->second.push_back(field.name);
  }
  return found->second;
}

}  // namespace fgraph::idl
