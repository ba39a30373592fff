#!/usr/bin/env bash
# Kills, freezes and restarts the processes of a cluster under talking pairs, and says
# which promise was broken, if any: every fault once, then again for MINUTES=N. SEED=N
# throws the same faults again, PAIRS=N says how many talk, FAULT=WORDS picks some.
set -euo pipefail
source "$(dirname "$0")/tools.sh"
cd "$ROOT"

scripts/npm.sh webapp target/chaos-setup.log --version
scripts/npm.sh e2e target/chaos-setup.log --version
exec node e2e/chaos/main.mjs
