// This table has a row for each scalar type, with all that is true of it. The language, the compiler and the runtime
// read it. Code that depends on the C++ type of a value is an overload for it: LiteralWriter, FieldHasher and
// RowReader have them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

#include <fgraph/descriptor.h>
#include <fgraph/types.h>

namespace fgraph::detail {

// A StoredType is a type that a property has on the server. The numbers are the codes of the types in compact replies.
enum class StoredType : std::int64_t {
  kString = 2,
  kInteger = 3,
  kBool = 4,
  kFloat = 5,
  kPoint = 11,
  kVector = 12,
  kDatetime = 13,
  kDate = 14,
  kTime = 15,
  kDuration = 16,
};

// Comparison says how two values can be compared. Each enumerator includes those before it.
enum class Comparison : std::uint8_t {
  kNone,
  kEqual,    // whether they are equal
  kSorted,   // which comes first in a sorted result
  kOrdered,  // which is less
};

// Identity says whether a value can distinguish a node from all others.
enum class Identity : std::uint8_t {
  kNone,
  kUnique,  // the server can keep it unique
  kKey,     // and it can be the key of a node
};

// Clock says whether now() is a value of the type.
enum class Clock : std::uint8_t {
  kNone,
  kPart,    // a part of the current time
  kMoment,  // the current time: `@touch` can set it
};

// Passing says how a function takes a value.
enum class Passing : std::uint8_t { kByValue, kByReference };

// LiteralForm says how a schema writes a value.
enum class LiteralForm : std::uint8_t {
  kBool,        // true
  kInteger,     // -12
  kNumber,      // 0.5
  kText,        // "any text"
  kFormedText,  // a text of a certain form: idl/syntax/literals.cc reads it
  kPoint,       // point(48.2, 16.37)
  kVector,      // [0.5, 1.0]
};

struct ScalarFacts {
  Scalar scalar;
  std::string_view name;      // in schemas
  std::string_view constant;  // the enumerator
  std::string_view cpp_type;
  StoredType stored;
  // This is the name of the function of Cypher that turns a parameter into the value that is stored. If the name is
  // empty, the parameter is stored as it is.
  std::string_view conversion = {};
  LiteralForm literal;
  Comparison comparison = Comparison::kOrdered;
  Identity identity = Identity::kNone;
  Clock clock = Clock::kNone;
  Passing passing = Passing::kByValue;
  // This describes in messages the text that `parse()` of the C++ type reads, and that JSON holds. It is empty if the
  // type has no `parse()`.
  std::string_view form = {};
};

// The rows are in the order of the enumerators.
inline constexpr std::array kScalarFacts = {
    ScalarFacts{.scalar = Scalar::kBool,
                .name = "bool",
                .constant = "kBool",
                .cpp_type = "bool",
                .stored = StoredType::kBool,
                .literal = LiteralForm::kBool,
                .comparison = Comparison::kSorted},
    ScalarFacts{.scalar = Scalar::kInt,
                .name = "int",
                .constant = "kInt",
                .cpp_type = "std::int64_t",
                .stored = StoredType::kInteger,
                .literal = LiteralForm::kInteger,
                .identity = Identity::kKey},
    ScalarFacts{.scalar = Scalar::kFloat,
                .name = "float",
                .constant = "kFloat",
                .cpp_type = "double",
                .stored = StoredType::kFloat,
                .literal = LiteralForm::kNumber,
                .identity = Identity::kUnique},
    ScalarFacts{.scalar = Scalar::kString,
                .name = "string",
                .constant = "kString",
                .cpp_type = "std::string",
                .stored = StoredType::kString,
                .literal = LiteralForm::kText,
                .identity = Identity::kKey,
                .passing = Passing::kByReference},
    ScalarFacts{.scalar = Scalar::kDate,
                .name = "date",
                .constant = "kDate",
                .cpp_type = "fgraph::Date",
                .stored = StoredType::kDate,
                .conversion = "date",
                .literal = LiteralForm::kFormedText,
                .clock = Clock::kPart,
                .form = "date (YYYY-MM-DD)"},
    ScalarFacts{.scalar = Scalar::kTime,
                .name = "time",
                .constant = "kTime",
                .cpp_type = "fgraph::Time",
                .stored = StoredType::kTime,
                .conversion = "localtime",
                .literal = LiteralForm::kFormedText,
                .clock = Clock::kPart,
                .form = "time (HH:MM:SS)"},
    ScalarFacts{.scalar = Scalar::kDatetime,
                .name = "datetime",
                .constant = "kDatetime",
                .cpp_type = "fgraph::DateTime",
                .stored = StoredType::kDatetime,
                .conversion = "localdatetime",
                .literal = LiteralForm::kFormedText,
                .clock = Clock::kMoment,
                .form = "date-time (YYYY-MM-DDTHH:MM:SS)"},
    ScalarFacts{.scalar = Scalar::kDuration,
                .name = "duration",
                .constant = "kDuration",
                .cpp_type = "fgraph::Duration",
                .stored = StoredType::kDuration,
                .conversion = "duration",
                .literal = LiteralForm::kFormedText,
                .form = "duration (P1DT2H3M4S)"},
    ScalarFacts{.scalar = Scalar::kTimestamp,
                .name = "timestamp",
                .constant = "kTimestamp",
                .cpp_type = "fgraph::Timestamp",
                .stored = StoredType::kInteger,
                .literal = LiteralForm::kFormedText,
                .identity = Identity::kUnique,
                .clock = Clock::kMoment,
                .form = "timestamp (YYYY-MM-DDTHH:MM:SS.ffffffZ)"},
    ScalarFacts{.scalar = Scalar::kPoint,
                .name = "point",
                .constant = "kPoint",
                .cpp_type = "fgraph::Point",
                .stored = StoredType::kPoint,
                .conversion = "point",
                .literal = LiteralForm::kPoint,
                .comparison = Comparison::kEqual},
    ScalarFacts{.scalar = Scalar::kVector,
                .name = "vector",
                .constant = "kVector",
                .cpp_type = "fgraph::Vector",
                .stored = StoredType::kVector,
                .conversion = "vecf32",
                .literal = LiteralForm::kVector,
                .comparison = Comparison::kNone,
                .passing = Passing::kByReference},
    ScalarFacts{.scalar = Scalar::kUuid,
                .name = "uuid",
                .constant = "kUuid",
                .cpp_type = "fgraph::Uuid",
                .stored = StoredType::kString,
                .literal = LiteralForm::kFormedText,
                .comparison = Comparison::kSorted,
                .identity = Identity::kKey,
                .form = "UUID"},
    ScalarFacts{.scalar = Scalar::kBytes,
                .name = "bytes",
                .constant = "kBytes",
                .cpp_type = "fgraph::Bytes",
                .stored = StoredType::kString,
                .literal = LiteralForm::kFormedText,
                .comparison = Comparison::kEqual,
                .passing = Passing::kByReference},
};

constexpr const ScalarFacts& facts_of(Scalar scalar) {
  return kScalarFacts[static_cast<std::size_t>(scalar)];
}

// These are the facts of the scalar that has the C++ type `T`, or null if none has.
template <typename T>
inline constexpr const ScalarFacts* kFactsOf = nullptr;
template <>
inline constexpr const ScalarFacts* kFactsOf<bool> = &facts_of(Scalar::kBool);
template <>
inline constexpr const ScalarFacts* kFactsOf<std::int64_t> = &facts_of(Scalar::kInt);
template <>
inline constexpr const ScalarFacts* kFactsOf<double> = &facts_of(Scalar::kFloat);
template <>
inline constexpr const ScalarFacts* kFactsOf<std::string> = &facts_of(Scalar::kString);
template <>
inline constexpr const ScalarFacts* kFactsOf<Date> = &facts_of(Scalar::kDate);
template <>
inline constexpr const ScalarFacts* kFactsOf<Time> = &facts_of(Scalar::kTime);
template <>
inline constexpr const ScalarFacts* kFactsOf<DateTime> = &facts_of(Scalar::kDatetime);
template <>
inline constexpr const ScalarFacts* kFactsOf<Duration> = &facts_of(Scalar::kDuration);
template <>
inline constexpr const ScalarFacts* kFactsOf<Timestamp> = &facts_of(Scalar::kTimestamp);
template <>
inline constexpr const ScalarFacts* kFactsOf<Point> = &facts_of(Scalar::kPoint);
template <>
inline constexpr const ScalarFacts* kFactsOf<Vector> = &facts_of(Scalar::kVector);
template <>
inline constexpr const ScalarFacts* kFactsOf<Uuid> = &facts_of(Scalar::kUuid);
template <>
inline constexpr const ScalarFacts* kFactsOf<Bytes> = &facts_of(Scalar::kBytes);

template <typename T>
concept ScalarType = kFactsOf<T> != nullptr;

// A FormedText is a class with parse() and to_string() for texts of a form of its own.
template <typename T>
concept FormedText = ScalarType<T> && requires(const T& value) {
  value.to_string();
  T::parse(std::string_view());
};

// Does not compile for a scalar that has no row in kScalarFacts, or another C++ type than its row says.
template <Scalar kScalar, typename T, typename Function>
constexpr decltype(auto) call_with_type(const Function& function) {
  static_assert(facts_of(kScalar).scalar == kScalar, "the scalar has a row in kScalarFacts, in the order of Scalar");
  static_assert(kFactsOf<T> == &facts_of(kScalar), "the C++ type leads back to the scalar");
  return function(std::type_identity<T>());
}

// Calls `function` with the C++ type of `scalar`, as std::type_identity.
template <typename Function>
constexpr decltype(auto) with_cpp_type(Scalar scalar, const Function& function) {
  switch (scalar) {
    case Scalar::kBool: return call_with_type<Scalar::kBool, bool>(function);
    case Scalar::kInt: return call_with_type<Scalar::kInt, std::int64_t>(function);
    case Scalar::kFloat: return call_with_type<Scalar::kFloat, double>(function);
    case Scalar::kString: return call_with_type<Scalar::kString, std::string>(function);
    case Scalar::kDate: return call_with_type<Scalar::kDate, Date>(function);
    case Scalar::kTime: return call_with_type<Scalar::kTime, Time>(function);
    case Scalar::kDatetime: return call_with_type<Scalar::kDatetime, DateTime>(function);
    case Scalar::kDuration: return call_with_type<Scalar::kDuration, Duration>(function);
    case Scalar::kTimestamp: return call_with_type<Scalar::kTimestamp, Timestamp>(function);
    case Scalar::kPoint: return call_with_type<Scalar::kPoint, Point>(function);
    case Scalar::kVector: return call_with_type<Scalar::kVector, Vector>(function);
    case Scalar::kUuid: return call_with_type<Scalar::kUuid, Uuid>(function);
    case Scalar::kBytes: return call_with_type<Scalar::kBytes, Bytes>(function);
  }
  return call_with_type<Scalar::kString, std::string>(function);
}

}  // namespace fgraph::detail
