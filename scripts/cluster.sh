#!/usr/bin/env bash
# Runs Parley as separate processes on this machine's loopback, clustered: two
# gateways, two signaling nodes, one for relay credentials, and a relay where coturn
# can be had. Prints what runs where; all end when one ends by itself or on Ctrl-C.
#   CLUSTER_LOGS=FOLDER keeps a log for each process there.
set -euo pipefail
source "$(dirname "$0")/tools.sh"
cd "$ROOT"
source scripts/processes.sh

READY_DEADLINE_TENTHS=600

signaling=()
others=()

# shellcheck disable=SC2317 # called by the trap
clean_up() {
  # Who needs rooms goes before who keeps them, and those one after the other: each
  # hands its rooms to the next.
  stop "${others[@]}"
  local process
  for process in "${signaling[@]}"; do
    stop "$process"
  done
}
clean_up_at_end

# Starts one process in the background; its pid is in $!.
# Usage: start NAME NUMBER ROLE [PORT]; the number makes its ports
start() {
  local name=$1 number=$2 role=$3 port=${4:-0}
  PARLEY_ROLES=$role PARLEY_PORT=$port \
    PARLEY_CLUSTER_PORT=$((5700 + number)) PARLEY_BUS_PORT=$((15700 + number)) \
    PARLEY_MANAGEMENT_PORT=$((9090 + number)) \
    PARLEY_BUS_CERT="$folder/bus/$name.pem" PARLEY_BUS_KEY="$folder/bus/$name.key" \
    "$java" "${JVM_OPTIONS[@]}" -jar parley/target/parley.jar \
    > >(tee -a "$logs/$name.log" | sed -u "s/^/$name: /") 2>&1 &
}

# Waits until a process is ready, and says where it is.
# Usage: await_ready NAME NUMBER PID [ADDRESS]
await_ready() {
  local name=$1 number=$2 pid=$3 address=${4:-}
  for ((tenth = 0; tenth < READY_DEADLINE_TENTHS; tenth++)); do
    is_ready $((9090 + number)) && break
    kill -0 "$pid" 2>/dev/null || die "$name did not start"
    sleep 0.1
  done
  is_ready $((9090 + number)) || die "$name is not ready"
  say "$name: pid $pid, health and metrics http://127.0.0.1:$((9090 + number))${address:+, $address}"
}

is_ready() {
  node -e 'fetch(process.argv[1]).then((is) => process.exit(is.ok ? 0 : 1), () => process.exit(1))' \
    "http://127.0.0.1:$1/health/ready"
}

java=$(find_java)
need_node
find_relay
logs=${CLUSTER_LOGS:-$folder}
mkdir -p "$logs"
scripts/bus-certificates.sh "$folder/bus" 30 signaling-1 signaling-2 gateway-1 gateway-2 turn-credential
export PARLEY_BUS_CA=$folder/bus/ca.pem
export PARLEY_CLUSTER=tcp:127.0.0.1:5701,127.0.0.1:5702
export PARLEY_GUESTS=${PARLEY_GUESTS:-true}
[[ -n ${PARLEY_JWT_SECRET:-}${PARLEY_JWT_SECRET_FILE:-} ]] || PARLEY_JWT_SECRET=$(random_secret)
[[ -z ${PARLEY_JWT_SECRET:-} ]] || export PARLEY_JWT_SECRET
PARLEY_TURN_SECRET_FILE=$(secret_file)
export PARLEY_TURN_SECRET_FILE
unset PARLEY_TURN_SECRET

# One by one: two that start together take a while to find who is the first.
for number in 1 2; do
  start "signaling-$number" "$number" signaling
  signaling+=($!)
  await_ready "signaling-$number" "$number" $!
done
start turn-credential 3 turn-credential
others+=($!)
start gateway-1 4 gateway 8443
others+=($!)
start gateway-2 5 gateway 8444
others+=($!)
await_ready turn-credential 3 "${others[0]}"
await_ready gateway-1 4 "${others[1]}" "https://localhost:8443"
await_ready gateway-2 5 "${others[2]}" "https://localhost:8444"
say "Parley is ready: one caller on https://localhost:8443, the other on https://localhost:8444; Ctrl-C ends it"
await_first_end "${signaling[@]}" "${others[@]}"
