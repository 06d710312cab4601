// The language inside of names like `find_by_age_greater_than_and_name`. Internal to the resolver.
//
// A name is read against the fields of a node. There can be several ways to read one; all are found, so that the caller
// can say so instead of picking one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fgraph/criteria.h>

namespace fgraph::idl {

enum class OperatorKind : std::uint8_t { kCompare, kBetween, kNotSupported };

// A word, or words, that say how a field is compared.
struct OperatorWord {
  std::string_view word;  // empty: equality
  OperatorKind kind = OperatorKind::kCompare;
  Operator op = Operator::kEqual;
  // `before` and `after` are for points in time only.
  enum class Subject : std::uint8_t { kAny, kTime } subject = Subject::kAny;
};

std::span<const OperatorWord> operator_words();

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
  std::vector<NameCondition> conditions;
  std::optional<NameOrder> order;
};

// What the name starts with.
struct NamePrefix {
  QueryAction action = QueryAction::kFind;
  std::int64_t limit = -1;
  std::size_t length = 0;  // up to the conditions or the order
  enum class Rest : std::uint8_t { kConditions, kOrder, kNothing } rest = Rest::kNothing;
};

struct PrefixError {
  enum class Kind : std::uint8_t { kUnknown, kIncomplete, kNotSupported } kind = Kind::kUnknown;
  NamePart part;
  std::string_view suggestion;
};

// Where reading came no further.
struct NameError {
  enum class Kind : std::uint8_t { kField, kOperator, kIncomplete } kind = Kind::kField;
  NamePart part;
  const EntityDescriptor* entity = nullptr;  // that the part should name a field of
};

struct NameReadings {
  std::vector<NameReading> readings;  // longest fields first; at most kMaxReadings
  NameError error;                    // if there is no reading
};

inline constexpr std::size_t kMaxReadings = 8;

std::optional<NamePrefix> read_prefix(std::string_view name, PrefixError& error);

NameReadings read_derived_name(std::string_view name, const NamePrefix& prefix, const EntityDescriptor& entity);

// "'age' greater_than ... and 'name' equals ...".
std::string reading_text(const NameReading& reading);

}  // namespace fgraph::idl
