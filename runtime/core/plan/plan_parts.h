// Plans of different subjects share these parts.
#pragma once

#include <string_view>

#include <fgraph/criteria/query.h>

#include "core/cypher/cypher.h"
#include "core/plan/owned_plan.h"

namespace fgraph::core {

// Makes the plan "owner.name" of the text of `cypher`, which is empty afterwards.
OwnedPlan plan(std::string_view owner, std::string_view name, CypherWriter& cypher, Access access,
               ReplyFormat format = ReplyFormat::kPlain);

// Appends a clause, such as SKIP or LIMIT, with its number or its parameter. Appends nothing if there is no count.
void row_count(CypherWriter& cypher, std::string_view clause, const RowCount& count, const Query& query);

// Whether values of the type lose something in the plain format.
bool needs_compact(const TypeDescriptor& type);

// Returns the smallest format in which rows of these columns lose nothing.
ReplyFormat reply_format(std::span<const FieldDescriptor> columns);

// Begins a text with MATCH (n:`P`).
CypherWriter match(const EntityDescriptor& entity);

// Appends id(n), n.`a`, n.`b`.
CypherWriter& entity_columns(CypherWriter& cypher, const EntityDescriptor& entity);

}  // namespace fgraph::core
