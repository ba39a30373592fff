#!/usr/bin/env bash
# Runs Maven and says one line a module; the whole log goes to a file, from which
# the lines that matter are shown on failure.
# Usage: maven.sh LOG ARGUMENT...
set -euo pipefail
source "$(dirname "$0")/tools.sh"
cd "$ROOT"

log=$1
shift
need_maven
need_node
mkdir -p "$(dirname "$log")"

# "[INFO] Building parley 0.1.0 [7/8]" is how Maven begins a module.
if ! mvn --batch-mode --no-transfer-progress "$@" </dev/null 2>&1 | tee "$log" |
  awk '/^\[INFO\] Building .*\[[0-9]+\/[0-9]+\]$/ { printf "  %s %s\n", $NF, $3; fflush() }'; then
  grep -E '^\[ERROR\]' "$log" | grep -vE '^\[ERROR\] *$|\[Help [0-9]+\]|To see the full stack|Re-run Maven' |
    awk '!seen[$0]++' | head -n 30 >&2 || true
  die "Maven failed; the whole log: $log"
fi
