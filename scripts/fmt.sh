#!/usr/bin/env bash
# Formats everything in place: Java and POMs by Spotless, the rest by Prettier and ESLint.
set -euo pipefail
source "$(dirname "$0")/tools.sh"
cd "$ROOT"

say "formatting Java and POMs"
scripts/maven.sh target/fmt.log spotless:apply
for package in webapp e2e; do
  say "formatting $package"
  scripts/npm.sh "$package" "target/fmt-$package.log" run fmt
done
