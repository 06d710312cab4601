#!/bin/sh
# compile.sh FGRAPHC COMPILER INCLUDE OUT: generates code for every schema beside this file and lets the compiler check
# all of it, in one translation unit for each schema. Warnings are errors.
set -eu
fgraphc=$1 compiler=$2 include=$3 out=$4
here=$(cd "$(dirname "$0")" && pwd)
rm -rf "$out"
for schema in "$here"/*/; do
  name=$(basename "$schema")
  mkdir -p "$out/$name"
  "$fgraphc" check --diagnostics line -I "$schema" "$schema"*.fgraph > "$out/$name.messages"
  if [ -s "$out/$name.messages" ]; then
    cat "$out/$name.messages"
    echo "compile.sh: $name is not without a word" >&2
    exit 1
  fi
  "$fgraphc" gen --json -I "$schema" -o "$out/$name" "$schema"*.fgraph
  (cd "$out/$name" && find . -name '*.cc' | LC_ALL=C sort | sed 's/.*/#include "&"/') > "$out/$name.cc"
  $compiler -std=c++20 -fsyntax-only -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror \
    -I "$include" -I "$out/$name" "$out/$name.cc"
  echo "$name: $(grep -c . "$out/$name.cc") sources"
done
