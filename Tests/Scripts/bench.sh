#!/bin/sh
# What a night costs: fetch + archive + decode + parse + extract + check + store of 48 KB pages on the loopback, in CPU
# seconds per 1,000 pages and peak memory, beside `curl --parallel` fetching the same pages in the same run.
#
#   bench.sh BINARY [ACCOUNTS WEBSITES]
#
# The server runs in a process of its own, so that only the client's CPU is counted. The second round has a register ten
# times larger: memory should stay flat.
set -eu
binary=${1:?usage: bench.sh BINARY}
folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT INT TERM
command -v curl >/dev/null || { echo "bench.sh: curl is needed for the comparison: apt-get install curl" >&2; exit 1; }

# round NAME ACCOUNTS WEBSITES
round() {
    name=$1
    work=$folder/$name
    mkdir -p "$work"
    "$binary" demo-server --accounts "$2" --websites "$3" --padding 68000 --write "$work" >"$work/server.log" 2>&1 &
    server=$!
    tries=0
    until [ -s "$work/ready" ]; do
        tries=$((tries + 1))
        [ "$tries" -lt 300 ] || { echo "bench.sh: the server did not start" >&2; cat "$work/server.log" >&2; exit 1; }
        kill -0 "$server" || { cat "$work/server.log" >&2; exit 1; }
        sleep 0.1
    done
    "$binary" registry import --config "$work/Config" --data "$work/data" >/dev/null
    python3 Tests/Scripts/bench.py "$name" "$binary" "$work"
    kill "$server"
    wait "$server" 2>/dev/null || true
    server=
}

round register "${2:-394}" "${3:-55}"
round tenfold $((10 * ${2:-394})) $((10 * ${3:-55}))
