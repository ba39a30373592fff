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
  say "$name"
  "$@" || broken+=("$name")
}

# Without these the tests that need them are skipped, visibly.
set_up() {
  command -v chromium >/dev/null || install_packages chromium || say "no Chromium: no tests in a browser"
  have_coturn || say "no coturn: no tests of the relay"
}

webapp_tests() {
  scripts/npm.sh webapp target/webapp-test.log test -- \
    --reporter=json --outputFile="$ROOT/$REPORTS/webapp.json"
}

browser_tests() {
  [[ -f parley/target/parley.jar ]] || {
    say "no parley/target/parley.jar to test"
    return 1
  }
  # One file at a time: two cores carry two browsers and their codecs, not four.
  (cd e2e && node --test --test-concurrency=1 \
    --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=junit --test-reporter-destination="$ROOT/$REPORTS/e2e.xml" \
    tests/*.test.mjs) </dev/null
}

java_tests() {
  # Old reports would be counted again.
  rm -rf ./*/target/surefire-reports
  scripts/maven.sh target/test.log verify --fail-at-end
  touch parley/target/parley.jar
}

rm -rf "$REPORTS"
mkdir -p "$REPORTS"
set_up
step "webapp: lint" scripts/npm.sh webapp target/webapp-lint.log run lint
step "webapp: tests" webapp_tests
step "java: format, compile, tests" java_tests
step "e2e: types, lint" scripts/npm.sh e2e target/e2e-lint.log run lint
step "e2e: tests in browsers" browser_tests

((${#broken[@]} == 0)) || printf 'failed: %s\n' "${broken[@]}"
node scripts/sum-tests.mjs "${#broken[@]}" "$REPORTS" ./*/target/surefire-reports
