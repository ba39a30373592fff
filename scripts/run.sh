#!/usr/bin/env bash
# Runs the whole of Parley on this machine: the jar and, where coturn can be had, a
# relay with a secret made for this run. Both end when either ends or on Ctrl-C.
# Every PARLEY_* setting of the caller is honoured; a PARLEY_TURN_URIS of the
# caller's means a relay of the caller's.
set -euo pipefail
source "$(dirname "$0")/tools.sh"
cd "$ROOT"
source scripts/processes.sh

parley=

# shellcheck disable=SC2317 # called by the trap
clean_up() {
  stop ${parley:+"$parley"} # the relay ends after it: calls in progress use it until the servers said good-bye
}
clean_up_at_end

java=$(find_java)
find_relay
"$java" "${JVM_OPTIONS[@]}" -jar parley/target/parley.jar &
parley=$!
await_first_end "$parley"
