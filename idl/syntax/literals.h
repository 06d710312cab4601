// The values of literals, checked and in one canonical form.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <fgraph/descriptor.h>

#include "idl/source/diagnostics.h"
#include "idl/syntax/ast.h"

namespace fgraph::idl {

// The bytes of a string literal; a quote that is missing at its end was reported before. Reports unknown escapes, and
// nothing is returned then. A text block `"""` has no escapes.
std::optional<std::string> string_value(const ast::Name& literal, Diagnostics& diagnostics);

// An integer, with its sign. Nothing if `value` is no integer literal or does not fit; only the latter is reported.
std::optional<std::int64_t> integer_value(const ast::Expression& value, std::string_view type,
                                          Diagnostics& diagnostics);

// A number with or without a fraction. Nothing if `value` is none or not finite; only the latter is reported.
std::optional<double> number_value(const ast::Expression& value, std::string_view type, Diagnostics& diagnostics);

// The shortest text that reads back as `number`, with a point or exponent.
std::string float_text(double number);

// The canonical text of each, or nothing.
std::optional<std::string> date_text(std::string_view text);
std::optional<std::string> time_text(std::string_view text);
std::optional<std::string> datetime_text(std::string_view text);
// With up to six digits of a second, UTC.
std::optional<std::string> timestamp_text(std::string_view text);
// Weeks, days, hours, minutes and seconds; more than nothing.
std::optional<std::string> duration_text(std::string_view text);
std::optional<std::string> uuid_text(std::string_view text);
// Base64 with padding, as it is.
std::optional<std::string> base64_text(std::string_view text);

// What a literal of a formed text looks like, and how it is read.
struct TextForm {
  Scalar scalar;
  std::optional<std::string> (*read)(std::string_view text);  // the canonical text, or nothing
  std::string_view noun;
  std::string_view help;
};

// Null for types whose literals are no texts of a certain form.
const TextForm* text_form(Scalar scalar);

// The number as the server's 32-bit float, shortest form, with a point or exponent. Nothing if it is too large.
std::optional<std::string> float32_text(double number);

}  // namespace fgraph::idl
