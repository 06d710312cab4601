#!/usr/bin/env bash
# fgraph as a part of another project, by add_subdirectory and by FetchContent: it builds, links and runs, and leaves that
# project's settings, targets, tests and installation alone. The library without the compiler needs no ANTLR.
set -euo pipefail

cmake=$1 generator=$2 same=$3 build=$4 tree=$5
here=$(cd -- "$(dirname -- "$0")" && pwd)
# shellcheck source=tests/package/support.sh
. "$here/support.sh"
host=("$here/host" "$work/host" "-DFGRAPH_TREE=$tree" -DHOST_WAY=add_subdirectory)
library=("$here/host" "$work/library" "-DFGRAPH_TREE=$tree" -DHOST_WAY=FetchContent -DFGRAPH_BUILD_COMPILER=OFF)

test_settings_stay() {
  # No build type: that is the host's business too.
  must_configure "${host[@]}" -DCMAKE_BUILD_TYPE=
  must_build "$work/host"
  "$work/host/own" || fail "the host's own program failed"
  [[ ! -e $work/host/fgraph/runtime/libfgraph.a ]] || fail 'fgraph is built although nothing uses it'
  [[ ! -e $work/host/compile_commands.json ]] || fail 'fgraph writes compile_commands.json for its host'
  must_install "$work/host" "$work/host prefix"
  [[ ! -e "$work/host prefix" ]] || fail 'fgraph is installed with its host, which did not ask for it'
}

test_add_subdirectory() {
  must_configure "${host[@]}"
  must_build "$work/host" app
  "$work/host/app" || fail 'the program failed'
}

test_library_alone() {
  must_configure "${library[@]}" "-DFGRAPHC_EXECUTABLE=$build/compiler/fgraphc" -DFGRAPH_INSTALL=ON
  if grep -E '(ANTLR4|CLI11|nlohmann).*=' "$work/library/CMakeCache.txt"; then fail 'the library alone looks for what only fgraphc needs'; fi
  must_build "$work/library"
  must_build "$work/library" app
  "$work/library/app" || fail 'the program failed'
  must_install "$work/library" "$work/prefix"
  [[ -e $work/prefix/lib/libfgraph.a && ! -e $work/prefix/bin ]] || fail 'something else than the library is installed'
  check_licences "$work/prefix" fgraph 'MIT License' hiredis 'Pieter Noordhuis'
  must_not_configure 'Set FGRAPHC_EXECUTABLE' "$here/project" "$work/project" "-DCMAKE_PREFIX_PATH=$work/prefix"
  must_not_configure 'names a file that does not exist' "${library[@]}" -DFGRAPH_LICENCE_hiredis=/nowhere
}

test_missing_libraries() {
  must_not_configure 'or configure with FGRAPH_BUILD_COMPILER=OFF' "$tree" "$work/missing" -DCMAKE_DISABLE_FIND_PACKAGE_nlohmann_json=ON
  mkdir -p "$work/old/hiredis"
  printf '#define HIREDIS_MAJOR 0\n#define HIREDIS_MINOR 14\n' >"$work/old/hiredis/hiredis.h"
  must_not_configure "run $tree/tools/setup" "$tree" "$work/missing" "-DFGRAPH_HIREDIS_INCLUDE_DIR=$work/old"
}

test_settings_stay
test_add_subdirectory
test_library_alone
test_missing_libraries
echo "$test_name: all is well"
