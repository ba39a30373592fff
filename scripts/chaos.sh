#!/usr/bin/env bash
# Kills, freezes, cuts off and restarts the processes of a cluster under talking pairs,
# and says which promise was broken, if any: every fault once, then again for MINUTES=N.
# SEED=N throws the same faults again, PAIRS=N says how many talk, FAULT=WORDS,WORDS
# picks some. As root it runs in a network of its own, which it can split.
set -euo pipefail
source "$(dirname "$0")/tools.sh"
cd "$ROOT"

scripts/npm.sh webapp target/chaos-setup.log --version
scripts/npm.sh e2e target/chaos-setup.log --version
chaos=(node e2e/chaos/main.mjs)
if ((EUID == 0)) && command -v ip >/dev/null && command -v nft >/dev/null; then
  trap 'node e2e/nat/sweep.mjs' EXIT
  NETWORK=own unshare --net "${chaos[@]}"
else
  exec "${chaos[@]}"
fi
