#!/usr/bin/env bash
# Prints figures, judges none: machines differ and are noisy. First how long a start and a
# first picture take, then Parley beside what one would use instead; those figures stay in
# bench/results, too. SCENARIO=REGEX picks some of the latter, ROUNDS=N says how often.
set -euo pipefail
source "$(dirname "$0")/tools.sh"
cd "$ROOT"

need_node
for program in taskset:util-linux openssl:openssl redis-server:redis-server; do
  command -v "${program%%:*}" >/dev/null || install_packages "${program##*:}" ||
    die "${program%%:*} is missing"
done
scripts/npm.sh e2e target/bench-setup.log --version
scripts/npm.sh bench/peers target/bench-setup.log --version
scripts/maven.sh target/bench-build.log compile --projects bench --also-make -Dexec.skip
if [[ -z ${SCENARIO:-} ]]; then
  command -v chromium >/dev/null || install_packages chromium || die "Chromium is missing"
  node bench/start.mjs
  node bench/first-frame.mjs
fi
node bench/main.mjs
