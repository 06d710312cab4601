// The members of an object are reached by their descriptors here, with their types in C++.
#pragma once

#include <cstdint>
#include <optional>
#include <type_traits>
#include <vector>

#include <fgraph/detail/record.h>
#include <fgraph/detail/scalar_facts.h>
#include <fgraph/types.h>

namespace fgraph::core {

template <typename T, typename Function>
decltype(auto) with_kind(ValueKind kind, const Function& function) {
  switch (kind) {
    case ValueKind::kSingle: return function(std::type_identity<T>());
    case ValueKind::kOptional: return function(std::type_identity<std::optional<T>>());
    case ValueKind::kList: return function(std::type_identity<std::vector<T>>());
  }
  return function(std::type_identity<T>());
}

// Calls `function` with the type of a member that is no enum, as std::type_identity.
template <typename Function>
decltype(auto) with_type(const TypeDescriptor& type, const Function& function) {
  return detail::with_cpp_type(type.scalar, [&]<typename T>(std::type_identity<T>) -> decltype(auto) {
    return with_kind<T>(type.kind, function);
  });
}

// Does the same for columns, which can also hold ids.
template <typename Function>
decltype(auto) with_type(const ColumnType& column, const Function& function) {
  if (column.kind == ColumnType::Kind::kId) return with_kind<EntityId>(column.type.kind, function);
  return with_type(column.type, function);
}

// A DescribedMember is one member, and what the descriptors say about it.
struct DescribedMember {
  detail::Member member;
  std::string_view name;
  ColumnType type = {};
  bool is_redacted = false;
  bool is_link = false;
};

// Returns whether the constructor of the fields takes a value for it.
bool needs_value(const FieldDescriptor& field);
// Returns how many ids come before the fields.
std::size_t id_count(const detail::RecordOperations& operations);
// Describes the member at `index` of the members that a MemberVisitor gets.
DescribedMember described(const detail::RecordOperations& operations, const detail::Member& member, std::size_t index);

std::string_view name_of(const detail::RecordOperations& operations);

// Nothing is known to be stored of an object that was read from a document. The fingerprint of a field that the
// document did not have is made of the hash of its value, so that the field is only written if it is changed. Other
// fields have the fingerprint 0.
inline std::uint64_t unnamed_fingerprint(std::uint64_t hash) {
  return ~hash;
}

// Returns the version of nodes and relationships that have none, because they are older than its declaration.
std::int64_t absent_version(const FieldDescriptor& version);

template <typename Function>
void visit_members(const detail::RecordOperations& operations, const void* object, const Function& function) {
  class Visitor final : public detail::MemberVisitor {
   public:
    explicit Visitor(const Function& function) : function_(function) {}
    void visit(std::span<const detail::Member> members) override { function_(members); }

   private:
    const Function& function_;
  };
  Visitor visitor(function);
  // The cast is safe, because the visitor of a constant object does not write.
  operations.members(const_cast<void*>(object), visitor);
}

// Calls `function` with each link of an entity and its index in the descriptor's links.
template <typename Function>
void visit_links(const detail::RecordOperations& operations, void* entity, const Function& function) {
  visit_members(operations, entity, [&](std::span<const detail::Member> members) {
    members = members.subspan(1 + operations.entity->fields.size());
    for (std::size_t i = 0; i < members.size(); ++i) function(*static_cast<detail::LinkBase*>(members[i].object), i);
  });
}

}  // namespace fgraph::core
