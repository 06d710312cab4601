# This script writes docs/hazards.md as a C++ source: cmake -DINPUT=... -DOUTPUT=... -P embed.cmake
file(READ "${INPUT}" text)
string(FIND "${text}" ")fgraph\"" end)
if(NOT end EQUAL -1)
  message(FATAL_ERROR "${INPUT} holds the end of a raw string")
endif()
string(LENGTH "${text}" length)
if(length GREATER 65000)
  message(FATAL_ERROR "${INPUT} is longer than the literals that all compilers take")
endif()
file(WRITE "${OUTPUT}" "// Generated from docs/hazards.md.
#include \"doctor/hazards.h\"

namespace fgraph::doctor {

std::string_view hazard_page() {
  return R\"fgraph(${text})fgraph\";
}

}  // namespace fgraph::doctor
")
