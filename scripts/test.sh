#!/usr/bin/env bash
# Installs what the tests need, runs all of them, the fast ones first, and ends with
# one line: "N passed, N failed". Goes on after a failure, to tell everything at once.
set -euo pipefail
source "$(dirname "$0")/tools.sh"
cd "$ROOT"

REPORTS=target/test-reports # those of npm and node; Surefire keeps its own
broken=()                   # steps that failed

step() {
  local name=$1
  shift
  printf '[%3d s] %s\n' "$SECONDS" "$name"
  "$@" || broken+=("$name")
}

# Without these the tests that need them are skipped, visibly; without a relay those of its
# credentials fail.
set_up() {
  command -v shellcheck >/dev/null || install_packages shellcheck ||
    say "no shellcheck: scripts are not linted"
  command -v chromium >/dev/null || install_packages chromium ||
    say "no Chromium: no tests in a browser"
  have_coturn || say "no coturn: no tests of the relay"
  command -v nft >/dev/null || install_packages nftables || say "no nftables: no tests over NAT"
  command -v certutil >/dev/null || install_packages libnss3-tools || say "no certutil: no test of a relay over TLS"
}

script_lint() {
  command -v shellcheck >/dev/null || return 0
  shellcheck --external-sources --source-path=SCRIPTDIR scripts/*.sh k8s/*.sh k8s/relay/*.sh .ci/run
}

webapp_tests() {
  scripts/npm.sh webapp target/webapp-test.log test -- \
    --reporter=json --outputFile="$ROOT/$REPORTS/webapp.json"
}

browser_tests() {
  [[ -f parley/target/parley.jar ]] || {
    say "  no parley/target/parley.jar to test"
    return 1
  }
  # One file at a time: two cores carry two browsers and their codecs, not four.
  (cd e2e && node --test --test-concurrency=1 \
    --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=junit --test-reporter-destination="$ROOT/$REPORTS/e2e.xml" \
    tests/*.test.mjs) </dev/null
}

# A failed test does not keep the other modules and the browsers from theirs: the
# reports are counted. A jar of before must not be taken for the one under test.
java_tests() {
  rm -rf ./*/target/surefire-reports parley/target/parley.{jar,aot}
  scripts/maven.sh target/test.log verify -Pmicro -Dmaven.test.failure.ignore=true || return 1
  train_start
  touch -c parley/target/parley.jar
  ! grep -E '<<< (FAILURE|ERROR)!$' target/test.log | sed 's/^\[ERROR\] */  /' | grep .
}

rm -rf "$REPORTS"
mkdir -p "$REPORTS"
set_up
step "scripts: lint" script_lint
step "webapp: lint" scripts/npm.sh webapp target/webapp-lint.log run lint
step "webapp: tests" webapp_tests
step "java: format, compile, tests" java_tests
step "e2e: types, lint" scripts/npm.sh e2e target/e2e-lint.log run lint
step "e2e: tests in browsers" browser_tests

((${#broken[@]} == 0)) || printf 'failed: %s\n' "${broken[@]}"
node scripts/sum-tests.mjs "${#broken[@]}" "$REPORTS" ./*/target/surefire-reports
