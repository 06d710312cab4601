// The names of fields in conditions: `age`, `employer.city.name`, and `Knows.since` in a condition on a link. Internal
// to the front end.
#pragma once

#include <optional>
#include <string_view>

#include "idl/resolve/model.h"

namespace fgraph::idl {

// Finds the fields of one query's entity. Not thread-safe.
class ConditionNames {
 public:
  // `relationship` is the one whose fields can be named too. It is null if there is none.
  ConditionNames(Program& program, const Query& query, const RelationshipDescriptor* relationship)
      : program_(program), query_(query), relationship_(relationship) {}

  // Returns the field that the name leads to. Reports an error and returns nothing if there is none.
  std::optional<FieldPath> path(const ast::Name& name);
  // Returns whether the first part of the name is a field or a link. Every other name can only be a value.
  bool is_field(std::string_view written) const;

 private:
  // Returns the field of the relationship that is named `since` or `Knows.since`. Returns null if the relationship has
  // no such field.
  const FieldDescriptor* relationship_field(std::string_view name) const;
  // Returns `age` for `Person.age`. The owner can be written if the relationship could have such a field too.
  std::string_view without_owner(std::string_view name) const;
  // Reports a name such as `Knows.sinc`, whose owner is the relationship, and returns true.
  bool is_unknown_of_relationship(const ast::Name& name);

  Program& program_;
  const Query& query_;
  const RelationshipDescriptor* relationship_;
};

}  // namespace fgraph::idl
