# This script writes the sections of docs/errors.md as a C++ source: cmake -DINPUT=... -DOUTPUT=... -P explain.cmake
file(READ "${INPUT}" text)
string(FIND "${text}" ")fgraph\"" end)
if(NOT end EQUAL -1)
  message(FATAL_ERROR "${INPUT} holds the end of a raw string")
endif()
# Each section is a literal of its own, because compilers need not take literals of more than 64 KiB.
string(REPLACE "\n### " ")fgraph\",\n    R\"fgraph(" text "${text}")
file(WRITE "${OUTPUT}" "// Generated from docs/errors.md.
#include \"compiler/command/explain.h\"

namespace fgraph::compiler {
namespace {

constexpr std::string_view kSections[] = {
    R\"fgraph(${text})fgraph\"};

}  // namespace

std::span<const std::string_view> error_sections() { return kSections; }

}  // namespace fgraph::compiler
")
