// An internet of a test's own: one street with public addresses, on which servers and the
// routers of people's homes live. All of it are network namespaces; nothing leaves them.
//
//   server ────┐
//   home 1 ──(internet)── home 2        home: router with NAT, a LAN behind it
//     └ laptop                └ laptop

import { Namespace } from "../harness/namespace.mjs";

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
    this.#connect(router, "wan", [`1.2.3.${100 + number}/24`]);
    return new Home(router, `192.168.${number}`);
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
 */

/** A router with NAT and the network behind it. */
export class Home {
  /** @type {Router} */
  #router = {};
  #guests = 1;

  /** @param {Namespace} namespace @param {string} network the first three numbers of its addresses */
  constructor(namespace, network) {
    this.namespace = namespace;
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

  /** Every packet disappears, those to the router itself too. */
  cuts() {
    this.has({ ...this.#router, isCut: true });
  }

  mends() {
    this.has({ ...this.#router, isCut: false });
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
function rules({ nat = "cone", lets = "everything", lossPercent = 0, isCut = false }) {
  const mapping = nat === "symmetric" ? "masquerade fully-random" : "masquerade";
  const walls = {
    everything: [],
    "no udp": ["meta l4proto udp drop"],
    "only 443": ["tcp dport != 443 drop", "meta l4proto != tcp drop"],
  };
  const fate = [
    ...(isCut ? ["drop"] : []),
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
