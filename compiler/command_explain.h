// What docs/errors.md says about each code.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "idl/source/messages.h"

namespace fgraph::compiler {

// The parts of docs/errors.md, as they are: what is above the first code, then one for each code, which begins with the
// heading without its signs, "FG1001 unknown declaration".
std::span<const std::string_view> error_sections();

// The message that is meant by "FG2001", "fg2001" or "2001".
std::optional<idl::Message> find_message(std::string_view code);

// What is shown for a code: text with examples, for a terminal.
std::string explanation(idl::Message message);

// A line for each code, sorted.
std::string explanation_list();

}  // namespace fgraph::compiler
