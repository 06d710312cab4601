// Conditions as Cypher: how each comparison is written, so that it means the same with and without an index.
//
// The server's indexes answer some comparisons wrongly, and its operators take null for something (docs/hazards.md,
// "Wrong answers"). Such comparisons are written so that no index is asked, and so that null is not taken for a value.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <fgraph/criteria.h>

#include "core/cypher/cypher.h"

namespace fgraph::core {

// Appends the condition as an operand of WHERE, with no parenthesis that is not needed. The links of its paths have to
// be bound in the writer.
CypherWriter& append_condition(CypherWriter& cypher, const Condition& condition, const Query& query);

// How much work the text of a comparison, or of its negation, is for the server's parser, in comparisons that are not
// in parentheses.
std::size_t parser_work(const Condition& comparison, const Query& query);

// The regular expressions of the server's functions that match what `like` and `regex` do.
std::string like_regex(std::string_view pattern);
std::string whole_regex(std::string_view regex);

// What the server calls the parameters that hold the regular expressions made of the parameter `name`.
std::string like_parameter(std::string_view name);
std::string regex_parameter(std::string_view name);

}  // namespace fgraph::core
