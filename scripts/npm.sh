#!/usr/bin/env bash
# Runs npm in one of our packages, quietly, after installing what its lock file
# names, if that has changed; on failure the end of the log is shown.
# Usage: npm.sh PACKAGE LOG ARGUMENT...
set -euo pipefail
source "$(dirname "$0")/tools.sh"
cd "$ROOT"

package=$1
log=$2
shift 2
need_node
mkdir -p "$(dirname "$log")"
: >"$log"

quiet_npm() {
  npm --prefix "$package" "$@" </dev/null >>"$log" 2>&1 && return
  tail -n 30 "$log" >&2
  die "npm $* failed in $package; the whole log: $log"
}

# npm writes this file at the end of an installation.
if [[ ! $package/node_modules/.package-lock.json -nt $package/package-lock.json ]]; then
  quiet_npm ci --no-audit --no-fund
fi
quiet_npm "$@"
