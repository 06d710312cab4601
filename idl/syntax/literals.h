// These functions read literals. They check the values and give them one canonical form, so that equal values have
// equal texts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <fgraph/descriptor.h>

#include "idl/source/diagnostics.h"
#include "idl/syntax/ast.h"

namespace fgraph::idl {

// Returns the bytes of a string literal. Reports an error and returns nothing if it holds an unknown escape. A text
// block `"""` has no escapes. A quote that is missing at the end was reported by the reader of tokens.
std::optional<std::string> string_value(const ast::Name& literal, Diagnostics& diagnostics);

// Reads an integer with its sign. Returns nothing if `value` is not an integer literal or does not fit into 64 bits.
// Only the latter is reported.
std::optional<std::int64_t> integer_value(const ast::Expression& value, std::string_view type,
                                          Diagnostics& diagnostics);

// Reads a number with or without a fraction. Returns nothing if `value` is not a number or not a finite one. Only the
// latter is reported.
std::optional<double> number_value(const ast::Expression& value, std::string_view type, Diagnostics& diagnostics);

// Returns the shortest text that reads back as `number`. It has a point or an exponent.
std::string float_text(double number);

// Each of these returns the canonical text of a value of its type, or nothing if `text` is not such a value.
std::optional<std::string> date_text(std::string_view text);
std::optional<std::string> time_text(std::string_view text);
std::optional<std::string> datetime_text(std::string_view text);
// The text is in UTC and has up to six digits of a second.
std::optional<std::string> timestamp_text(std::string_view text);
// A duration consists of weeks, days, hours, minutes and seconds, and is longer than nothing.
std::optional<std::string> duration_text(std::string_view text);
std::optional<std::string> uuid_text(std::string_view text);
// Base64 has padding, and its canonical text is the same.
std::optional<std::string> base64_text(std::string_view text);

// A TextForm describes the texts that are the literals of a type, such as dates.
struct TextForm {
  Scalar scalar;
  std::optional<std::string> (*read)(std::string_view text);  // the canonical text, or nothing
  std::string_view noun;
  std::string_view help;
};

// Returns null for types whose literals are not texts, or may be any text.
const TextForm* text_form(Scalar scalar);

// Returns the shortest text of the 32-bit float that the server keeps for the number, with a point or an exponent.
// Returns nothing if the number is too large.
std::optional<std::string> float32_text(double number);

}  // namespace fgraph::idl
