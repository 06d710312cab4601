// This reader finds the conditions and orders in names of queries such as `find_by_age_greater_than_and_name`. Internal
// to the front end.
//
//   name        = prefix conditions? order? | prefix field "_by_" conditions
//   conditions  = condition (("_and_" | "_or_") condition)*
//   condition   = field ("_" operator)?
//   order       = "_order_by_" field ("_asc" | "_desc")? ...
//   field       = (link "_")* field of a node
//
// Names of fields and operators can contain each other and the connectors, so that a name can be read in several ways.
// All of them are found. The caller drops those that do not fit the types of the fields, and reports the name as
// ambiguous if more than one is left.
//
//   node A { x: int; x_not: int; }
//   find_by_x_not       field `x` with the operator `not`, or field `x_not` with equality: ambiguous
//
// The reader knows names and no types: it yields both readings of `find_by_active_before` even if `active` is a bool.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <fgraph/criteria/query.h>

#include "idl/queries/derived_prefix.h"
#include "idl/queries/derived_words.h"
#include "idl/resolve/members.h"

namespace fgraph::idl {

// A NameCondition is one condition of a name.
struct NameCondition {
  FieldPath path;
  NamePart field_part;
  const OperatorWord* word = nullptr;
  NamePart word_part;  // empty if there is no word, which means equality
  enum class Next : std::uint8_t { kEnd, kAnd, kOr } next = Next::kEnd;
};

// A NameOrder is one term of the order of a name.
struct NameOrder {
  FieldPath path;
  NamePart part;
  OrderTerm::Direction direction = OrderTerm::Direction::kAscending;
};

// A NameReading is one way to read a name.
struct NameReading {
  const FieldDescriptor* aggregate = nullptr;
  NamePart aggregate_part;
  std::vector<NameCondition> conditions;
  std::vector<NameOrder> order;
};

// A NameError is a place at which no way to read the name goes on.
struct NameError {
  enum class Kind : std::uint8_t { kField, kOperator, kDirection, kConnector, kIncomplete } kind = Kind::kField;
  NamePart part;
  const EntityDescriptor* entity = nullptr;  // of which the part should name a field
  std::string_view meant;                    // of kConnector: the connector that was probably meant
};

struct NameReadings {
  std::vector<NameReading> readings;  // those with the longest fields first; at most kMaxReadings
  // If there is no reading, these are all mistakes in the order of the name, and the conditions and orders between
  // them.
  std::vector<NameError> errors;
  NameReading read;
};

inline constexpr std::size_t kMaxReadings = 8;

// Reads what follows the prefix of the name.
NameReadings read_derived_name(std::string_view name, const NamePrefix& prefix, const EntityDescriptor& entity,
                               MemberIndex& members);

// Returns the reading in words: "'age' greater_than ... and 'name' equals ...".
std::string reading_text(const NameReading& reading);

}  // namespace fgraph::idl
