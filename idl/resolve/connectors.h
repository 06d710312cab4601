// These words connect the parts of a derived name, such as `find_by_age_and_name_order_by_name`.
#pragma once

#include <string_view>

namespace fgraph::idl {

inline constexpr std::string_view kJoinBy = "_by_";
inline constexpr std::string_view kJoinAll = "_all";
inline constexpr std::string_view kJoinOrderBy = "_order_by_";
inline constexpr std::string_view kJoinAnd = "_and_";
inline constexpr std::string_view kJoinOr = "_or_";

}  // namespace fgraph::idl
