#!/usr/bin/env bash
# Prints figures, judges none: machines differ and are noisy. First how long a start and a
# first picture take, then Parley beside what one would use instead; those figures stay in
# bench/results, too. SCENARIO=REGEX picks some of the latter, ROUNDS=N says how often.
# MICRO=REGEX runs the microbenchmarks (JMH) in place of all that; "." is all of them.
set -euo pipefail
source "$(dirname "$0")/tools.sh"
cd "$ROOT"

need_node
if [[ -n ${MICRO:-} ]]; then
  scripts/maven.sh target/bench-build.log test-compile -Pmicro --projects bench --also-make -Dexec.skip
  exec "$(find_java)" --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED \
    -cp "bench/target/test-classes:$(<bench/target/micro.classpath)" \
    org.openjdk.jmh.Main -f 1 -wi 3 -i 5 -w 1 -r 1 -bm avgt -tu ns -prof gc "$MICRO"
fi
for program in taskset:util-linux openssl:openssl redis-server:redis-server; do
  command -v "${program%%:*}" >/dev/null || install_packages "${program##*:}" ||
    die "${program%%:*} is missing"
done
scripts/npm.sh e2e target/bench-setup.log --version
scripts/npm.sh bench/peers target/bench-setup.log --version
scripts/maven.sh target/bench-build.log compile --projects bench --also-make -Dexec.skip
if [[ -z ${SCENARIO:-} ]]; then
  command -v chromium >/dev/null || install_packages chromium || die "Chromium is missing"
  for program in nft:nftables certutil:libnss3-tools; do
    command -v "${program%%:*}" >/dev/null || install_packages "${program##*:}" || say "no ${program%%:*}"
  done
  node bench/start.mjs
  node bench/first-frame.mjs
fi
node bench/main.mjs
