# What the tests of the package share. Sourced with: cmake, generator, same (a file for cmake -C), build (where fgraph is built).
set -euo pipefail
shopt -s inherit_errexit

test_name=$(basename "$0" .sh)
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

# usage: fail MESSAGE [LOG]
fail() {
  [[ $# -lt 2 ]] || cat "$2"
  printf '%s: %s\n' "$test_name" "$1" >&2
  exit 1
}

# usage: configure SOURCE BINARY [OPTION...]
configure() {
  "$cmake" -C "$same" -G "$generator" -S "$1" -B "$2" "${@:3}" >"$work/configure.log" 2>&1
}

must_configure() { configure "$@" || fail 'the configuration failed' "$work/configure.log"; }

# usage: must_not_configure WORDS SOURCE BINARY [OPTION...]: it fails, and says these words.
must_not_configure() {
  if configure "${@:2}"; then fail "it was configured, but should say: $1" "$work/configure.log"; fi
  # CMake breaks lines where it likes.
  tr -s '\n ' ' ' <"$work/configure.log" | grep -qF -- "$1" || fail "the message should say: $1" "$work/configure.log"
}

# usage: must_build BINARY [TARGET]
must_build() {
  "$cmake" --build "$1" --target "${2:-all}" --parallel 2 >"$work/build.log" 2>&1 || fail 'the build failed' "$work/build.log"
}

# usage: must_install BINARY PREFIX
must_install() { "$cmake" --install "$1" --prefix "$2" >"$work/install.log" 2>&1 || fail 'the installation failed' "$work/install.log"; }

# usage: check_licences PREFIX NAME WORDS [NAME WORDS]...: these licences are installed, and no others.
check_licences() {
  local folder=$1/share/licenses/fgraph names=''
  shift
  while [[ $# -gt 0 ]]; do
    grep -qF -- "$2" "$folder/$1.txt" || fail "the licence of $1 is not installed, or is another one"
    grep -qi 'warrant' "$folder/$1.txt" || fail "the licence of $1 is not whole"
    names+="$1.txt "
    shift 2
  done
  [[ $(ls "$folder" | sort | tr '\n' ' ') == "$(tr ' ' '\n' <<<"${names% }" | sort | tr '\n' ' ')" ]] ||
    fail "installed licences: $(ls "$folder" | tr '\n' ' '), expected: $names"
}
