// The operators of conditions as clauses write them. Internal to the front end.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "idl/resolve/model.h"

namespace fgraph::idl {

// Returns the text with one blank between words, whatever white space it had.
std::string single_spaced(std::string_view text);

// Returns nothing if no operator is written so.
std::optional<Operator> operator_of(std::string_view written);

// Returns the operator of `age >= 18` if `op` is that of `18 <= age`. Returns nothing if the operator cannot be turned
// around. `$tag in tags` becomes `tags contains $tag`. The other way round, `contains` keeps its sides, because its
// left side has to be the field in any case.
std::optional<Operator> turned(Operator op);

}  // namespace fgraph::idl
