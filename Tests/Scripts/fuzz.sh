#!/bin/sh
# Feeds the readers of foreign input with what libFuzzer makes of the kept seeds, guided by the branches it reaches.
#
#   fuzz.sh BINARY FOLDER [SECONDS] [READER…]
#
# FOLDER keeps what was found worth keeping between runs, and the inputs that crashed or hung; those are named and the
# status is 1. Each reader has SECONDS (600).
set -u
binary=${1:?usage: fuzz.sh BINARY FOLDER [SECONDS] [READER…]}
folder=${2:?usage: fuzz.sh BINARY FOLDER [SECONDS] [READER…]}
seconds=${3:-600}
[ $# -gt 3 ] && shift 3 || set -- charset date list feed meta json
seeds=$(dirname "$0")/../Fuzz/seeds
status=0
for reader; do
    mkdir -p "$folder/corpus/$reader" "$folder/found"
    log=$folder/$reader.log
    XUNJIAN_FUZZ=$reader "$binary" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=1024 -max_len=65536 \
        -print_final_stats=1 -artifact_prefix="$folder/found/$reader-" "$folder/corpus/$reader" "$seeds/$reader" \
        >"$log" 2>&1 || {
        status=1
        echo "$reader: failed; see $log and $folder/found" >&2
    }
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    cover=$(sed -n 's/.* cov: \([0-9]*\).*/\1/p' "$log" | tail -1)
    memory=$(sed -n 's/^stat::peak_rss_mb: *//p' "$log")
    echo "$reader: ${runs:-0} inputs, ${cover:-0} branches, ${memory:-0} MB peak"
done
exit $status
