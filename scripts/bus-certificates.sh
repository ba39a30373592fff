#!/usr/bin/env bash
# Makes what mutual TLS on the event bus needs: a CA of its own, and a key and a
# certificate for each name, good for the days given. A production cluster's are made
# the same way, or by cert-manager; the CA's key is needed no more afterwards.
# Usage: bus-certificates.sh FOLDER DAYS NAME...
#   leaves FOLDER/ca.pem and, for each name, FOLDER/NAME.pem and FOLDER/NAME.key
set -euo pipefail
source "$(dirname "$0")/tools.sh"

folder=$1
days=$2
shift 2
command -v openssl >/dev/null || die "openssl is missing: apt install openssl"
umask 077
mkdir -p "$folder"
key=(-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes)

openssl req -x509 "${key[@]}" -days "$days" -subj "/CN=Parley bus" \
  -addext "basicConstraints=critical,CA:true" -addext "keyUsage=critical,keyCertSign" \
  -keyout "$folder/ca.key" -out "$folder/ca.pem" 2>/dev/null
for name in "$@"; do
  openssl req -x509 "${key[@]}" -days "$days" -subj "/CN=$name" \
    -CA "$folder/ca.pem" -CAkey "$folder/ca.key" \
    -addext "basicConstraints=critical,CA:false" \
    -addext "extendedKeyUsage=serverAuth,clientAuth" \
    -keyout "$folder/$name.key" -out "$folder/$name.pem" 2>/dev/null
done
rm "$folder/ca.key"
