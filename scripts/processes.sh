# shellcheck shell=bash
# What `make run` and `make cluster` share: a private folder, processes that end when
# the script does, secrets for one run, a relay.
# Sourced, never run; the sourcing script names the processes to end in clean_up.

STOP_DEADLINE_TENTHS=600 # a drain takes a few seconds, a hung member twenty; sixty are a hang
RELAY_DEADLINE_TENTHS=50

# Hazelcast's access, for which Java would warn; a manifest cannot say so.
JVM_OPTIONS=(--sun-misc-unsafe-memory-access=allow)
# Made by the build; the JVM starts without it where it does not fit.
if [[ -f parley/target/parley.aot ]]; then
  # shellcheck disable=SC2034 # used by the sourcing script
  JVM_OPTIONS+=(-XX:AOTCache=parley/target/parley.aot -Xlog:aot=off -Xlog:cds=off)
fi

folder=$(mktemp -d "${TMPDIR:-/tmp}/parley.XXXXXX") # readable by its owner only
relay=

# Waits until a process is gone, and ends it by force where it does not go.
await_end() {
  for ((tenth = 0; tenth < STOP_DEADLINE_TENTHS; tenth++)); do
    kill -0 "$1" 2>/dev/null || return 0
    sleep 0.1
  done
  say "process $1 did not end by itself and was killed"
  kill -KILL "$1"
}

# Ends some of ours together and waits until they are gone.
stop() {
  local process
  for process in "$@"; do
    kill -TERM "$process" 2>/dev/null || true
  done
  for process in "$@"; do
    await_end "$process"
  done
}

# Calls clean_up once, however the script ends.
clean_up_at_end() {
  trap 'trap "" INT TERM HUP; clean_up; stop ${relay:+"$relay"}; rm -rf "$folder"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
}

is_listening() {
  (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null
}

random_secret() {
  node -p 'crypto.randomBytes(32).toString("hex")'
}

# The file with the relay's secret: the caller's, or one made for this run.
secret_file() {
  if [[ -n ${PARLEY_TURN_SECRET_FILE:-} ]]; then
    printf '%s\n' "$PARLEY_TURN_SECRET_FILE"
    return
  fi
  local secret=${PARLEY_TURN_SECRET:-}
  [[ -n $secret ]] || secret=$(random_secret)
  (umask 077 && printf '%s\n' "$secret" >"$folder/turn-secret")
  printf '%s\n' "$folder/turn-secret"
}

# Starts coturn and points the settings at it.
start_relay() {
  local place address port secret
  secret=$(secret_file)
  export PARLEY_TURN_SECRET_FILE=$secret
  unset PARLEY_TURN_SECRET
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
  export PARLEY_TURN_URIS="stun:$address:$port,turn:$address:$port?transport=udp,turn:$address:$port?transport=tcp"
  say "relay: coturn on $address:$port"
}

# A relay of the caller's, one of ours, or none: says which.
find_relay() {
  if [[ -n ${PARLEY_TURN_URIS:-} ]]; then
    say "relay: as PARLEY_TURN_URIS says"
  elif have_coturn; then
    start_relay
  else
    say "relay: none (coturn is missing: apt install coturn); calls on one network still work"
  fi
}

# Waits until one of the given processes, or the relay, has ended; its status is ours.
await_first_end() {
  local status=0
  wait -n ${relay:+"$relay"} "$@" || status=$?
  if [[ -n $relay ]] && ! kill -0 "$relay" 2>/dev/null; then
    say "the relay ended by itself:"
    tail -n 5 "$folder/turnserver.log" "$folder/turnserver.err" >&2
    return 1
  fi
  return "$status"
}
