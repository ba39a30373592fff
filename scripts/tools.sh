# shellcheck shell=bash
# What every script here starts with: the repository's root, plain words to the
# person at the terminal, and the tools that a fresh machine may lack.
# Sourced, never run.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
JAVA_FLOOR=25
NODE_FLOOR=20.19.0

say() { printf '%s\n' "$*"; }

die() {
  printf 'parley: %s\n' "$*" >&2
  exit 1
}

# The feature release of one java binary, e.g. 25; nothing where it does not run.
java_release() {
  "$1" -version 2>&1 | sed -nE 's/^[a-z]+ version "(1\.)?([0-9]+).*/\2/p'
}

# The first java that is new enough: what the caller chose, then what lies around.
find_java() {
  local java release
  for java in "${JAVA_HOME:-/nowhere}/bin/java" "$(command -v java)" /usr/lib/jvm/*/bin/java \
    "$HOME"/.sdkman/candidates/java/*/bin/java "$HOME"/.jdks/*/bin/java \
    /Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java; do
    [[ -x $java ]] || continue
    release=$(java_release "$java")
    if ((${release:-0} >= JAVA_FLOOR)); then
      printf '%s\n' "$java"
      return
    fi
  done
  die "Java $JAVA_FLOOR or newer is missing: install a JDK (https://adoptium.net)" \
    "or point JAVA_HOME at one"
}

need_node() {
  if ! { command -v node && command -v npm; } >/dev/null; then
    die "Node $NODE_FLOOR or newer with npm is missing: see https://nodejs.org"
  fi
  local version
  version=$(node --version)
  [[ $(printf '%s\n' "v$NODE_FLOOR" "$version" | sort -V | head -n 1) == "v$NODE_FLOOR" ]] ||
    die "Node $version is too old: $NODE_FLOOR or newer is needed (https://nodejs.org)"
}

# Maven by itself would do with an older Java, since the build picks its own by
# toolchain; only the formatter needs the JVM that Maven runs on to read our Java.
need_maven() {
  command -v mvn >/dev/null ||
    die "Maven is missing: apt install maven, or see https://maven.apache.org"
  local java
  java=$(find_java)
  [[ -x $(dirname "$java")/javac ]] || die "$java is a JRE: building needs a JDK $JAVA_FLOOR"
  JAVA_HOME=$(dirname "$(dirname "$(readlink -f "$java")")")
  export JAVA_HOME
}

# Runs a command as root, if we may without asking.
as_root() {
  if ((EUID == 0)); then
    "$@"
  else
    command -v sudo >/dev/null && sudo -n "$@" 2>/dev/null
  fi
}

# Installs Debian or Ubuntu packages where we may; false where we may not.
# apt's own words go to a log: they are of use only when it fails.
install_packages() {
  local log=$ROOT/target/apt.log
  command -v apt-get >/dev/null && as_root true || return 1
  mkdir -p "$ROOT/target"
  say "installing $* (log: target/apt.log)"
  local apt=(as_root env DEBIAN_FRONTEND=noninteractive apt-get -y)
  if ! { "${apt[@]}" update && "${apt[@]}" install --no-install-recommends "$@"; } \
    </dev/null >"$log" 2>&1; then
    grep -E '^(E|W):' "$log" | head -n 5 >&2
    return 1
  fi
}

# True once coturn is here. Under systemd the package starts a service of its own,
# on the very port that we want: it is told not to.
have_coturn() {
  command -v turnserver >/dev/null && return
  install_packages coturn || return 1
  if [[ -d /run/systemd/system ]]; then
    as_root systemctl disable --quiet --now coturn ||
      say "coturn's own service could not be stopped: it may hold port 3478"
  fi
}

# Leaves an AOT cache beside the jar, from which every start is several times faster.
# A cache of another jar must never stay beside this one.
train_start() {
  local java
  java=$(find_java)
  say "training its start"
  rm -f "$ROOT/parley/target/parley.aot"
  node --no-warnings "$ROOT/scripts/train.mjs" "$java" "$ROOT/parley/target/parley.jar" \
    "$ROOT/parley/target/parley.aot" >"$ROOT/target/train.log" 2>&1 ||
    say "no AOT cache, starts are slower: see target/train.log"
}
