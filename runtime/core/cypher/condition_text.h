// Conditions are written as Cypher here, so that each comparison means the same with and without an index.
//
// The server's indexes answer some comparisons wrongly, and some of its operators treat null as a value
// (docs/hazards.md, "Wrong answers"). Such comparisons are written in a form that asks no index and lets null be null.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <fgraph/criteria/query.h>

#include "core/cypher/cypher.h"

namespace fgraph::core {

// Appends the condition as an operand of WHERE, with no parenthesis that is not needed. The links of its paths have to
// be bound in the writer.
CypherWriter& append_condition(CypherWriter& cypher, const Condition& condition, const Query& query);

// Estimates how much work a comparison, or its negation, is for the server's parser. The unit is a comparison that is
// not in parentheses.
std::size_t parser_work(const Condition& comparison, const Query& query);

// These two return regular expressions for the server's functions. They match the same texts as `like` and `regex`.
std::string like_regex(std::string_view pattern);
std::string whole_regex(std::string_view regex);

// These two return the names of the parameters that hold the regular expressions made of the parameter `name`.
std::string like_parameter(std::string_view name);
std::string regex_parameter(std::string_view name);

}  // namespace fgraph::core
