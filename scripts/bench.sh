#!/usr/bin/env bash
# Prints figures, judges none: machines differ and are noisy. Each benchmark also runs
# by itself: node bench/NAME.mjs [ROUNDS].
set -euo pipefail
source "$(dirname "$0")/tools.sh"
cd "$ROOT"

command -v chromium >/dev/null || install_packages chromium || die "Chromium is missing"
scripts/npm.sh e2e target/bench-setup.log --version
node bench/start.mjs
node bench/first-frame.mjs
