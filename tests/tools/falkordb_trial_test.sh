#!/usr/bin/env bash
# Tests tools/falkordb-trial with the real server and with some that fail. Needs what tools/setup provides.
# shellcheck disable=SC2016  # the scripts of pairs are for another shell
set -euo pipefail
shopt -s inherit_errexit

source_root=$(cd -- "$(dirname -- "$0")/../.." && pwd)
programs=${FGRAPH_FALKORDB:-${FGRAPH_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/fgraph}/falkordb}
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
failures=0

fail() {
  printf 'falkordb_trial_test: %s\n' "$1" >&2
  [[ ! -s $work/out ]] || sed 's/^/  /' "$work/out" >&2
  failures=$((failures + 1))
}

# A folder as the trial wants it, with a server or client in front of the real one. usage: pair NAME PROGRAM SCRIPT
pair() {
  local folder=$work/$1
  mkdir -p "$folder/bin" "$folder/lib"
  ln -s "$programs/bin/valkey-server" "$programs/bin/valkey-cli" "$folder/bin/"
  ln -s "$programs/lib/falkordb.so" "$folder/lib/"
  [[ $# -gt 1 ]] || return 0
  rm "$folder/bin/$2"
  printf '#!/usr/bin/env bash\nreal=%q\n%s\n' "$programs/bin/$2" "$3" >"$folder/bin/$2"
  chmod +x "$folder/bin/$2"
}

# usage: passes NAME
passes() { "$source_root/tools/falkordb-trial" "$work/$1" >"$work/out" 2>&1 || fail "$1 was refused"; }

# usage: is_refused NAME REASON
is_refused() {
  if FGRAPH_TRIAL_TIMEOUT=${3:-60} "$source_root/tools/falkordb-trial" "$work/$1" >"$work/out" 2>&1; then
    fail "$1 passed"
  elif ! grep -q -- "$2" "$work/out"; then
    fail "$1 was refused without the words '$2'"
  fi
}

pair good
passes good

pair absent valkey-server 'echo "cannot do that"; exit 3'
is_refused absent 'it does not start with the FalkorDB module'
is_refused absent 'cannot do that'

# Once it has work to do, it dies or hangs, as a server does that has corrupted its memory. A busy machine may need
# seconds to start it, so what counts is that there is a graph.
at_work='while [[ $1 != --unixsocket ]]; do shift; done
  for _ in {1..600}; do [[ -z $("${real%server}cli" -s "$2" GRAPH.LIST 2>/dev/null | grep trial) ]] || break; sleep 0.1; done'
pair mortal valkey-server "($at_work; echo 'free(): invalid pointer'; kill -ABRT \$\$) & exec \"\$real\" \"\$@\""
is_refused mortal 'it died in round'
is_refused mortal 'free(): invalid pointer'

pair stuck valkey-server "($at_work; kill -STOP \$\$) & exec \"\$real\" \"\$@\""
is_refused stuck 'it did not answer within 2 seconds' 2

pair wrong valkey-cli '"$real" "$@" | sed "s/^found 506/found 507/"'
is_refused wrong 'it answers wrong in round 1'
is_refused wrong 'expected: found 506'
is_refused wrong 'answered: found 507'

pair forgetful valkey-cli '"$real" "$@" | sed "/unique constraint violation/d"'
is_refused forgetful 'expected: unique constraint violation'

[[ $failures -eq 0 ]] || exit 1
echo 'falkordb_trial_test: all is well'
