# Flags that every target of ours shares. Users of the installed package see none of them.
add_library(fgraph_options INTERFACE)

target_compile_features(fgraph_options INTERFACE cxx_std_20)
target_compile_options(fgraph_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual
  -Wswitch-enum -Wold-style-cast)
if(FGRAPH_WERROR)
  target_compile_options(fgraph_options INTERFACE -Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # GCC 12 reports both inside the standard library's own string code at -O2.
  target_compile_options(fgraph_options INTERFACE -Wno-restrict -Wno-maybe-uninitialized)
endif()
if(FGRAPH_SANITIZE)
  # For everything, ANTLR's generated parser and hiredis' consumers included: half-instrumented programs lie.
  add_compile_options(-fsanitize=${FGRAPH_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all -g1)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND FGRAPH_SANITIZE MATCHES "undefined")
    # Clang 14 cannot assemble coroutines with it ("Cannot represent a difference across sections").
    add_compile_options(-fno-sanitize=function)
  endif()
  add_link_options(-fsanitize=${FGRAPH_SANITIZE})
endif()

# Settings of all targets in a folder and below it. As properties they leave the variables of the user and of a parent
# project alone.
function(fgraph_set_properties folder)
  get_property(targets DIRECTORY "${folder}" PROPERTY BUILDSYSTEM_TARGETS)
  if(targets)
    set_target_properties(${targets} PROPERTIES
      CXX_EXTENSIONS OFF
      CXX_VISIBILITY_PRESET hidden
      VISIBILITY_INLINES_HIDDEN ON
      POSITION_INDEPENDENT_CODE ON)
  endif()
  get_property(folders DIRECTORY "${folder}" PROPERTY SUBDIRECTORIES)
  foreach(below IN LISTS folders)
    fgraph_set_properties("${below}")
  endforeach()
endfunction()
