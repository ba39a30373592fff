#!/usr/bin/env bash
# Runs the image as pods made of the laptop's manifests, in a network of their own: two
# browsers in a call and talking pairs, while signaling is scaled, every role restarted
# and pods killed. Says which promise was broken, if any. PAIRS=N says how many talk,
# SCENE=WORDS,WORDS picks some of what is done.
set -euo pipefail
source "$(dirname "$0")/tools.sh"
cd "$ROOT"

PACKAGES=(podman runc conmon catatonit netavark aardvark-dns iptables iproute2 coturn chromium)

((EUID == 0)) || die "network namespaces and cgroups are root's to make: run this as root"
command -v kubectl >/dev/null || die "kubectl is missing: see https://kubernetes.io/docs/tasks/tools"
for program in podman runc catatonit turnserver chromium ip; do
  command -v "$program" >/dev/null || {
    install_packages "${PACKAGES[@]}" || die "$program is missing, and could not be installed"
    break
  }
done
image=k8s/image/target/parley-image.tar
[[ $image -nt parley/target/parley.jar ]] || scripts/image.sh
scripts/npm.sh webapp target/pods-setup.log --version
scripts/npm.sh e2e target/pods-setup.log --version

namespace=parley-pods-$$
trap 'ip netns delete "$namespace"' EXIT
ip netns add "$namespace"
# Browsers look for candidates on the way to everywhere; nothing ever leaves here.
ip -n "$namespace" link set lo up
ip -n "$namespace" link add way-out type veth peer name nowhere
ip -n "$namespace" addr add 10.89.8.1/24 dev way-out
ip -n "$namespace" link set way-out up
ip -n "$namespace" link set nowhere up
ip -n "$namespace" route add default via 10.89.8.2
# Not `ip netns exec`, which hides the cgroups.
nsenter --net="/run/netns/$namespace" node e2e/pods/main.mjs "$image"
