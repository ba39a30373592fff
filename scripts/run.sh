#!/usr/bin/env bash
# Runs the whole of Parley on this machine: the jar and, where coturn can be had, a
# relay with a secret made for this run. Both end when either ends or on Ctrl-C.
# Every PARLEY_* setting of the caller is honoured; a PARLEY_TURN_URIS of the
# caller's means a relay of the caller's.
set -euo pipefail
source "$(dirname "$0")/tools.sh"
cd "$ROOT"

STOP_DEADLINE_TENTHS=300 # the jar gives itself 25 s to say good-bye
RELAY_DEADLINE_TENTHS=50

folder=$(mktemp -d "${TMPDIR:-/tmp}/parley.XXXXXX") # readable by its owner only
parley=
relay=

# Ends one of ours and waits until it is gone.
# shellcheck disable=SC2317 # called by the trap
stop() {
  [[ -n $1 ]] && kill -TERM "$1" 2>/dev/null || return 0
  for ((tenth = 0; tenth < STOP_DEADLINE_TENTHS; tenth++)); do
    kill -0 "$1" 2>/dev/null || return 0
    sleep 0.1
  done
  say "process $1 did not end by itself and was killed"
  kill -KILL "$1"
}

# shellcheck disable=SC2317 # called by the trap
clean_up() {
  trap '' INT TERM HUP # once is enough
  stop "$parley"
  stop "$relay" # last: calls in progress use it until the servers said good-bye
  rm -rf "$folder"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

is_listening() {
  (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null
}

# The file with the relay's secret: the caller's, or one made for this run.
secret_file() {
  if [[ -n ${PARLEY_TURN_SECRET_FILE:-} ]]; then
    printf '%s\n' "$PARLEY_TURN_SECRET_FILE"
    return
  fi
  local secret=${PARLEY_TURN_SECRET:-}
  [[ -n $secret ]] || secret=$(node -p 'crypto.randomBytes(32).toString("hex")')
  (umask 077 && printf '%s\n' "$secret" >"$folder/turn-secret")
  printf '%s\n' "$folder/turn-secret"
}

# Starts coturn and points the settings at it.
start_relay() {
  local place address port secret
  secret=$(secret_file)
  place=$(node scripts/relay-place.mjs 2>&1) || {
    say "relay: none ($place)"
    return
  }
  read -r address port <<<"$place"
  scripts/relay.sh "$folder" "$secret" "$address" "$port" &
  relay=$!
  for ((tenth = 0; tenth < RELAY_DEADLINE_TENTHS; tenth++)); do
    is_listening "$address" "$port" && break
    kill -0 "$relay" 2>/dev/null || die "coturn did not start: $(cat "$folder/turnserver.err")"
    sleep 0.1
  done
  export PARLEY_TURN_SECRET_FILE=$secret
  unset PARLEY_TURN_SECRET
  export PARLEY_TURN_URIS="stun:$address:$port,turn:$address:$port?transport=udp,turn:$address:$port?transport=tcp"
  say "relay: coturn on $address:$port"
}

java=$(find_java)
if [[ -n ${PARLEY_TURN_URIS:-} ]]; then
  say "relay: as PARLEY_TURN_URIS says"
elif have_coturn; then
  start_relay
else
  say "relay: none (coturn is missing: apt install coturn); calls on one network still work"
fi

# Made by the build; the JVM starts without it where it does not fit.
aot=()
[[ -f parley/target/parley.aot ]] && aot=(-XX:AOTCache=parley/target/parley.aot -Xlog:aot=off -Xlog:cds=off)
"$java" "${aot[@]}" -jar parley/target/parley.jar &
parley=$!

# Whichever ends first ends the other.
status=0
wait -n ${relay:+"$relay"} "$parley" || status=$?
if [[ -n $relay ]] && ! kill -0 "$relay" 2>/dev/null; then
  say "the relay ended by itself:"
  tail -n 5 "$folder/turnserver.log" "$folder/turnserver.err" >&2
  exit 1
fi
exit "$status"
