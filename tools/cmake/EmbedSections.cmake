# This script writes the sections of a page as a C++ source:
#
#   cmake -DINPUT=page.md -DOUTPUT=sections.cc -DHEADER=which/declares/it.h -DNAMESPACE=a::b -DFUNCTION=name [-DFROM=HEADING]
#         -P EmbedSections.cmake
#
# The function returns the text before the first heading of the third level, and then one text for each of these headings, which
# begins with the heading without its signs. What stands before the line FROM is left out.
file(READ "${INPUT}" text)
if(FROM)
  string(FIND "${text}" "\n${FROM}\n" begin)
  if(begin EQUAL -1)
    message(FATAL_ERROR "${INPUT} does not have the line: ${FROM}")
  endif()
  string(SUBSTRING "${text}" ${begin} -1 text)
endif()
string(FIND "${text}" ")fgraph\"" end)
if(NOT end EQUAL -1)
  message(FATAL_ERROR "${INPUT} holds the end of a raw string")
endif()
# Each section is a literal of its own, because compilers need not take literals of more than 64 KiB.
string(REPLACE "\n### " ")fgraph\",\n    R\"fgraph(" text "${text}")
get_filename_component(page "${INPUT}" NAME)
file(WRITE "${OUTPUT}" "// Generated from docs/${page}.
#include \"${HEADER}\"

namespace ${NAMESPACE} {
namespace {

constexpr std::string_view kSections[] = {
    R\"fgraph(${text})fgraph\"};

}  // namespace

std::span<const std::string_view> ${FUNCTION}() { return kSections; }

}  // namespace ${NAMESPACE}
")
