// Who is measured: each on one core, with what its users would run it with.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, inRepository } from "../e2e/harness/machine.mjs";
import { findJava } from "../e2e/harness/parley.mjs";
import { Process } from "./process.mjs";

const SECRET = "a-secret-of-the-benchmark-with-32-bytes-and-more";

/**
 * @typedef {object} System
 * @property {string} name
 * @property {string} dialect
 * @property {string[]} urls where the first and the second of a pair go
 * @property {number[]} pids
 * @property {string} [secret] that signs tokens
 * @property {Record<string, number[]>} [parts] pids by role
 * @property {Record<string, number[]>} [readyMs] from start to ready, by role
 * @property {() => Promise<unknown>} stop
 */

/** @typedef {{cert: string, key: string}} Certificate */

/** No flag about modules is among them: one that the AOT cache was not made with turns it off. */
const java = [findJava(), "--sun-misc-unsafe-memory-access=allow"];
const extra = process.env["PARLEY_JAVA"]?.split(" ") ?? [];
/** Another build, for a figure before and one after; its cache is beside it. */
const jar =
  process.env["PARLEY_JAR"] ?? inRepository("parley/target/parley.jar");
const aot = [
  `-XX:AOTCache=${jar.replace(/jar$/, "aot")}`,
  "-Xlog:aot=off",
  "-Xlog:cds=off",
];
const parley = [...java, ...aot, ...extra, "-jar", jar];

/** A folder that is gone at the end, with a certificate such as everybody here shows. */
export function makeCertificate() {
  const folder = mkdtempSync(join(tmpdir(), "parley-bench."));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(folder, { recursive: true });
  const [cert, key] = [join(folder, "cert.pem"), join(folder, "key.pem")];
  const words =
    "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost";
  execFileSync("openssl", [...words.split(" "), "-keyout", key, "-out", cert], {
    stdio: "ignore",
  });
  return { cert, key };
}

/** @param {number} port @param {Certificate} [tls] */
const address = (port, tls) => `${tls ? "wss" : "ws"}://127.0.0.1:${port}`;

/** @param {Certificate | undefined} tls @returns {Record<string, string>} */
const tlsSettings = (tls) =>
  tls
    ? {
        PARLEY_TLS: "files",
        PARLEY_TLS_CERT: tls.cert,
        PARLEY_TLS_KEY: tls.key,
      }
    : { PARLEY_TLS: "off" };

/** All in one JVM. @param {Certificate} [tls] @returns {Promise<System>} */
export async function startParley(tls) {
  const port = await freePort();
  const server = new Process("parley", parley, {
    PARLEY_HOST: "127.0.0.1",
    PARLEY_PORT: String(port),
    PARLEY_MANAGEMENT_PORT: "0",
    PARLEY_JWT_SECRET: SECRET,
    PARLEY_TURN_URIS: "turn:127.0.0.1:3478",
    PARLEY_TURN_SECRET: "of-the-relay",
    ...tlsSettings(tls),
  });
  await server.says(/ready after/);
  const url = address(port, tls);
  return {
    name: "Parley",
    dialect: "parley",
    urls: [url, url],
    pids: [server.pid],
    secret: SECRET,
    stop: () => server.stop(),
  };
}

