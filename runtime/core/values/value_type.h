// This header knows the type codes of FalkorDB's compact result format, and the meaning of its temporal numbers. They
// were read from replies of FalkorDB 4.16.3. The codes are part of its client protocol.
//
// Some functions are defined in types.cc.
#pragma once

#include <cstdint>
#include <string_view>

#include <fgraph/detail/scalar_facts.h>
#include <fgraph/types.h>

namespace fgraph::core {

constexpr std::int64_t code_of(detail::StoredType type) {
  return static_cast<std::int64_t>(type);
}

enum class ValueType : std::int64_t {
  kUnknown = 0,
  kNull = 1,
  kString = code_of(detail::StoredType::kString),
  kInteger = code_of(detail::StoredType::kInteger),
  kBool = code_of(detail::StoredType::kBool),
  kDouble = code_of(detail::StoredType::kFloat),
  kList = 6,
  kEdge = 7,
  kNode = 8,
  kPath = 9,
  kMap = 10,
  kPoint = code_of(detail::StoredType::kPoint),
  kVector = code_of(detail::StoredType::kVector),
  kDateTime = code_of(detail::StoredType::kDatetime),
  kDate = code_of(detail::StoredType::kDate),
  kTime = code_of(detail::StoredType::kTime),
  kDuration = code_of(detail::StoredType::kDuration),
};

// Reads a number in the form that the server writes: at most 17 digits, or `inf`, `-inf`, `nan` or `-nan`. Returns
// false if `text` is no number.
bool parse_number(std::string_view text, double& out);
bool parse_number(std::string_view text, float& out);

std::string_view value_type_name(std::int64_t code);

// Returns the day of a date. The server keeps a date as the second at its midnight.
std::int64_t days_of(std::int64_t seconds);
// Returns the second of a time within its day. The server counts it from 1900-01-01 if it was parsed, and from
// 1970-01-01 if localtime() made it.
std::int64_t second_of_day(std::int64_t seconds);

// Does what Uuid::parse() does, but returns false instead of throwing.
bool parse_uuid(std::string_view text, Uuid& out);

}  // namespace fgraph::core
