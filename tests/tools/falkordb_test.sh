#!/usr/bin/env bash
# Tests tools/falkordb with the real server, in a cache folder of its own. Needs what tools/setup provides.
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
tool=$here/../../tools/falkordb
real_cache=${FGRAPH_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/fgraph}

export FGRAPH_FALKORDB=${FGRAPH_FALKORDB:-$real_cache/falkordb}
scratch=$(mktemp -d)
export FGRAPH_CACHE="$scratch/a cache"  # every test runs in a path with a space
servers=(default second elsewhere)
bystander=
failures=0

# The kernel's list of listening TCP sockets has addresses in hexadecimal; the state 0A is "listening".
listening_addresses() { awk -v port="$(printf '%04X' "$1")" '$4 == "0A" && $2 ~ ":" port "$" { print $2 }' /proc/net/tcp; }

folder_of() { echo "$FGRAPH_CACHE/server/$1"; }
pid_file_of() { echo "$(folder_of "$1")/falkordb.pid"; }

clean_up() {
  local name
  for name in "${servers[@]}"; do "$tool" stop --name "$name" >/dev/null 2>&1 || true; done
  if [[ -n $bystander ]]; then kill "$bystander" 2>/dev/null || true; fi
  rm -rf "$scratch"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

# usage: check WHAT COMMAND...
check() {
  local what=$1
  shift
  if "$@"; then
    echo "ok - $what"
  else
    echo "not ok - $what"
    failures=$((failures + 1))
    [[ ! -s $scratch/output ]] || sed 's/^/# /' "$scratch/output"
  fi
}

# usage: ends_with CODE ARGUMENT...: runs the tool; what it prints stays in $scratch/output.
ends_with() {
  local expected=$1 code=0
  shift
  "$tool" "$@" >"$scratch/output" 2>&1 || code=$?
  [[ $code -eq $expected ]]
}

prints() { grep -qF -- "$1" "$scratch/output"; }
is_alive() { grep -q '^State:[[:space:]]*[^ZX[:space:]]' "/proc/$1/status" 2>/dev/null; }  # not a zombie
is_gone() { ! is_alive "$1"; }
is_absent() { [[ ! -e $1 ]]; }
is_equal() { [[ $1 == "$2" ]]; }

answer() { "$tool" cli "$@" 2>&1; }
count_nodes() { answer GRAPH.RO_QUERY test 'MATCH (n) RETURN count(n)' | sed -n 2p; }

# A port nobody listens on, found by trying.
free_port() {
  local port
  for port in {27001..27999}; do
    if [[ -z $(listening_addresses "$port") ]]; then
      echo "$port"
      return
    fi
  done
}

test_nothing_runs() {
  check 'status without a server: 3' ends_with 3 status
  check 'cli without a server: 3' ends_with 3 cli PING
  check 'stop without a server: 0' ends_with 0 stop
  check 'status and stop leave no folder' is_absent "$(folder_of default)"
}

test_misuse() {
  check 'no command: 2' ends_with 2
  check 'unknown command: 2' ends_with 2 restart
  check 'unknown option: 2' ends_with 2 start --fast
  check 'option without a value: 2' ends_with 2 start --port
  check 'impossible port: 2' ends_with 2 start --port 65536
  check 'name that is a path: 2' ends_with 2 start --name ../other
  check 'port and socket: 2' ends_with 2 start --port 7000 --socket /tmp/s
}

test_start_and_stop() {
  local pid address
  check 'start' ends_with 0 start
  address=$(tail -n 1 "$scratch/output")
  check 'start prints the address' is_equal "$address" "$(cat "$(folder_of default)/address")"
  check 'the address is percent-encoded' is_equal "${address#unix://}" "${FGRAPH_CACHE// /%20}/server/default/falkordb.sock"
  pid=$(cat "$(pid_file_of default)")
  check 'the module answers' is_equal "$(answer GRAPH.QUERY test 'CREATE (:N) RETURN 40 + 2' | sed -n 2p)" 42
  check 'no TCP port' is_equal "$(answer CONFIG GET port | tail -n 1)" 0

  check 'status: 0' ends_with 0 status
  check 'status prints the address' prints "$address"
  check 'status prints the process' prints "$pid"
  check 'status prints the version of the module' prints 'FalkorDB 4.'
  check 'status prints the version of the server' grep -Eq '^server +(Valkey|Redis) [0-9]' "$scratch/output"

  check 'start again: 1' ends_with 1 start
  check 'start again says why' prints 'runs already'
  check 'start again leaves the server alone' is_alive "$pid"
  check 'start again leaves the pid file alone' is_equal "$(cat "$(pid_file_of default)")" "$pid"

  check 'stop' ends_with 0 stop
  check 'the process is gone' is_gone "$pid"
  check 'the pid file is gone' is_absent "$(pid_file_of default)"
  check 'the address is gone' is_absent "$(folder_of default)/address"
  check 'stop again: 0' ends_with 0 stop
  check 'status after stop: 3' ends_with 3 status
}

test_data_stays() {
  check 'start on data' ends_with 0 start
  check 'the data is back' is_equal "$(count_nodes)" 1
  ends_with 0 stop
  check 'start with an append-only file on data without one' ends_with 0 start --append-only
  check 'the data is in it' is_equal "$(count_nodes)" 1
  answer GRAPH.QUERY test 'CREATE (:N)' >/dev/null
  kill -KILL "$(cat "$(pid_file_of default)")"
}

test_stale_pid_file() {
  local file
  file=$(pid_file_of default)
  sleep 0.2  # the kernel needs a moment
  check 'the pid file of a killed server is there' test -s "$file"
  check 'status with a stale pid file: 3' ends_with 3 status
  check 'start with a stale pid file' ends_with 0 start
  check 'an append-only file stays in use: nothing lost' is_equal "$(count_nodes)" 2
  ends_with 0 stop
}

test_foreign_process() {
  local file content
  file=$(pid_file_of default)
  sleep 600 &
  bystander=$!
  for content in "$bystander" "$bystander " '0' '-1' 'rubbish' '' "$$"; do
    printf '%s' "$content" >"$file"
    check "status, pid file with '$content': 3" ends_with 3 status
    check "stop, pid file with '$content': 0" ends_with 0 stop
    check 'the foreign process lives' is_alive "$bystander"
  done
  echo "$bystander" >"$file"
  check 'start over the pid file of a foreign process' ends_with 0 start
  check 'stop' ends_with 0 stop
  check 'the foreign process still lives' is_alive "$bystander"
}

# The pid file of one server must not make stop end another one.
test_other_server() {
  local pid
  ends_with 0 start --name second
  pid=$(cat "$(pid_file_of second)")
  echo "$pid" >"$(pid_file_of default)"
  check 'status is not taken in by another server' ends_with 3 status
  check 'stop is not taken in by another server' ends_with 0 stop
  check 'the other server lives' is_alive "$pid"
  check 'start refuses data in use: 1' ends_with 1 start --data "$(folder_of second)"
  check 'start refuses a socket in use: 1' ends_with 1 start --socket "$(folder_of second)/falkordb.sock"
  check 'the other server still answers' is_equal "$(answer --name second PING)" PONG
  ends_with 0 stop --name second
}

test_places() {
  local port addresses
  port=$(free_port)
  check 'start on a port, data elsewhere' ends_with 0 start --name elsewhere --port "$port" --data "$scratch/some data"
  check 'the address of a port' is_equal "$(cat "$(folder_of elsewhere)/address")" "falkor://127.0.0.1:$port"
  addresses=$(listening_addresses "$port")
  check 'it listens on loopback only' is_equal "$addresses" "0100007F:$(printf '%04X' "$port")"
  check 'start on a port in use: 1' ends_with 1 start --port "$port"
  check 'the log says why' prints 'Address already in use'
  check 'nothing is left of it' ends_with 3 status
  answer --name elsewhere GRAPH.QUERY test 'CREATE (:N)' >/dev/null
  ends_with 0 stop --name elsewhere
  check 'the data is where it was asked for' test -s "$scratch/some data/dump.rdb"

  echo precious >"$scratch/file"
  check 'start refuses to replace a file by its socket: 1' ends_with 1 start --socket "$scratch/file"
  check 'the file is there' is_equal "$(cat "$scratch/file")" precious
  check 'start refuses a socket path that is too long: 1' ends_with 1 start --socket "$scratch/$(printf 'x%.0s' {1..120})"
  check 'start on a socket of its own' ends_with 0 start --name elsewhere --socket "$scratch/own socket"
  check 'the socket is there' test -S "$scratch/own socket"
  ends_with 0 stop --name elsewhere
}

test_failing_start() {
  local empty=$scratch/no-falkordb
  mkdir -p "$empty/bin" "$empty/lib"
  FGRAPH_FALKORDB=$empty check 'start without a FalkorDB: 1' ends_with 1 start
  check 'it names tools/setup' prints 'tools/setup'
  cp -L "$FGRAPH_FALKORDB/bin/"valkey-{server,cli} "$empty/bin/"
  echo 'not a module' >"$empty/lib/falkordb.so"
  FGRAPH_FALKORDB=$empty check 'start with a broken module: 1' ends_with 1 start
  check 'it shows the log' prints "$empty/lib/falkordb.so"
  check 'nothing is left of it' ends_with 3 status
}

# Two at once: one starts the server, the other is refused.
test_race() {
  local first=0 second=0 one two
  "$tool" start >/dev/null 2>&1 & one=$!
  "$tool" start >/dev/null 2>&1 & two=$!
  wait "$one" || first=$?
  wait "$two" || second=$?
  check 'two starts at once: one server' is_equal "$((first + second))" 1
  check 'it runs' ends_with 0 status
  ends_with 0 stop
}

test_nothing_runs
test_misuse
test_start_and_stop
test_data_stays
test_stale_pid_file
test_foreign_process
test_other_server
test_places
test_failing_start
test_race

[[ $failures -eq 0 ]] || { echo "$failures checks failed"; exit 1; }
