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

# "[INFO] Building Parley: gateway 0.1.0-SNAPSHOT      [6/9]" is how a module begins.
say_modules() {
  awk '/^\[INFO\] Building .*\[[0-9]+\/[0-9]+\]$/ {
    at = $NF; sub(/^\[INFO\] Building /, ""); sub(/ [^ ]+ +\[.*$/, ""); print "  " at, $0; fflush()
  }'
}

# What went wrong, without Maven's advice on how to run Maven.
say_errors() {
  grep -E '^\[(ERROR|WARNING)\] .*\.java:|^\[ERROR\]|error TS[0-9]+|^npm error' "$log" |
    grep -vE '^\[ERROR\] *$|\[Help [0-9]+\]|full stack|switch|For more information|After correcting|-rf :' |
    awk '!seen[$0]++' | head -n 30
}

if ! mvn --batch-mode --no-transfer-progress -Dstyle.color=never "$@" </dev/null 2>&1 |
  tee "$log" | say_modules; then
  say_errors >&2 || true
  die "Maven failed; the whole log: $log"
fi
