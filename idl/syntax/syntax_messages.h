// Words for syntax errors: what was being read, and what it looks like when it is right.
#pragma once

#include <span>
#include <string_view>

#include "idl/source/diagnostics.h"

namespace fgraph::idl {

// `rules` are the names of the grammar's rules that were being read, innermost first.
void report_missing(std::string_view missing, Span place, std::span<const std::string_view> rules,
                    Diagnostics& diagnostics);

// `token` is empty at the end of the file.
void report_unexpected(Span token, std::span<const std::string_view> rules, Diagnostics& diagnostics);

// `token` stands where `wanted` is due: another keyword, or another sign between members.
void report_other_word(Span token, std::string_view wanted, std::span<const std::string_view> rules,
                       Diagnostics& diagnostics);
void report_separator(Span token, std::string_view wanted, std::span<const std::string_view> rules,
                      Diagnostics& diagnostics);

// The one of `keywords` that `word` is a misspelling of, reported; empty if it is none.
std::string_view report_misspelt(Span word, std::span<const std::string_view> keywords,
                                 std::span<const std::string_view> rules, Diagnostics& diagnostics);

}  // namespace fgraph::idl