/** @param {number} signalingNodes @param {number} gateways @param {string} [cores] @returns {Promise<System>} */
export async function startParleyCluster(
  signalingNodes = 2,
  gateways = 2,
  cores = "1",
) {
  /** @type {Process[]} */
  const started = [];
  const ports = [];
  for (let i = 0; i < signalingNodes; i++) ports.push(await freePort());
  const cluster = `tcp:${ports.map((port) => `127.0.0.1:${port}`).join(",")}`;
  /** @type {Record<string, number[]>} */
  const parts = { signaling: [], gateway: [] };
  /** @type {Record<string, number[]>} */
  const readyMs = { signaling: [], gateway: [] };
  /** @param {string} role @param {string} roles @param {number} port @param {number} door */
  const start = async (role, roles, port, door) => {
    const server = new Process(
      `parley ${roles}`,
      parley,
      {
        PARLEY_ROLES: roles,
        PARLEY_HOST: "127.0.0.1",
        PARLEY_PORT: String(door),
        PARLEY_TLS: "off",
        PARLEY_MANAGEMENT_PORT: "0",
        PARLEY_CLUSTER: cluster,
        PARLEY_CLUSTER_PORT: String(port),
        PARLEY_BUS_PORT: String(await freePort()),
        PARLEY_JWT_SECRET: SECRET,
        PARLEY_TURN_URIS: "turn:127.0.0.1:3478",
        PARLEY_TURN_SECRET: "of-the-relay",
      },
      cores,
    );
    started.push(server);
    const said = await server.says(/ready after \d+ ms/);
    readyMs[role]?.push(Number(/after (\d+) ms/.exec(said)?.[1]));
    parts[role]?.push(server.pid);
  };
  for (const port of ports)
    await start("signaling", "signaling,turn-credential", port, 0);
  const doors = [];
  for (let i = 0; i < gateways; i++) {
    const door = await freePort();
    await start("gateway", "gateway", await freePort(), door);
    doors.push(address(door));
  }
  return {
    name: `Parley, ${gateways} gateways + ${signalingNodes} signaling`,
    dialect: "parley",
    urls: [doors[0] ?? "", doors.at(-1) ?? ""],
    pids: Object.values(parts).flat(),
    secret: SECRET,
    parts,
    readyMs,
    stop: async () => {
      for (const server of started.toReversed()) await server.stop();
    },
  };
}

/**
 * @param {string} file
 * @param {number} port
 * @param {Certificate | undefined} tls
 * @param {Record<string, string>} [env]
 */
async function startNode(file, port, tls, env) {
  const server = new Process(
    file,
    [
      "node",
      "--expose-gc",
      inRepository(`bench/peers/${file}`),
      String(port),
      ...(tls ? [tls.cert, tls.key] : []),
    ],
    { NODE_ENV: "production", ...env },
  );
  await server.says(/^ready$/);
  return server;
}

/**
 * @param {string} name
 * @param {string} dialect
 * @param {string} file
 * @returns {(tls?: Certificate) => Promise<System>}
 */
const peer = (name, dialect, file) => async (tls) => {
  const port = await freePort();
  const server = await startNode(file, port, tls);
  const url = address(port, tls);
  return {
    name,
    dialect,
    urls: [url, url],
    pids: [server.pid],
    stop: () => server.stop(),
  };
};

export const startSocketIo = peer("socket.io", "socket.io", "socketio.mjs");
export const startPeerJs = peer("PeerJS server", "peerjs", "peerjs.mjs");
export const startWs = peer("bare ws relay", "bare", "ws.mjs");

/** @param {Certificate} [tls] @returns {Promise<System>} */
export async function startVertx(tls) {
  const port = await freePort();
  const server = new Process("bare Vert.x relay", [
    ...java,
    "--enable-native-access=ALL-UNNAMED", // as our jar's manifest says it for itself
    "-cp",
    `${inRepository("bench/target/classes")}:${jar}`,
    "dev.parley.bench.VertxRelay",
    String(port),
    ...(tls ? [tls.cert, tls.key] : []),
  ]);
  await server.says(/^ready$/);
  const url = address(port, tls);
  return {
    name: "bare Vert.x relay",
    dialect: "bare",
    urls: [url, url],
    pids: [server.pid],
    stop: () => server.stop(),
  };
}

/** @returns {Promise<System>} */
export async function startSocketIoRedis() {
  const redisPort = await freePort();
  const redis = new Process("redis-server", [
    "redis-server",
    "--port",
    String(redisPort),
    "--bind",
    "127.0.0.1",
    "--save",
    "",
    "--appendonly",
    "no",
  ]);
  await redis.says(/Ready to accept connections/);
  const env = { REDIS_URL: `redis://127.0.0.1:${redisPort}` };
  const ports = [await freePort(), await freePort()];
  /** @type {Process[]} */
  const nodes = [];
  for (const port of ports)
    nodes.push(await startNode("socketio.mjs", port, undefined, env));
  return {
    name: "socket.io + Redis, 2 nodes",
    dialect: "socket.io",
    urls: ports.map((port) => address(port)),
    pids: [redis.pid, ...nodes.map((node) => node.pid)],
    stop: async () => {
      for (const node of nodes) await node.stop();
      await redis.stop();
    },
  };
}
