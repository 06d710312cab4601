// What to do about an error. The texts are those of docs/errors.md, from the heading "Errors at run time" on.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include <fgraph/error.h>

namespace fgraph::core {

// Returns a section for each code and each outcome, after a text about all of them. A section begins with its name and
// a line feed. Defined in error_help_sections.cc, which EmbedSections.cmake writes during the build.
std::span<const std::string_view> error_help_sections();

// Returns the sentences of the page that are about the code and the outcome.
std::string error_help(ErrorCode code, Outcome outcome);

}  // namespace fgraph::core
