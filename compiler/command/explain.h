// These functions explain the codes of messages and the errors of programs. The texts are those of docs/errors.md.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "idl/source/messages.h"

namespace fgraph::compiler {

// Returns the parts of docs/errors.md: the text above the first code, and then one part for each code. A part begins
// with the heading without its signs, such as "FG1001 unknown declaration". Defined in error_sections.cc, which
// EmbedSections.cmake writes during the build.
std::span<const std::string_view> error_sections();

// Returns the message that is meant by "FG2001", "fg2001" or "2001".
std::optional<idl::Message> find_message(std::string_view code);

// Returns the explanation of a message with its examples, as text for a terminal.
std::string explanation(idl::Message message);

// Returns the explanation of a code or outcome of fgraph::Error, such as "timeout" or "maybe_executed". Returns an
// empty text if there is none of that name.
std::string explanation_at_run_time(std::string_view name);

// Returns a line for each code of a message, sorted by code, and for each code and outcome of fgraph::Error.
std::string explanation_list();

}  // namespace fgraph::compiler
