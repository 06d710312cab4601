// A node is told from others by more than its id: by its key, its unique fields and its version. These functions find
// such fields, and make the queries that ask for them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <fgraph/descriptor.h>

#include "core/cypher/cypher.h"
#include "core/plan/owned_plan.h"

namespace fgraph::core {

// Appends to a condition that the field of node `n` has its known value. That is element `place` of the list
// `parameter`; null stands for a value that is not known.
void append_is_known(CypherWriter& cypher, const FieldDescriptor& field, std::string_view parameter);

// Returns the field that counts the versions; null if there is none.
const FieldDescriptor* version_field(const EntityDescriptor& entity);
const FieldDescriptor* version_field(const RelationshipDescriptor& relationship);
// Appends coalesce(r.`version`, 0). An absent version counts as the default of the field, or as 0 if there is no
// default.
void append_version(CypherWriter& cypher, std::string_view variable, const FieldDescriptor& version);
// Returns the field that identifies an entity besides its id; null if there is none.
const FieldDescriptor* key_field(const EntityDescriptor& entity);
// Returns the fields that tell a node from another one that was given its id after a deletion: the key and the unique
// fields. Floating-point numbers and types that consist of them are not among them, because they are not read back
// with all their digits. Lists and `bytes` are not among them either.
std::vector<const FieldDescriptor*> identity_fields(const EntityDescriptor& entity);

// Asks whether nodes still exist. The columns are the id, and the version if the entity counts versions.
inline constexpr std::string_view kVersionQueryIds = "_ids";
OwnedPlan build_version_query(const EntityDescriptor& entity);
// Asks which nodes have what is known of their identity. The parameters are the ids, and a list for each of
// identity_fields(), as append_is_known() takes it. The columns are the ids of those that have it.
OwnedPlan build_identity_query(const EntityDescriptor& entity);
std::string identity_query_parameter(const FieldDescriptor& field);
// Asks which values of the key, or of another unique field, are taken. The columns are the value, the id of the node
// that has it, and its version if the entity counts versions.
inline constexpr std::string_view kKeyQueryKeys = "_keys";
OwnedPlan build_key_query(const EntityDescriptor& entity, const FieldDescriptor& by);

}  // namespace fgraph::core
