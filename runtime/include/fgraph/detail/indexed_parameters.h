// Some parameters of generated queries are more than plain values: what an index looks up, patterns, pages, ids.
// Generated code and the library add them by these functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <fgraph/page.h>
#include <fgraph/parameters.h>
#include <fgraph/types.h>

namespace fgraph::detail {

// These add parameters that the server looks up in an index. Values that it would not find there, or for which it
// would find too much, are refused.
void add_indexed(ParameterWriter& parameters, std::string_view name, const std::vector<std::string>& values);
void add_indexed(ParameterWriter& parameters, std::string_view name, std::int64_t value);
void add_indexed(ParameterWriter& parameters, std::string_view name, const std::vector<std::int64_t>& values);
// Adds the regular expression that matches what the pattern does. In a pattern of `like`, % stands for any text and _
// for one character; a backslash before either means the character itself. A regular expression matches whole texts
// only.
void add_like(ParameterWriter& parameters, std::string_view name, std::string_view pattern);
void add_regex(ParameterWriter& parameters, std::string_view name, std::string_view regex);

// Adds the parameters `_skip` and `_limit` of a page. The query returns up to `further` rows after the page, which show
// whether there is another page.
PageRequest add_page(ParameterWriter& parameters, PageRequest page, std::int64_t further);

// Returns the ids without repetitions, in their order.
std::vector<EntityId> distinct_ids(std::vector<EntityId> ids);

}  // namespace fgraph::detail
