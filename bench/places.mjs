// Where a first picture is waited for, and who is compared there: each with a server in the same
// place, the same relays, TLS.
import { randomBytes, randomUUID } from "node:crypto";
import { startBrowser } from "../e2e/harness/browser.mjs";
import { Child } from "../e2e/harness/child.mjs";
import { freePort, inRepository } from "../e2e/harness/machine.mjs";
import { Parley } from "../e2e/harness/parley.mjs";
import { SERVER } from "../e2e/nat/internet.mjs";
import { Town } from "../e2e/nat/town.mjs";
import { makeCertificate } from "./systems.mjs";

/** Each way, between the second and everything else; there and back makes 80 ms. */
const DELAY_MS = 40;

/**
 * @typedef {Awaited<ReturnType<typeof startBrowser>>} Browser
 *
 * @typedef {object} Contender
 * @property {string} name
 * @property {() => [string, string]} links of a room of nobody else, for the first and the second
 *
 * @typedef {object} Place
 * @property {[Browser, Browser]} browsers
 * @property {Contender[]} contenders
 * @property {() => Promise<unknown>} close
 */

/** What to undo, the last first. */
class Undoing {
  /** @type {(() => unknown)[]} */
  #steps = [];

  /** @param {() => unknown} step */
  later(step) {
    this.#steps.push(step);
  }

  async now() {
    for (const step of this.#steps.splice(0).reverse()) await step();
  }
}

/** @returns {Promise<Place>} */
export async function onLoopback() {
  const undoing = new Undoing();
  try {
    const browser = await startBrowser();
    undoing.later(() => browser.close());
    const parley = await Parley.start();
    undoing.later(() => parley.stop());
    const peers = await startPeers(undoing);
    return {
      browsers: [browser, browser],
      contenders: [...peers, ...bothWays(parley.origin)],
      close: () => undoing.now(),
    };
  } catch (error) {
    await undoing.now();
    throw error;
  }
}

/** @returns {Promise<Place>} */
export async function farApart() {
  const undoing = new Undoing();
  try {
    const town = await Town.open({ isTrusted: true });
    undoing.later(() => town.close());
    const takeAway = await town.internet.putsFarAway(town.homes[0], DELAY_MS);
    undoing.later(takeAway);
    town.settles();
    const [far, near] = /** @type {Place["browsers"]} */ (town.browsers);
    const { relay, internet } = town;
    const stun = { urls: `stun:${relay.at}` };
    const peers = await startPeers(undoing, {
      host: SERVER,
      entry: internet.server.entry,
      iceServers: [stun, relay.iceServer({ ttlSeconds: 3_600 })],
      tls: town.certificates,
    });
    return {
      browsers: [near, far],
      contenders: [...peers, ...bothWays(`https://${SERVER}`)],
      close: () => undoing.now(),
    };
  } catch (error) {
    await undoing.now();
    throw error;
  }
}

/** @param {string} name @param {(room: string) => [string, string]} links @returns {Contender} */
const contender = (name, links) => ({ name, links: () => links(randomUUID()) });

/** With a key in the link, and without. @param {string} origin */
function bothWays(origin) {
  /** @param {string} room @returns {[string, string]} */
  const links = (room) => [`${origin}/r/${room}`, `${origin}/r/${room}`];
  const key = randomBytes(32).toString("base64url");
  return [
    contender("Parley", links),
    contender("Parley, sealed", (room) => links(`${room}#k=${key}`)),
  ];
}

/**
 * @param {Undoing} undoing
 * @param {object} [where] on loopback without TURN by default
 * @param {string} [where.host]
 * @param {string[]} [where.entry] a namespace's
 * @param {RTCIceServer[]} [where.iceServers]
 * @param {{certificate: string, key: string}} [where.tls] PEM files, of our own by default
 */
async function startPeers(undoing, where = {}) {
  const { host = "127.0.0.1", entry = [], iceServers = [], tls } = where;
  const { cert, key } = tls
    ? { cert: tls.certificate, key: tls.key }
    : makeCertificate();
  /** @param {string} file */
  const start = async (file) => {
    const port = String(await freePort());
    const script = inRepository(`bench/peers/${file}`);
    const child = new Child(
      [...entry, process.execPath, script, port, cert, key],
      {
        PATH: process.env["PATH"],
        NODE_ENV: "production",
        HOST: host,
        ICE_SERVERS: JSON.stringify(iceServers),
      },
    );
    undoing.later(() => child.stop());
    await child.comesUp("it is ready", () => child.said.includes("ready"));
    return `https://${host}:${port}`;
  };
  const [bare, peerJs] = [await start("bare.mjs"), await start("peerjs.mjs")];
  return [
    contender("the bare minimum", (room) => [
      `${bare}/r/${room}`,
      `${bare}/r/${room}`,
    ]),
    contender("PeerJS", (room) => [
      `${peerJs}/r/${room}?first`,
      `${peerJs}/r/${room}`,
    ]),
  ];
}
