#!/usr/bin/env bash
# Becomes a coturn for this machine and its network: our template and, appended to
# it, what only this run knows. It ends when its process is ended.
# Usage: relay.sh FOLDER SECRET_FILE ADDRESS PORT [CERTIFICATE KEY TLS_PORT]
#   FOLDER       private to this run; takes the configuration and turnserver.log
#   SECRET_FILE  the TURN secrets, as PARLEY_TURN_SECRET_FILE has them; a command line
#                would show them to everybody on this machine
#   ADDRESS      where browsers reach this machine; not a loopback address, on which
#                browsers gather no candidates
#   CERTIFICATE  and KEY: PEM files, for TURN over TLS on TLS_PORT
set -euo pipefail
source "$(dirname "$0")/tools.sh"

folder=$1
secret_file=$2
address=$3
port=$4
certificate=${5:-}
umask 077

{
  cat "$ROOT/turn-credential-verticle/coturn/turnserver.conf"
  printf '%s\n' \
    "realm=parley.local" \
    "listening-ip=$address" \
    "relay-ip=$address" \
    "listening-port=$port" \
    "no-dtls" \
    "log-file=$folder/turnserver.log" \
    "pidfile=$folder/turnserver.pid" \
    "userdb=$folder/turndb"
  if [[ -n $certificate ]]; then
    printf '%s\n' "cert=$certificate" "pkey=$6" "tls-listening-port=$7"
  else
    printf 'no-tls\n'
  fi
  # The other browser's relayed address is this very address, private as it may be.
  # Nothing else of the local network may be reached through the relay.
  printf 'allowed-peer-ip=%s\n' "$address"
  # Parted as the settings part them: by commas, spaces or lines.
  tr -s ', \t\r\n' '\n' <"$secret_file" | sed '/^$/d; s/^/static-auth-secret=/'
} >"$folder/turnserver.conf"

exec turnserver -c "$folder/turnserver.conf" </dev/null >/dev/null 2>"$folder/turnserver.err"
