// This function reads the prefix of a name such as `find_by_age`, `find_top_10_by_name` or `sum_age_by_role`: the
// action of the query, and what the rest of the name consists of. Internal to the front end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <fgraph/criteria/query.h>

namespace fgraph::idl {

// A NamePart stands for the bytes [begin, begin + length) of the name.
struct NamePart {
  std::size_t begin = 0;
  std::size_t length = 0;
};

// A NamePrefix is the prefix of a name.
struct NamePrefix {
  QueryAction action = QueryAction::kFind;
  QueryDelivery delivery = QueryDelivery::kAll;
  std::int64_t limit = -1;  // -1: none
  std::size_t length = 0;   // of the text before the conditions, the order or the field of an aggregate
  enum class Rest : std::uint8_t { kConditions, kOrder, kAggregate, kNothing } rest = Rest::kNothing;
};

// A PrefixError is the reason why a name has no prefix.
struct PrefixError {
  enum class Kind : std::uint8_t { kUnknown, kIncomplete, kLimit } kind = Kind::kUnknown;
  NamePart part;
  std::string suggestion;
};

// Returns nothing if the name has no prefix. `error` says why then.
std::optional<NamePrefix> read_prefix(std::string_view name, PrefixError& error);

}  // namespace fgraph::idl
