#!/usr/bin/env bash
# Makes the secrets of an installation and replaces them one by one, as files that
# `kubectl apply -k` reads and git ignores. Whoever has the folder has the installation.
# Each step is followed by `kubectl apply -k`, and the next one by the end of its rollout.
# Usage: secrets.sh OVERLAY STEP
#   init [CERT KEY]   all that there is none of yet; the site's certificate where given
#   site CERT KEY     another certificate for the site, PEM
#   jwt               another secret for tokens: those given out before are refused
#   turn-add          a second relay secret, which coturn takes and nobody uses yet
#   turn-use          it comes first: credentials are made with it
#   turn-drop         only the first one stays
#   bus-add           a second CA for the event bus, which everybody trusts
#   bus-use           certificates are of the second CA
#   bus-drop          only the second CA is trusted
set -euo pipefail
source "$(dirname "$0")/../scripts/tools.sh"

BUS_DAYS=3650

usage() {
  sed -n '5,15s/^# \{0,1\}//p' "$0" >&2
  exit 2
}

(($# >= 2)) || usage
folder=$1/secrets
step=$2
shift 2
[[ -f ${folder%/secrets}/kustomization.yaml ]] || die "${folder%/secrets} is no overlay of Kustomize"
umask 077
mkdir -p "$folder"

random_secret() {
  command -v openssl >/dev/null || die "openssl is missing: apt install openssl"
  openssl rand -hex 32
}

# A whole file or none: kubectl may be reading.
put() {
  cat >"$folder/.new"
  mv "$folder/.new" "$folder/$1"
}

# Leaves ca.pem, bus.pem and bus.key in secrets/next, which Kustomize does not read.
make_bus() {
  rm -rf "$folder/next"
  "$ROOT/scripts/bus-certificates.sh" "$folder/next" "$BUS_DAYS" bus
}

use_next_bus() {
  put tls.crt <"$folder/next/bus.pem"
  put tls.key <"$folder/next/bus.key"
}

need_next() {
  [[ -d $folder/next ]] || die "there is no next CA: bus-add comes first"
}

site() {
  openssl x509 -in "$1" -noout 2>/dev/null || die "$1 is no certificate in PEM"
  openssl pkey -in "$2" -noout 2>/dev/null || die "$2 is no private key in PEM"
  [[ $(openssl x509 -in "$1" -noout -pubkey) == "$(openssl pkey -in "$2" -pubout)" ]] ||
    die "$2 is not the key of $1"
  put site.crt <"$1"
  # PKCS#8, whatever it was.
  openssl pkcs8 -topk8 -nocrypt -in "$2" | put site.key
}

case $step-$# in
  init-0 | init-2)
    [[ -f $folder/jwt ]] || random_secret | put jwt
    [[ -f $folder/turn ]] || random_secret | put turn
    if [[ ! -f $folder/ca.crt ]]; then
      make_bus
      use_next_bus
      put ca.crt <"$folder/next/ca.pem"
      rm -r "$folder/next"
    fi
    (($# == 0)) || site "$@"
    ;;
  site-2) site "$@" ;;
  jwt-0) random_secret | put jwt ;;
  turn-add-0)
    (($(grep -c . "$folder/turn") == 1)) || die "there are two already: turn-use or turn-drop"
    { cat "$folder/turn" && random_secret; } | put turn
    ;;
  turn-use-0)
    (($(grep -c . "$folder/turn") == 2)) || die "there is no second one: turn-add comes first"
    tac "$folder/turn" | put turn
    ;;
  turn-drop-0) head -n 1 "$folder/turn" | put turn ;;
  bus-add-0)
    make_bus
    cat "$folder/ca.crt" "$folder/next/ca.pem" | put ca.crt
    ;;
  bus-use-0)
    need_next
    use_next_bus
    ;;
  bus-drop-0)
    need_next
    put ca.crt <"$folder/next/ca.pem"
    rm -r "$folder/next"
    ;;
  *) usage ;;
esac
say "$folder: $step is done"
