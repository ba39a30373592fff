// Who may reach whom, by the rules of NetworkPolicy: a pod that any policy of a direction
// selects may do in that direction only what one of them allows.

import { matches } from "./pods.mjs";

/** @typedef {import("./manifests.mjs").Manifest} Manifest */

/**
 * One end of a connection: a pod, by its labels and its namespace, or an address outside.
 *
 * @typedef {object} End
 * @property {Record<string, string>} [labels]
 * @property {string} [namespace]
 * @property {string} [address]
 */

/**
 * @param {readonly Manifest[]} manifests
 * @param {End} from @param {End} to @param {number} port @param {"TCP" | "UDP"} [protocol]
 */
export function mayReach(manifests, from, to, port, protocol = "TCP") {
  const policies = manifests.filter(({ kind }) => kind === "NetworkPolicy");
  /** @param {End} own @param {End} other @param {"Ingress" | "Egress"} direction */
  const may = (own, other, direction) => {
    const selecting = policies.filter(
      ({ metadata, spec }) =>
        metadata.namespace === own.namespace &&
        spec.policyTypes.includes(direction) &&
        matches(spec.podSelector.matchLabels, own.labels),
    );
    const [rules, peers] =
      direction === "Ingress"
        ? /** @type {const} */ (["ingress", "from"])
        : /** @type {const} */ (["egress", "to"]);
    return (
      selecting.length === 0 ||
      selecting.some(({ metadata, spec }) =>
        (spec[rules] ?? []).some(
          (/** @type {any} */ rule) =>
            allowsPort(rule.ports, port, protocol) &&
            (!rule[peers] ||
              rule[peers].some((/** @type {any} */ peer) =>
                isPeer(peer, other, metadata.namespace),
              )),
        ),
      )
    );
  };
  return may(from, to, "Egress") && may(to, from, "Ingress");
}

/** @param {any[] | undefined} ports @param {number} port @param {string} protocol */
function allowsPort(ports, port, protocol) {
  if (!ports) return true;
  return ports.some(
    (one) =>
      (one.protocol ?? "TCP") === protocol &&
      (one.port === undefined || (port >= one.port && port <= (one.endPort ?? one.port))),
  );
}

/** @param {any} peer @param {End} end @param {string | undefined} namespace the policy's */
function isPeer({ ipBlock, namespaceSelector, podSelector }, end, namespace) {
  if (ipBlock) {
    const { address } = end;
    if (!address) return false;
    const isIn = (/** @type {string} */ cidr) => contains(cidr, address);
    return isIn(ipBlock.cidr) && !(ipBlock.except ?? []).some(isIn);
  }
  const isNamespace = namespaceSelector
    ? matches(namespaceSelector.matchLabels, { "kubernetes.io/metadata.name": end.namespace ?? "" })
    : end.namespace === namespace;
  return Boolean(end.labels) && isNamespace && matches(podSelector?.matchLabels, end.labels);
}

/** IPv4 only. @param {string} cidr @param {string} address */
function contains(cidr, address) {
  const [network = "", bits = "32"] = cidr.split("/");
  if (network.includes(":")) return false;
  const number = (/** @type {string} */ ip) =>
    ip.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(bits));
  return Math.floor(number(network) / size) === Math.floor(number(address) / size);
}
