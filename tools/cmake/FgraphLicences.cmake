# Installs the licence of everything whose code is in what is installed. The texts of others are not in this repository:
# they come from the machine that builds.
set(fgraph_licence_dir "${CMAKE_INSTALL_DATADIR}/licenses/fgraph")

# Sets <result> to the licence of <name>, or to nothing. It is looked for in <folder>... of /usr/share, /usr/local/share and
# the cache folder; whoever has it elsewhere sets FGRAPH_LICENCE_<name>.
function(fgraph_find_licence result name)
  find_file(FGRAPH_LICENCE_${name} NAMES copyright COPYING LICENSE LICENSE.txt LICENSE.MIT
    PATHS "${FGRAPH_CACHE}" /usr/share /usr/local/share PATH_SUFFIXES ${ARGN} NO_DEFAULT_PATH
    DOC "The text of the licence of ${name}")
  set(file "${FGRAPH_LICENCE_${name}}")
  if(file AND NOT EXISTS "${file}")
    message(FATAL_ERROR "fgraph: FGRAPH_LICENCE_${name} names a file that does not exist: ${file}")
  endif()
  if(NOT file)
    set(file "")
  endif()
  set(${result} "${file}" PARENT_SCOPE)
endfunction()

# Sets <result> to a file with the comment that begins <header>, if that is a licence.
function(fgraph_licence_of_header result header)
  set(${result} "" PARENT_SCOPE)
  file(READ "${header}" text LIMIT 8192)
  if(text MATCHES "^/\\*.*Redistribution and use.*DAMAGE[^/]*\\*/")
    string(REGEX REPLACE "\\*/.*" "" text "${text}")
    string(REGEX REPLACE "(^|\n)( \\*|/\\*)[ \t]?" "\\1" text "${text}")
    get_filename_component(name "${header}" NAME_WE)
    set(file "${PROJECT_BINARY_DIR}/licences/${name}.txt")
    file(WRITE "${file}" "${text}\n")
    set(${result} "${file}" PARENT_SCOPE)
  endif()
endfunction()

# usage: fgraph_install_licence(<name> <file>)
function(fgraph_install_licence name file)
  if(NOT file)
    message(WARNING
      "fgraph: the licence of ${name} was not found. What is installed holds code of ${name} and must not be passed on without "
      "it: set FGRAPH_LICENCE_${name} to the file, or FGRAPH_INSTALL to OFF.")
    return()
  endif()
  file(REAL_PATH "${file}" file)  # a link would be installed as a link
  install(FILES "${file}" DESTINATION "${fgraph_licence_dir}" RENAME "${name}.txt")
endfunction()

fgraph_install_licence(fgraph "${PROJECT_SOURCE_DIR}/LICENSE")

# hiredis has been built by tools/setup, comes from the system, or was built by hand: its header says it in any case.
fgraph_find_licence(licence hiredis hiredis doc/libhiredis-dev licenses/hiredis)
if(NOT licence)
  fgraph_licence_of_header(licence "${FGRAPH_HIREDIS_INCLUDE_DIR}/hiredis/hiredis.h")
endif()
fgraph_install_licence(hiredis "${licence}")

if(FGRAPH_BUILD_COMPILER)
  fgraph_find_licence(licence antlr4 doc/libantlr4-runtime-dev licenses/antlr4-cpp-runtime licenses/antlr4-runtime)
  fgraph_install_licence(antlr4 "${licence}")
  fgraph_find_licence(licence cli11 doc/libcli11-dev licenses/cli11)
  fgraph_install_licence(cli11 "${licence}")
  fgraph_find_licence(licence nlohmann_json doc/nlohmann-json3-dev licenses/nlohmann-json licenses/json)
  fgraph_install_licence(nlohmann_json "${licence}")
  # Usually a shared library, which brings its licence itself.
  get_target_property(libraries PkgConfig::FGRAPH_RE2 INTERFACE_LINK_LIBRARIES)
  if(libraries MATCHES "libre2\\.a")
    fgraph_find_licence(licence re2 doc/libre2-dev licenses/re2)
    fgraph_install_licence(re2 "${licence}")
  endif()
endif()
