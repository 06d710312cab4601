// The language inside of names like `find_by_age_greater_than_and_name`. Internal to the resolver.
//
// A name is read against the fields of a node. There can be several ways to read one; all are found, so that the caller
// can say so instead of picking one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fgraph/criteria.h>

#include "idl/queries/derived_words.h"
#include "idl/resolve/members.h"

namespace fgraph::idl {

// The bytes [begin, begin + length) of the name.
struct NamePart {
  std::size_t begin = 0;
  std::size_t length = 0;
};

struct NameCondition {
  FieldPath path;
  NamePart field_part;
  const OperatorWord* word = nullptr;
  NamePart word_part;  // without length for equality without a word
  enum class Next : std::uint8_t { kEnd, kAnd, kOr } next = Next::kEnd;
};

struct NameOrder {
  FieldPath path;
  NamePart part;
  OrderTerm::Direction direction = OrderTerm::Direction::kAscending;
};

// One way to read a name.
struct NameReading {
  const FieldDescriptor* aggregate = nullptr;
  NamePart aggregate_part;
  std::vector<NameCondition> conditions;
  std::vector<NameOrder> order;
};

// What the name starts with.
struct NamePrefix {
  QueryAction action = QueryAction::kFind;
  QueryDelivery delivery = QueryDelivery::kAll;
  std::int64_t limit = -1;  // -1: none
  std::size_t length = 0;   // up to the conditions, the order or the field of an aggregate
  enum class Rest : std::uint8_t { kConditions, kOrder, kAggregate, kNothing } rest = Rest::kNothing;
};

struct PrefixError {
  enum class Kind : std::uint8_t { kUnknown, kIncomplete, kLimit } kind = Kind::kUnknown;
  NamePart part;
  std::string suggestion;
};

// Where reading came no further.
struct NameError {
  enum class Kind : std::uint8_t { kField, kOperator, kDirection, kConnector, kIncomplete } kind = Kind::kField;
  NamePart part;
  const EntityDescriptor* entity = nullptr;  // that the part should name a field of
  std::string_view meant;                    // of kConnector
};

struct NameReadings {
  std::vector<NameReading> readings;  // longest fields first; at most kMaxReadings
  // If there is no reading: everything that is wrong, in the order of the name, and what could be read around it.
  std::vector<NameError> errors;
  NameReading read;
};

inline constexpr std::size_t kMaxReadings = 8;

std::optional<NamePrefix> read_prefix(std::string_view name, PrefixError& error);

NameReadings read_derived_name(std::string_view name, const NamePrefix& prefix, const EntityDescriptor& entity,
                               MemberIndex& members);

// "'age' greater_than ... and 'name' equals ...".
std::string reading_text(const NameReading& reading);

}  // namespace fgraph::idl
