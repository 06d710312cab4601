// Reads literals: checks their values and gives them one canonical form, so that equal values have equal texts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <fgraph/descriptor.h>

#include "idl/source/diagnostics.h"
#include "idl/syntax/ast.h"

namespace fgraph::idl {

// The bytes of a string literal. Nothing, reported, if it holds an unknown escape. A text block `"""` has no escapes. A
// quote that is missing at the end was reported by the reader of tokens.
std::optional<std::string> string_value(const ast::Name& literal, Diagnostics& diagnostics);

// An integer with its sign. Nothing if `value` is not an integer literal or does not fit into 64 bits. Only the latter
// is reported.
std::optional<std::int64_t> integer_value(const ast::Expression& value, std::string_view type,
                                          Diagnostics& diagnostics);

// A number with or without a fraction. Nothing if `value` is not a number or not a finite one. Only the latter is
// reported.
std::optional<double> number_value(const ast::Expression& value, std::string_view type, Diagnostics& diagnostics);

// The shortest text that reads back as `number`. It has a point or an exponent.
std::string float_text(double number);

// The canonical text of a value of each type. Nothing if `text` is not such a value.
std::optional<std::string> date_text(std::string_view text);
std::optional<std::string> time_text(std::string_view text);
std::optional<std::string> datetime_text(std::string_view text);
// In UTC, with up to six digits of a second.
std::optional<std::string> timestamp_text(std::string_view text);
// A duration consists of weeks, days, hours, minutes and seconds, and is longer than nothing.
std::optional<std::string> duration_text(std::string_view text);
std::optional<std::string> uuid_text(std::string_view text);
// Base64 with padding. The canonical text is the same.
std::optional<std::string> base64_text(std::string_view text);

// Describes the texts that are the literals of a type, such as dates.
struct TextForm {
  Scalar scalar;
  std::optional<std::string> (*read)(std::string_view text);  // the canonical text, or nothing
  std::string_view noun;
  std::string_view help;
};

// Null for types whose literals are not texts, or may be any text.
const TextForm* text_form(Scalar scalar);

// The shortest text of the 32-bit float that the server keeps for the number, with a point or an exponent. Nothing if
// the number is too large.
std::optional<std::string> float32_text(double number);

}  // namespace fgraph::idl
