// An internet of a test's own: one street with public addresses, on which servers and the
// routers of people's homes live. All of it are network namespaces; nothing leaves them.
//
//   server ────┐
//   home 1 ──(internet)── home 2        home: router with NAT, a LAN behind it
//     └ laptop                └ laptop

import { Child } from "../harness/child.mjs";
import { inRepository } from "../harness/machine.mjs";
import { Namespace } from "../harness/namespace.mjs";
import { findJava } from "../harness/parley.mjs";

/** Public, and unlike documentation's networks not on the relay's list of the forbidden. */
export const SERVER = "1.2.3.10";
export const RELAY = "1.2.3.20";

export class Internet {
  #street = new Namespace("street");
  /** @type {Namespace[]} */
  #others = [];

  constructor() {
    bridge(this.#street, "street");
    this.server = this.#settle("server");
    this.#connect(this.server, "eth0", [`${SERVER}/24`, `${RELAY}/24`]);
  }

  /** @param {number} number 1–99 */
  home(number) {
    const router = this.#settle(`home${number}`);
    const outside = `1.2.3.${100 + number}`;
    this.#connect(router, "wan", [`${outside}/24`]);
    return new Home(router, outside, `192.168.${number}`);
  }

  /**
   * From now on what leaves a home or comes to it is under way for a while.
   *
   * @param {Home} home @param {number} delayMs each way
   * @param {number} [kilobits] a second, each way; as many as there are by default
   * @returns {Promise<() => Promise<void>>} takes the long cable away again, and the home's way out
   */
  async putsFarAway(home, delayMs, kilobits) {
    const { namespace } = home;
    const end = `${namespace.name.split("-").at(-1)}far`;
    namespace.ip("link", "delete", "wan");
    const program = [findJava(), "--enable-native-access=ALL-UNNAMED"];
    const wire = new Child([
      ...namespace.entry,
      ...program,
      inRepository("e2e/nat/Wire.java"),
      ...["wan", end, String(delayMs)],
      ...(kilobits === undefined ? [] : [String(kilobits)]),
    ]);
    await wire.comesUp("the long cable is there", () => wire.said.includes("ready"));
    namespace.ip("link", "set", end, "netns", this.#street.name);
    this.#street.ip("link", "set", end, "master", "street", "up");
    namespace.ip("link", "set", "wan", "up");
    namespace.ip("addr", "add", `${home.outside}/24`, "dev", "wan");
    return () => wire.stop();
  }

  /** Not plugged in anywhere yet. @param {string} name */
  laptop(name) {
    return new Laptop(this.#settle(name));
  }

  remove() {
    for (const namespace of [...this.#others.splice(0), this.#street]) namespace.remove();
  }

  /** @param {string} name */
  #settle(name) {
    const namespace = new Namespace(name);
    this.#others.push(namespace);
    return namespace;
  }

  /** @param {Namespace} namespace @param {string} device @param {string[]} addresses */
  #connect(namespace, device, addresses) {
    cable(namespace, device, this.#street, "street");
    for (const address of addresses) namespace.ip("addr", "add", address, "dev", device);
  }
}

/**
 * How a home's router treats what goes out and comes in.
 *
 * @typedef {object} Router
 * @property {"cone" | "symmetric"} [nat] RFC 4787: whether the mapping of a port is the same for
 *   every destination. Linux filters by address and port either way.
 * @property {"everything" | "no udp" | "only 443"} [lets]
 * @property {number} [lossPercent] of all packets, each way
 * @property {boolean} [isCut] swallows everything, and tells nobody
 * @property {string} [hides] swallows what goes to this address or comes from it
 */

/** A router with NAT and the network behind it. */
export class Home {
  /** @type {Router} */
  #router = {};
  #guests = 1;

  /**
   * @param {Namespace} namespace @param {string} outside its public address
   * @param {string} network the first three numbers of its addresses
   */
  constructor(namespace, outside, network) {
    this.namespace = namespace;
    this.outside = outside;
    this.network = network;
    bridge(namespace, "lan");
    namespace.ip("addr", "add", `${network}.1/24`, "dev", "lan");
    namespace.sets("net.ipv4.ip_forward", 1);
    this.has({});
  }

  /** From now on the router is like this. @param {Router} router */
  has(router) {
    this.#router = router;
    this.namespace.filters(rules(router));
  }

  /** From now on also this. @param {Router} change */
  changes(change) {
    this.has({ ...this.#router, ...change });
  }

  /** Every packet disappears, those to the router itself too. */
  cuts() {
    this.changes({ isCut: true });
  }

  mends() {
    this.changes({ isCut: false });
  }

  /** @returns {string} the address of one more guest */
  address() {
    this.#guests += 1;
    return `${this.network}.${this.#guests}`;
  }
}

/** A computer with one network interface, or none. */
export class Laptop {
  #devices = 0;
  /** Where it is plugged in. @type {Home | undefined} */
  #home;

  /** @param {Namespace} namespace */
  constructor(namespace) {
    this.namespace = namespace;
  }

  /** As when Wi-Fi finds a network: a new interface, a new address, a new way out. @param {Home} home */
  plugsInto(home) {
    if (home === this.#home) return;
    this.unplugs();
    this.#home = home;
    const device = `eth${++this.#devices}`;
    cable(this.namespace, device, home.namespace, "lan");
    this.namespace.ip("addr", "add", `${home.address()}/24`, "dev", device);
    this.namespace.ip("route", "replace", "default", "via", `${home.network}.1`);
  }

  /** Out of reach of everything: its interface is gone, and with it its address. */
  unplugs() {
    if (!this.#home) return;
    this.#home = undefined;
    this.namespace.ip("link", "delete", `eth${this.#devices}`);
  }

  /** The lid is closed: everything on it stands still. */
  sleeps() {
    this.namespace.signals("SIGSTOP");
  }

  wakes() {
    this.namespace.signals("SIGCONT");
  }
}

/** @param {Namespace} namespace @param {string} name */
function bridge(namespace, name) {
  namespace.ip("link", "add", "name", name, "type", "bridge");
  namespace.ip("link", "set", name, "up");
}

/**
 * A cable from a new device here to a bridge there.
 *
 * @param {Namespace} here @param {string} device @param {Namespace} there @param {string} bridge
 */
function cable(here, device, there, bridge) {
  const end = `${here.name.split("-").at(-1)}${device}`.slice(-15);
  here.ip("link", "add", "name", device, "type", "veth", "peer", "name", end, "netns", there.name);
  there.ip("link", "set", end, "master", bridge, "up");
  here.ip("link", "set", device, "up");
}

/** @param {Router} router @returns {string} for nft(8) */
function rules({ nat = "cone", lets = "everything", lossPercent = 0, isCut = false, hides }) {
  const mapping = nat === "symmetric" ? "masquerade fully-random" : "masquerade";
  const walls = {
    everything: [],
    "no udp": ["meta l4proto udp drop"],
    "only 443": ["tcp dport != 443 drop", "meta l4proto != tcp drop"],
  };
  const fate = [
    ...(isCut ? ["drop"] : []),
    ...(hides ? [`ip daddr ${hides} drop`, `ip saddr ${hides} drop`] : []),
    ...(lossPercent > 0 ? [`numgen random mod 100 < ${lossPercent} drop`] : []),
  ];
  return `
    table ip home {
      chain out {
        type nat hook postrouting priority srcnat;
        oifname "wan" ${mapping}
      }
      chain itself {
        type filter hook input priority filter;
        ${fate.join("\n")}
        # Else a packet that comes before ours goes out would take the port of our mapping.
        iifname "wan" drop
      }
      chain through {
        type filter hook forward priority filter; policy drop;
        ${fate.join("\n")}
        ${walls[lets].map((wall) => `iifname "lan" ${wall}`).join("\n")}
        ct state established,related accept
        iifname "lan" accept
      }
    }`;
}
