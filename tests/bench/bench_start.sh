#!/usr/bin/env bash
# Start to painted window, in milliseconds: tests/bench/bench_start.sh [RUNS]. One JSON line: every run, the median, the
# processor time of one run, and whether the network's module was in memory by then (it must not be). Goal: under 400 ms.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export HILUM_BENCH_RUNS=${1:-9} LC_ALL=C
if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ]; then
    exec xvfb-run -a -s "-screen 0 1920x1200x24 -noreset" "${BASH_SOURCE[0]}" "$HILUM_BENCH_RUNS"
fi
program=build/release/bin/hilum
"$program" --measure-start >/dev/null 2>&1 # the first one reads the disk
runs=() module=false
for ((i = 0; i < HILUM_BENCH_RUNS; i++)); do
    answer=$("$program" --measure-start 2>/dev/null)
    runs+=("${answer%% *}")
    case $answer in *network*) module=true ;; esac
done
median=$(printf '%s\n' "${runs[@]}" | sort -n | sed -n "$((HILUM_BENCH_RUNS / 2 + 1))p")
TIMEFORMAT='%U %S'
processor=$( { time "$program" --measure-start >/dev/null 2>&1; } 2>&1 | awk '{ printf "%d", ($1 + $2) * 1000 }')
printf '{"runs": [%s], "median": %s, "processorMilliseconds": %s, "networkModuleLoaded": %s}\n' \
    "$(IFS=,; echo "${runs[*]}")" "$median" "$processor" "$module"
