#!/bin/sh
# Writes the configuration of this pod's coturn: the template, and what only this pod
# knows. Environment:
#   ADDRESS           the node's, which coturn listens on and relays from
#   EXTERNAL_ADDRESS  where browsers reach it, if that is another one (NAT)
#   REALM             names this relay to its clients
#   DENIED_PEERS      further ranges FROM-TO that are the cluster's inside, by commas;
#                     all private and reserved ones are denied by the template
#   ALLOWED_PEERS     exceptions from all of them; for a laptop only
# Usage: configure.sh [MOUNTED [FOLDER]], other folders than a pod's for tests
set -eu
umask 077
mounted=${1:-/etc/coturn}
folder=${2:-/run/coturn}
template=$mounted/template/turnserver.conf
secrets=$mounted/secret/secrets
certificate=$mounted/tls

# Each part on a line of its own, as the settings of Parley part them.
parts() { tr -s ', \t\r\n' '\n' | sed '/^$/d'; }

[ -s "$secrets" ] || {
  echo "relay: $secrets is missing or empty" >&2
  exit 1
}
{
  cat "$template"
  echo "realm=$REALM"
  echo "listening-ip=$ADDRESS"
  echo "relay-ip=$ADDRESS"
  [ -z "${EXTERNAL_ADDRESS:-}" ] || echo "external-ip=$EXTERNAL_ADDRESS/$ADDRESS"
  if [ -s "$certificate/tls.crt" ]; then
    echo "cert=$certificate/tls.crt"
    echo "pkey=$certificate/tls.key"
  else
    echo "no-tls"
    echo "no-dtls"
  fi
  printf '%s\n' "${DENIED_PEERS:-}" | parts | sed 's/^/denied-peer-ip=/'
  printf '%s\n' "${ALLOWED_PEERS:-}" | parts | sed 's/^/allowed-peer-ip=/'
  echo "log-file=stdout"
  echo "pidfile=$folder/turnserver.pid"
  echo "userdb=$folder/turndb"
  parts <"$secrets" | sed 's/^/static-auth-secret=/'
} >"$folder/turnserver.conf"
