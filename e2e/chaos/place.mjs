// Where the processes of a cluster live: all on loopback, or each in a network namespace of its
// own, joined by a router, which is this process's own namespace and can drop what it forwards.

import { execFileSync } from "node:child_process";
import { Namespace } from "../harness/namespace.mjs";

/**
 * @typedef {object} Place
 * @property {(name: string) => string} host a process's address
 * @property {(name: string) => readonly string[]} entry what to put before its command line
 * @property {((some: readonly string[], others: readonly string[]) => void) | undefined} split
 *   from now on nothing passes between these and those
 * @property {() => void} heal
 * @property {() => void} remove
 */

/** @type {Place} */
export const loopback = {
  host: () => "127.0.0.1",
  entry: () => [],
  split: undefined,
  heal: () => undefined,
  remove: () => undefined,
};

/**
 * To be called in a network namespace that is nobody else's, as `unshare --net` makes one.
 *
 * @param {readonly string[]} names of processes
 * @returns {Place}
 */
export function ownNetwork(names) {
  run("ip", "link", "set", "lo", "up");
  run("sysctl", "-qw", "net.ipv4.ip_forward=1");
  const homes = new Map(names.map((name, index) => [name, settle(name, index + 1)]));
  const home = (/** @type {string} */ name) => {
    const found = homes.get(name);
    if (!found) throw new Error(`${name} lives nowhere`);
    return found;
  };
  const hosts = (/** @type {readonly string[]} */ some) =>
    some.map((name) => home(name).host).join(", ");
  return {
    host: (name) => home(name).host,
    entry: (name) => home(name).namespace.entry,
    split: (some, others) =>
      filters(`
        table ip chaos {
          chain forwarded {
            type filter hook forward priority 0
            ip saddr { ${hosts(some)} } ip daddr { ${hosts(others)} } drop
            ip saddr { ${hosts(others)} } ip daddr { ${hosts(some)} } drop
          }
        }
      `),
    heal: () => filters(""),
    remove: () => homes.forEach(({ namespace }) => namespace.remove()),
  };
}

/** @param {string} name @param {number} number 1–255 */
function settle(name, number) {
  const namespace = new Namespace(name);
  const [router, host] = [`10.77.${number}.1`, `10.77.${number}.2`];
  run(
    "ip",
    "link",
    "add",
    `to${number}`,
    "type",
    "veth",
    "peer",
    "name",
    "eth0",
    "netns",
    namespace.name,
  );
  run("ip", "addr", "add", `${router}/30`, "dev", `to${number}`);
  run("ip", "link", "set", `to${number}`, "up");
  namespace.ip("addr", "add", `${host}/30`, "dev", "eth0");
  namespace.ip("link", "set", "eth0", "up");
  namespace.ip("route", "add", "default", "via", router);
  return { namespace, host };
}

/** In the place of all that were, in one step. @param {string} rules of nft(8) */
function filters(rules) {
  execFileSync("nft", ["-f", "-"], { input: `flush ruleset\n${rules}` });
}

/** @param {string} program @param {...string} args */
function run(program, ...args) {
  execFileSync(program, args);
}
