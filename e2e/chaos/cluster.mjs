// The whole of Parley as separate processes: two gateways, two signaling nodes, one for relay
// credentials, as `make cluster` has them, on ports of its own.

import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { freePort, inRepository } from "../harness/machine.mjs";
import { findJava, SCRATCH } from "../harness/parley.mjs";
import { loopback, ownNetwork } from "./place.mjs";
import { Server } from "./server.mjs";

const ROLES = {
  "signaling-1": "signaling",
  "signaling-2": "signaling",
  "turn-credential": "turn-credential",
  "gateway-1": "gateway",
  "gateway-2": "gateway",
};

const SIGNALING = ["signaling-1", "signaling-2"];

/** What a headless service would be called. */
const NAME = "signaling.parley.test";

export class Cluster {
  /**
   * @param {Map<string, Server>} servers @param {string} jwtSecret
   * @param {import("./place.mjs").Place} place
   */
  constructor(servers, jwtSecret, place) {
    this.servers = servers;
    this.jwtSecret = jwtSecret;
    this.place = place;
  }

  /**
   * Nothing is started yet.
   *
   * @param {string} folder for certificates and logs
   * @param {object} [plan]
   * @param {boolean} [plan.hasOwnNetwork] this process has a network namespace to itself
   * @param {boolean} [plan.byName] a name leads to the signaling nodes, as in Kubernetes, and not a
   *   list: that takes an address for each
   * @param {Record<string, string>} [plan.settings] more PARLEY_* names and values, the same for all
   */
  static async plan(folder, { hasOwnNetwork = false, byName = false, settings: more = {} } = {}) {
    const names = Object.keys(ROLES);
    const place = hasOwnNetwork ? ownNetwork(names) : loopback;
    execFileSync(inRepository("scripts/bus-certificates.sh"), [folder, "30", ...names]);
    const jwtSecret = randomBytes(32).toString("hex");
    const members = new Map();
    const samePort = await freePort();
    for (const name of names) members.set(name, byName ? samePort : await freePort());
    const member = (/** @type {string} */ name) => `${place.host(name)}:${members.get(name)}`;
    const common = {
      PARLEY_TLS: "off",
      PARLEY_BUS_CA: join(folder, "ca.pem"),
      PARLEY_CLUSTER: byName ? `dns:${NAME}` : `tcp:${SIGNALING.map(member).join(",")}`,
      PARLEY_JWT_SECRET: jwtSecret,
      PARLEY_TURN_SECRET: randomBytes(32).toString("hex"),
      PARLEY_TURN_URIS: "turn:127.0.0.1:3478",
      ...more,
    };
    const flags = byName ? await nameFlags(folder, SIGNALING.map(place.host)) : [];
    const servers = new Map();
    for (const [name, role] of Object.entries(ROLES)) {
      const settings = {
        ...common,
        PARLEY_ROLES: role,
        PARLEY_HOST: place.host(name),
        PARLEY_CLUSTER_HOST: place.host(name),
        PARLEY_MANAGEMENT_HOST: place.host(name),
        PARLEY_PORT: String(await freePort()),
        PARLEY_CLUSTER_PORT: String(members.get(name)),
        PARLEY_BUS_PORT: String(await freePort()),
        PARLEY_MANAGEMENT_PORT: String(await freePort()),
        PARLEY_BUS_CERT: join(folder, `${name}.pem`),
        PARLEY_BUS_KEY: join(folder, `${name}.key`),
      };
      const line = [...place.entry(name), ...commandLine(flags)];
      servers.set(name, new Server({ name, line, settings, log: join(folder, `${name}.log`) }));
    }
    return new Cluster(servers, jwtSecret, place);
  }

  get all() {
    return [...this.servers.values()];
  }

  get gateways() {
    return this.all.filter((server) => server.name.startsWith("gateway"));
  }

  get signaling() {
    return this.all.filter((server) => server.name.startsWith("signaling"));
  }

  /** Who keeps rooms comes up one by one, then all others together. */
  async start() {
    for (const server of this.signaling) {
      server.start();
      await server.comesUp();
    }
    const others = this.all.filter((server) => !this.signaling.includes(server));
    for (const server of others) server.start();
    await Promise.all(others.map((server) => server.comesUp()));
  }

  /** Gateways first, which have to wait, then all who keep rooms at once: as badly as it can be done. */
  async startAtOnce() {
    for (const server of this.all.toReversed()) server.start();
    await Promise.all(this.all.map((server) => server.comesUp()));
  }

  /** Who needs rooms goes before who keeps them. */
  async stop() {
    for (const server of this.all) server.thaws();
    const others = this.all.filter((server) => !this.signaling.includes(server));
    await Promise.all(others.map((server) => server.ends()));
    for (const server of this.signaling) await server.ends();
    this.place.remove();
  }
}

/** A file in which the JVM looks a name up. @param {string} folder @param {readonly string[]} hosts */
async function nameFlags(folder, hosts) {
  const file = join(folder, "hosts");
  const lines = ["127.0.0.1 localhost", ...hosts.map((host) => `${host} ${NAME}`)];
  await writeFile(file, `${lines.join("\n")}\n`);
  return [`-Djdk.net.hosts.file=${file}`];
}

/** As the scripts start it; JAR names another one than the build's. @param {readonly string[]} [more] flags */
export function commandLine(more = []) {
  const jar = process.env["JAR"] ?? inRepository("parley/target/parley.jar");
  const cache = jar.replace(/\.jar$/, ".aot");
  const flags = ["--sun-misc-unsafe-memory-access=allow", SCRATCH];
  if (existsSync(cache)) flags.push(`-XX:AOTCache=${cache}`, "-Xlog:aot=off", "-Xlog:cds=off");
  return [findJava(), ...flags, ...more, "-jar", jar];
}
