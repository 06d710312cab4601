# The headers that most files include are precompiled, because compilers spend half of their time on them. A precompiled header
# hides that a file lacks an include. Therefore the preset dev has it for the tests alone (FGRAPH_PRECOMPILE=tests), the presets of
# the sanitizers have it for everything (all), and the others compile every file without it.

# Each precompiled header serves either libraries or programs: the code of a program may rely on its own position.
function(fgraph_precompiled_headers target)
  # A target needs a source; this one is empty.
  set(source "${CMAKE_CURRENT_BINARY_DIR}/precompiled/empty.cc")
  file(CONFIGURE OUTPUT "${source}" CONTENT "// The header that is compiled before this file is all that counts.\n")
  add_library(${target} OBJECT "${source}")
  target_link_libraries(${target} PRIVATE fgraph_options)
  target_compile_options(${target} PRIVATE -pthread)
  target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}/runtime/include")
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    # A compiler cache then knows the same text again after another checkout.
    target_compile_options(${target} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
  endif()
  target_precompile_headers(${target} PRIVATE
    <algorithm> <array> <charconv> <chrono> <coroutine> <cstdint> <deque> <exception> <functional> <iterator>
    <map> <memory> <mutex> <optional> <set> <span> <string> <string_view> <tuple> <type_traits> <unordered_map> <utility>
    <variant> <vector>
    <fgraph/fgraph.h> <fgraph/descriptor.h> <fgraph/link.h> <fgraph/plan.h> <fgraph/repository.h> <fgraph/session.h>
    <fgraph/detail/generated.h> <fgraph/detail/operations.h> <fgraph/detail/record.h>
    ${ARGN})
endfunction()

# Some libraries ask for -pthread, and Clang refuses a precompiled header that differs in it: all targets have it here.
# The grammar is compiled as C++17, and reads other headers. Programs that are no tests have few sources, and do not link what the
# header of the tests needs.
function(fgraph_use_precompiled_headers folder)
  get_property(targets DIRECTORY "${folder}" PROPERTY BUILDSYSTEM_TARGETS)
  list(REMOVE_ITEM targets fgraph_grammar fgraph_precompiled fgraph_program_precompiled)
  foreach(target IN LISTS targets)
    get_target_property(type ${target} TYPE)
    set(headers)
    if(type MATCHES "^(STATIC|OBJECT)_LIBRARY$")
      set(headers fgraph_precompiled)
    elseif(type STREQUAL "EXECUTABLE")
      get_target_property(libraries ${target} LINK_LIBRARIES)
      if(libraries MATCHES "fgraph_test_main")
        set(headers fgraph_program_precompiled)
      endif()
    endif()
    if(headers)
      target_precompile_headers(${target} REUSE_FROM ${headers})
      target_compile_options(${target} PRIVATE -pthread)
    endif()
  endforeach()
  get_property(folders DIRECTORY "${folder}" PROPERTY SUBDIRECTORIES)
  foreach(below IN LISTS folders)
    fgraph_use_precompiled_headers("${below}")
  endforeach()
endfunction()

fgraph_precompiled_headers(fgraph_precompiled)
fgraph_precompiled_headers(fgraph_program_precompiled <doctest/doctest.h>)
find_package(doctest REQUIRED)
target_link_libraries(fgraph_program_precompiled PRIVATE doctest::doctest)
target_compile_options(fgraph_program_precompiled PRIVATE -fPIE)
if(FGRAPH_PRECOMPILE STREQUAL "tests")
  fgraph_use_precompiled_headers("${PROJECT_SOURCE_DIR}/tests")
else()
  fgraph_use_precompiled_headers("${PROJECT_SOURCE_DIR}")
endif()
