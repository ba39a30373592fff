#!/usr/bin/env bash
# Makes the image of all roles, k8s/image/target/parley-image.tar, with neither Docker
# nor a registry: a Java of only what we use, the C library of this machine, the jar
# and the memory of a start. Made twice from one jar and one memory it is the same to
# the byte.
#   IMAGE_BASE=NAME@DIGEST  on top of that image instead of this machine's C library
set -euo pipefail
source "$(dirname "$0")/tools.sh"
cd "$ROOT"

MODULES=java.base,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml
MODULES+=,jdk.jfr,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs

content=k8s/image/target/content
image=k8s/image/target/parley-image.tar

# Java with the modules that the jar uses.
lay_runtime() {
  local jlink
  jlink=$(dirname "$(readlink -f "$(find_java)")")/jlink
  [[ -x $jlink ]] || die "$jlink is missing: making the image needs a JDK"
  mkdir -p "$content/runtime/opt"
  "$jlink" --add-modules "$MODULES" --strip-debug --no-header-files --no-man-pages \
    --output "$content/runtime/opt/java"
}

# What Java links to, at the paths where this machine's loader finds it, and the few
# files by which the C library finds names.
lay_system() {
  local library
  getconf GNU_LIBC_VERSION >/dev/null 2>&1 ||
    die "the image is made on a Linux with the GNU C library, or give an IMAGE_BASE"
  while read -r library; do
    mkdir -p "$content/system$(dirname "$library")"
    cp --dereference "$library" "$content/system$library"
  done < <(find "$content/runtime/opt/java" -type f \( -name '*.so' -o -name java \) \
    -exec ldd {} + | grep -oE '[[:space:]]/[^ ]+' | grep -v "$content" | sort -u)
  mkdir -p "$content/system/etc" "$content/system/tmp"
  printf 'parley:x:65532:65532::/tmp:/nologin\n' >"$content/system/etc/passwd"
  printf 'parley:x:65532:\n' >"$content/system/etc/group"
  printf 'hosts: files dns\n' >"$content/system/etc/nsswitch.conf"
}

# The files' times are part of what Java compares before it trusts the memory of a
# start: the image has them all at this one.
lay_application() {
  mkdir -p "$content/jar/app" "$content/cache/app"
  cp parley/target/parley.jar "$content/jar/app/parley.jar"
  grep -vE '^#' k8s/image/java-options >"$content/jar/app/java-options"
  find "$content" -exec touch --no-dereference --date=@1 {} +
}

# As the image runs it, by the runtime and from the jar that it holds.
train() {
  local options
  mapfile -t options <"$content/jar/app/java-options"
  node --no-warnings scripts/train.mjs "$content/runtime/opt/java/bin/java" \
    "$content/jar/app/parley.jar" "$content/cache/app/parley.aot" "${options[@]}" \
    >target/train-image.log 2>&1 || die "the start could not be trained: see target/train-image.log"
  rm -f "$content/cache/app/parley.aot.config"
}

# One file a layer in the end: jib's own layers for classes stay empty. jib takes a file
# of one path and one time for the same file, and ours all have one time: were its old
# layers kept, a new image would hold an old jar.
pack() {
  rm -rf k8s/image/target/jib-cache
  mkdir -p k8s/image/target/classes
  scripts/maven.sh target/image.log --file k8s/image/pom.xml jib:buildTar \
    ${IMAGE_BASE:+-Dimage.base="$IMAGE_BASE"} -Djib.outputPaths.tar="$ROOT/$image"
}

say "laying out the image"
mkdir -p target
memory=$content/cache/app/parley.aot
kept=
# A start is not remembered twice in the same way: what fits is used again.
if [[ -f $memory ]] && cmp -s parley/target/parley.jar "$content/jar/app/parley.jar" &&
  [[ $memory -nt k8s/image/java-options && $memory -nt scripts/image.sh ]]; then
  kept=$(mktemp k8s/image/target/parley.aot.XXXXXX)
  mv "$memory" "$kept"
fi
rm -rf "$content"
lay_runtime
[[ -n ${IMAGE_BASE:-} ]] || lay_system
lay_application
if [[ -n $kept ]]; then
  mv "$kept" "$memory"
else
  say "training its start"
  train
fi
say "packing it"
pack
say "$image is $(($(stat --format=%s "$image") / 1024 / 1024)) MiB"
