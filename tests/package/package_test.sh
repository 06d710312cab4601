#!/usr/bin/env bash
# The installed package: found, used, rebuilt when an imported schema changes, and left alone when nothing does.
set -euo pipefail

cmake=$1 generator=$2 same=$3 build=$4 sanitize=$5
here=$(cd -- "$(dirname -- "$0")" && pwd)
# shellcheck source=tests/package/support.sh
. "$here/support.sh"

# Every file below a folder with its time, to see what was written.
times() { find "$1" -type f -printf '%p %T@\n' | sort; }

must_install "$build" "$work/prefix"
for file in bin/fgraphc bin/fgraph-doctor include/fgraph/fgraph.h include/fgraph/detail/generated.h; do
  [[ -e $work/prefix/$file ]] || fail "$file is not installed"
done
if grep -rlE "$work|$build" "$work/prefix" --include='*.cmake'; then fail 'the package names folders of this build'; fi
check_licences "$work/prefix" fgraph 'MIT License' hiredis 'Pieter Noordhuis' antlr4 'The ANTLR Project' \
  cli11 'University of Cincinnati' nlohmann_json 'Niels Lohmann'

# A prefix that was moved works too.
mv "$work/prefix" "$work/moved prefix"
"$work/moved prefix/bin/fgraph-doctor" --version >/dev/null || fail 'fgraph-doctor does not run'
cp -r "$here/project" "$work/project"

options=("-DCMAKE_PREFIX_PATH=$work/moved prefix")
# CMake 3.27 and newer ask the linker what it read; the linker writes the blank of "moved prefix" as the end of a name, and
# then the program is linked again by every build. That has nothing to do with the package.
options+=(-DCMAKE_LINK_DEPENDS_USE_LINKER=OFF)
if [[ -n $sanitize ]]; then
  options+=("-DCMAKE_CXX_FLAGS=-fsanitize=$sanitize" "-DCMAKE_EXE_LINKER_FLAGS=-fsanitize=$sanitize")
fi
build_project() { must_build "$work/out"; }

must_configure "$work/project" "$work/out" "${options[@]}"
build_project
"$work/out/shop" || fail 'the program failed'

generated=$work/out/fgraph/shop/shop
before=$(times "$work/out/fgraph")

build_project
[[ $(times "$work/out/fgraph") == "$before" ]] || fail 'a second build wrote generated files'
if [[ $generator == Ninja ]]; then
  grep -q 'no work to do' "$work/build.log" || fail 'a second build had work to do' "$work/build.log"
fi

# A change that changes no output: the compiler runs and nothing is written but its own records.
sleep 1
printf '\n// A comment.\n' >>"$work/project/schemas/shop/common.fgraph"
build_project
changed=$(diff <(printf '%s\n' "$before") <(times "$work/out/fgraph") | sed -n 's/^> //p' | grep -vE '\.(stamp|d) ' || true)
if [[ $generator == Ninja ]]; then
  [[ -z $changed ]] || fail "a comment rewrote: $changed"
  if grep -q 'Building CXX' "$work/build.log"; then fail 'a comment compiled C++' "$work/build.log"; fi
fi
stamps=$(diff <(printf '%s\n' "$before") <(times "$work/out/fgraph") | grep -c '^> .*stamp ' || true)
[[ $stamps -eq 2 ]] || fail "an imported schema changed, and $stamps of 2 schemas were compiled again"
build_project
if [[ $generator == Ninja ]]; then
  grep -q 'no work to do' "$work/build.log" || fail 'the build does not come to rest' "$work/build.log"
fi

# A change that matters reaches what imports it.
sleep 1
sed -i 's/^enum Currency .*/enum Currency { euro = "EUR", dollar = "USD", yen = "JPY" }/' "$work/project/schemas/shop/common.fgraph"
build_project
grep -q yen "$generated/common.fgraph.entities.h" || fail 'a changed schema was not generated again'
"$work/out/shop" || fail 'the program failed after the change'

# An error names the place, fails the build and leaves what was there.
sleep 1
cp "$generated/common.fgraph.entities.h" "$work/kept"
printf 'node Broken { x: strng; }\n' >>"$work/project/schemas/shop/common.fgraph"
if "$cmake" --build "$work/out" >"$work/build.log" 2>&1; then fail 'a broken schema was built'; fi
grep -q "common.fgraph:.*unknown type 'strng'" "$work/build.log" || fail 'no message' "$work/build.log"
cmp -s "$generated/common.fgraph.entities.h" "$work/kept" || fail 'a broken schema changed the generated files'
echo 'package_test: all is well'
