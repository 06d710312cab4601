// What tells one node from another beside its id: its key, its unique fields, its version; and the queries that ask for
// them.
#pragma once

#include <string_view>
#include <vector>

#include <fgraph/descriptor.h>

#include "core/cypher/cypher.h"
#include "core/plan/owned_plan.h"

namespace fgraph::core {

// Appends to a condition that the field of node `n` has the value that is known of it, if one is: element `place` of
// the list `parameter`.
void append_is_known(CypherWriter& cypher, const FieldDescriptor& field, std::string_view parameter);

// The field that counts an entity's versions, or null.
const FieldDescriptor* version_field(const EntityDescriptor& entity);
const FieldDescriptor* version_field(const RelationshipDescriptor& relationship);
// coalesce(r.`version`, 0): a version that is absent is the default of the field, or else 0.
void append_version(CypherWriter& cypher, std::string_view variable, const FieldDescriptor& version);
// The field that identifies an entity beside its id, or null.
const FieldDescriptor* key_field(const EntityDescriptor& entity);
// The fields that tell a node from another one that was given its id after a deletion: the key and the unique fields.
// No floating-point numbers, because they are not read back with all their digits, nor what is made of them.
std::vector<const FieldDescriptor*> identity_fields(const EntityDescriptor& entity);

// What became of nodes. Columns: the id, and the version if the entity counts versions.
inline constexpr std::string_view kVersionQueryIds = "_ids";
OwnedPlan build_version_query(const EntityDescriptor& entity);
// Which values of the key, or of another unique field, are taken. Columns: the value, the id of the node that has it,
// and its version if the entity counts versions.
inline constexpr std::string_view kKeyQueryKeys = "_keys";
OwnedPlan build_key_query(const EntityDescriptor& entity, const FieldDescriptor& by);

}  // namespace fgraph::core
