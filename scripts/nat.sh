#!/usr/bin/env bash
# Calls of real browsers over real networks, built of namespaces and NAT: every path, every
# outage. As root; elsewhere the tests are skipped, visibly.
# Usage: nat.sh [FILE...]   files of e2e/nat, all of them by default
set -euo pipefail
source "$(dirname "$0")/tools.sh"
cd "$ROOT"

((EUID == 0)) || say "not root: no namespaces, so that all of this is skipped"
command -v chromium >/dev/null || install_packages chromium || say "no Chromium"
command -v firefox >/dev/null || install_packages firefox-esr || say "no Firefox"
command -v nft >/dev/null || install_packages nftables || say "no nftables"
command -v certutil >/dev/null || install_packages libnss3-tools || say "no certutil"
have_coturn || say "no coturn"
scripts/npm.sh e2e target/nat-setup.log --version

cd e2e
((EUID != 0)) || trap 'node nat/sweep.mjs' EXIT
files=("$@")
((${#files[@]} > 0)) || files=(nat/*.test.mjs)
# One file at a time: two cores carry two browsers and their codecs, not four.
node --test --test-concurrency=1 --test-reporter=spec "${files[@]}"
