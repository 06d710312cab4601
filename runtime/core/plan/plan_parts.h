// The parts that plans of different subjects share.
#pragma once

#include <string_view>

#include <fgraph/criteria.h>

#include "core/cypher/cypher.h"
#include "core/plan/owned_plan.h"

namespace fgraph::core {

// The plan "owner.name" with the text of `cypher`, which loses it.
OwnedPlan plan(std::string_view owner, std::string_view name, CypherWriter& cypher, Access access,
               ReplyFormat format = ReplyFormat::kPlain);

// Appends the clause and the number, such as " SKIP 5", or nothing if there is no count.
void row_count(CypherWriter& cypher, std::string_view clause, const RowCount& count, const Query& query);

// Whether values of the type lose something in the plain format.
bool needs_compact(const TypeDescriptor& type);

// The smallest format in which rows of these columns lose nothing.
ReplyFormat reply_format(std::span<const FieldDescriptor> columns);

// MATCH (n:`P`)
CypherWriter match(const EntityDescriptor& entity);

// id(n), n.`a`, n.`b`
CypherWriter& entity_columns(CypherWriter& cypher, const EntityDescriptor& entity);

}  // namespace fgraph::core
