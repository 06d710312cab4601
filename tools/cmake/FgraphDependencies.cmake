# Finds what tools/setup installed. Only this file knows where libraries come from; ANTLR is found in grammar/. Names begin
# with FGRAPH_, so that a project that fgraph is a part of may look for the same libraries in its own way.

# Stops the configuration: usage: fgraph_missing(<what is missing> <what to do elsewhere than on Debian>)
function(fgraph_missing what remedy)
  message(FATAL_ERROR
    "fgraph: ${what}. On Debian, run ${PROJECT_SOURCE_DIR}/tools/setup, which installs everything. Elsewhere, ${remedy}.")
endfunction()

find_package(Threads REQUIRED)
find_package(PkgConfig QUIET)
if(NOT PKG_CONFIG_FOUND)
  fgraph_missing("pkg-config was not found" "install it, or set PKG_CONFIG_EXECUTABLE")
endif()
pkg_check_modules(FGRAPH_LIBUV QUIET IMPORTED_TARGET GLOBAL libuv>=1.44)
if(NOT FGRAPH_LIBUV_FOUND)
  fgraph_missing("libuv 1.44 or newer was not found by pkg-config" "install libuv with its headers, or set PKG_CONFIG_PATH")
endif()
pkg_check_modules(FGRAPH_RE2 QUIET IMPORTED_TARGET GLOBAL re2)
if(NOT FGRAPH_RE2_FOUND)
  fgraph_missing("RE2 was not found by pkg-config" "install RE2 with its headers, or set PKG_CONFIG_PATH")
endif()

if(DEFINED ENV{FGRAPH_CACHE})
  set(fgraph_default_cache "$ENV{FGRAPH_CACHE}")
elseif(DEFINED ENV{XDG_CACHE_HOME})
  set(fgraph_default_cache "$ENV{XDG_CACHE_HOME}/fgraph")
else()
  set(fgraph_default_cache "$ENV{HOME}/.cache/fgraph")
endif()
set(FGRAPH_CACHE "${fgraph_default_cache}" CACHE PATH "Where tools/setup put hiredis and FalkorDB")

find_path(FGRAPH_HIREDIS_INCLUDE_DIR hiredis/hiredis.h HINTS "${FGRAPH_CACHE}/hiredis/include"
  DOC "The folder that holds hiredis/hiredis.h")
find_library(FGRAPH_HIREDIS_LIBRARY NAMES libhiredis.a HINTS "${FGRAPH_CACHE}/hiredis/lib" DOC "hiredis, static")
if(NOT FGRAPH_HIREDIS_INCLUDE_DIR OR NOT FGRAPH_HIREDIS_LIBRARY)
  fgraph_missing("hiredis 1.2 or newer was not found as a static library"
    "set FGRAPH_HIREDIS_INCLUDE_DIR to the folder that holds hiredis/hiredis.h, and FGRAPH_HIREDIS_LIBRARY to libhiredis.a")
endif()
file(STRINGS "${FGRAPH_HIREDIS_INCLUDE_DIR}/hiredis/hiredis.h" hiredis_version REGEX "#define HIREDIS_(MAJOR|MINOR) ")
string(REGEX REPLACE ".*MAJOR ([0-9]+).*MINOR ([0-9]+).*" "\\1.\\2" hiredis_version "${hiredis_version}")
if(hiredis_version VERSION_LESS 1.2)
  fgraph_missing("hiredis ${hiredis_version} is too old: before 1.0 its reader rejects replies nested deeper than 8, which FalkorDB sends"
    "install hiredis 1.2 or newer, and set FGRAPH_HIREDIS_INCLUDE_DIR and FGRAPH_HIREDIS_LIBRARY")
endif()

if(FGRAPH_BUILD_COMPILER)
  set(fgraph_without_compiler "or configure with FGRAPH_BUILD_COMPILER=OFF and set FGRAPHC_EXECUTABLE to an fgraphc that is built")
  find_path(FGRAPH_CLI11_INCLUDE_DIR CLI/CLI.hpp DOC "The folder that holds CLI/CLI.hpp")
  if(NOT FGRAPH_CLI11_INCLUDE_DIR)
    fgraph_missing("CLI11, which fgraphc needs, was not found"
      "install it, set FGRAPH_CLI11_INCLUDE_DIR to the folder that holds CLI/CLI.hpp, ${fgraph_without_compiler}")
  endif()
  find_package(nlohmann_json QUIET)
  if(NOT nlohmann_json_FOUND)
    fgraph_missing("nlohmann/json, which fgraphc needs, was not found"
      "install it, add its prefix to CMAKE_PREFIX_PATH, ${fgraph_without_compiler}")
  endif()
endif()
