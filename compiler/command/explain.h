// These functions explain the codes of messages. The texts are those of docs/errors.md.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "idl/source/messages.h"

namespace fgraph::compiler {

// Returns the parts of docs/errors.md: the text above the first code, and then one part for each code. A part begins
// with the heading without its signs, such as "FG1001 unknown declaration". Defined in error_sections.cc, which
// explain.cmake writes during the build.
std::span<const std::string_view> error_sections();

// Returns the message that is meant by "FG2001", "fg2001" or "2001".
std::optional<idl::Message> find_message(std::string_view code);

// Returns the explanation of a message with its examples, as text for a terminal.
std::string explanation(idl::Message message);

// Returns a line for each code, sorted by code.
std::string explanation_list();

}  // namespace fgraph::compiler
