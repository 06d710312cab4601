// These functions put syntax errors into words: what was being read, and what it looks like if it is right.
#pragma once

#include <span>
#include <string_view>

#include "idl/source/diagnostics.h"

namespace fgraph::idl {

// Reports that the token `missing` is not there. In all of these functions `rules` are the names of the rules of the
// grammar that were being read, the innermost first.
void report_missing(std::string_view missing, Span place, std::span<const std::string_view> rules,
                    Diagnostics& diagnostics);

// Reports a token that does not fit. `token` is empty at the end of the file.
void report_unexpected(Span token, std::span<const std::string_view> rules, Diagnostics& diagnostics);

// Each of these reports a `token` that stands in the place of `wanted`: a wrong keyword, or a wrong sign between
// members.
void report_other_word(Span token, std::string_view wanted, std::span<const std::string_view> rules,
                       Diagnostics& diagnostics);
void report_separator(Span token, std::string_view wanted, std::span<const std::string_view> rules,
                      Diagnostics& diagnostics);

// Returns the one of `keywords` of which `word` is a misspelling, which is reported then. The result is empty if there
// is none.
std::string_view report_misspelt(Span word, std::span<const std::string_view> keywords,
                                 std::span<const std::string_view> rules, Diagnostics& diagnostics);

}  // namespace fgraph::idl
