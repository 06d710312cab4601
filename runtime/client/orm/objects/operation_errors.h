// Saving, deleting and sessions end with these errors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <fgraph/descriptor.h>
#include <fgraph/detail/operation_errors.h>
#include <fgraph/error.h>

#include "core/plan/save/save_plan.h"

namespace fgraph::client {

Error invalid_state(std::string message);
Error invalid_argument(std::string message);

// An immutable field of an entity or relationship was changed.
Error immutable_error(std::string_view subject, const FieldDescriptor& field);
// A search needs an index that the graph does not have: a vector index of `vector`, or a full-text index if `vector` is
// null.
Error no_index_error(const EntityDescriptor& entity, const FieldDescriptor* vector);
// Two nodes of one save have the same value in a unique field.
Error repeated_error(const EntityDescriptor& entity, const FieldDescriptor& field);
// Another node has the same value in a unique field.
Error taken_error(const EntityDescriptor& entity, const FieldDescriptor& field);
// Returns whether the error names a label of the entity.
bool is_about(const Error& error, const EntityDescriptor& entity);
// Returns `error` with the property whose constraint was violated. The server names only the label if a unique
// constraint was violated, so the property is known only if the type has a single unique field. An error that is not
// about a constraint of the entity stays as it is.
Error constraint_error(const Error& error, const EntityDescriptor& entity);
// The node was deleted by somebody else.
Error missing_error(const EntityDescriptor& entity, std::int64_t id);
// The node that has the id now is another one, or its key or a unique value was changed. `id` may be empty.
Error identity_error(const EntityDescriptor& entity, EntityId id);
// Two objects of one save have this id, and are not of one node: at least one of the nodes is no longer in the graph.
Error other_node_error(const EntityDescriptor& entity, EntityId id);
// `missing` of the objects that a call needs were deleted: "2 of the entities are no longer in the graph".
Error gone_error(std::string_view what, std::size_t missing);
// The node was saved by somebody else: it does not have the version that is known.
Error stale_error(const EntityDescriptor& entity, std::int64_t id, std::int64_t known, std::int64_t stored);
// A relationship does not lead from its node any more, or it has another version.
Error missing_error(const RelationshipDescriptor& relationship, std::int64_t id);
Error stale_error(const RelationshipDescriptor& relationship, std::int64_t id, std::int64_t known, std::int64_t stored);
// A save has found a node with the key although it expects none (kAbsent), or none although it expects one (kPresent),
// or several (kEither).
Error key_error(const EntityDescriptor& entity, const FieldDescriptor& by, core::SaveShape::Keyed::Expect expectation);
// A link to one node would lead from `owner` to a second node. Ids of nodes that are not saved yet are empty. `second`
// is the node that the link leads to already; it is null if the save itself names two.
Error to_one_error(const EntityDescriptor& entity, const LinkDescriptor& link, EntityId owner, const EntityId* second);
// A link that has to lead to a node would lead to none. The outcome says whether the graph was asked.
Error required_error(const EntityDescriptor& entity, const LinkDescriptor& link, EntityId owner, Outcome outcome);
// Two nodes would be linked twice by a type by which they are linked at most once.
Error once_error(const RelationshipDescriptor& relationship, Outcome outcome);
// A link was given two relationships with one node, of a type by which they are linked once, with different values.
Error twice_given_error(const EntityDescriptor& entity, const LinkDescriptor& link);
// A new relationship has no value in a field that needs one. The outcome says whether the graph had to be asked if the
// relationship is new.
Error incomplete_error(const RelationshipDescriptor& relationship, const FieldDescriptor& field, Outcome outcome);
// A save wrote nothing. The reason cannot be found out any more, because the graph has changed since then.
Error unexplained_error(const core::SaveShape& shape);
// Others changed what hangs on nodes of the type, detail::kMostAttempts times, so that nothing was deleted.
Error changing_error(const EntityDescriptor& entity);
// The keys of a save led to other nodes each time when it was sent, detail::kMostAttempts times.
Error moving_error(const EntityDescriptor& entity);

}  // namespace fgraph::client
