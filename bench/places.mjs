// Where a first picture is waited for, and who is compared there: each with a server in the same
// place, the same relays, TLS.
import { randomBytes, randomUUID } from "node:crypto";
import { startBrowser } from "../e2e/harness/browser.mjs";
import { Child } from "../e2e/harness/child.mjs";
import { freePort, inRepository } from "../e2e/harness/machine.mjs";
import { buildModules } from "../e2e/harness/library.mjs";
import { Parley } from "../e2e/harness/parley.mjs";
import { SERVER } from "../e2e/nat/internet.mjs";
import { Town } from "../e2e/nat/town.mjs";
import { makeCertificate } from "./systems.mjs";

/** Of tokens that somebody else's page brings. */
const SECRET = randomBytes(32).toString("hex");
/** Whoever has the link has the key. */
const KEYED = `#k=${randomBytes(32).toString("base64url")}`;
const LIBRARY = inRepository("bench/target/library");

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
    const peers = new Peers(undoing);
    const parley = await Parley.start(await peers.settings());
    undoing.later(() => parley.stop());
    return {
      browsers: [browser, browser],
      contenders: await contenders(peers, parley.origin),
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
    const peers = new Peers(undoing, SERVER);
    const town = await Town.open({
      isTrusted: true,
      settings: await peers.settings(),
    });
    undoing.later(() => town.close());
    const takeAway = await town.internet.putsFarAway(town.homes[0], DELAY_MS);
    undoing.later(takeAway);
    town.settles();
    const [far, near] = /** @type {Place["browsers"]} */ (town.browsers);
    const { relay, internet } = town;
    const stun = { urls: `stun:${relay.at}` };
    peers.entry = internet.server.entry;
    peers.iceServers = [stun, relay.iceServer({ ttlSeconds: 3_600 })];
    peers.tls = town.certificates;
    return {
      browsers: [near, far],
      contenders: await contenders(peers, `https://${SERVER}`),
      close: () => undoing.now(),
    };
  } catch (error) {
    await undoing.now();
    throw error;
  }
}

/** The servers of everybody's pages but Parley's own. */
class Peers {
  /** @type {string[]} a namespace's */
  entry = [];
  /** @type {RTCIceServer[]} no TURN by default */
  iceServers = [];
  /** PEM files, of our own by default. @type {{certificate: string, key: string} | undefined} */
  tls;
  #port = freePort();

  /** @param {Undoing} undoing @param {string} [host] loopback by default */
  constructor(undoing, host = "127.0.0.1") {
    this.undoing = undoing;
    this.host = host;
  }

  /** Of a Parley through which somebody else's page calls. */
  async settings() {
    return {
      PARLEY_JWT_SECRET: SECRET,
      PARLEY_ALLOWED_ORIGINS: `https://${this.host}:${await this.#port}`,
    };
  }

  /** @param {string} file @returns {Promise<string>} its origin */
  async start(file) {
    return this.#start(file, await freePort());
  }

  /** A page with the client library. @param {string} parley the server's origin */
  async startLibrary(parley) {
    await buildModules(LIBRARY);
    return this.#start("library.mjs", await this.#port, {
      PARLEY: parley,
      PARLEY_JWT_SECRET: SECRET,
      LIBRARY,
    });
  }

  /** @param {string} file @param {number} port @param {Record<string, string>} [more] */
  async #start(file, port, more = {}) {
    const { cert, key } = this.tls
      ? { cert: this.tls.certificate, key: this.tls.key }
      : makeCertificate();
    const script = inRepository(`bench/peers/${file}`);
    const child = new Child(
      [...this.entry, process.execPath, script, String(port), cert, key],
      {
        PATH: process.env["PATH"],
        NODE_ENV: "production",
        HOST: this.host,
        ICE_SERVERS: JSON.stringify(this.iceServers),
        ...more,
      },
    );
    this.undoing.later(() => child.stop());
    await child.comesUp("it is ready", () => child.said.includes("ready"));
    return `https://${this.host}:${port}`;
  }
}

/** @param {Peers} peers @param {string} parley the server's origin @returns {Promise<Contender[]>} */
async function contenders(peers, parley) {
  const bare = await peers.start("bare.mjs");
  const peerJs = await peers.start("peerjs.mjs");
  const library = await peers.startLibrary(parley);
  return [
    contender("the bare minimum", bare),
    contender("PeerJS", peerJs, ["?first", ""]),
    contender("PeerJS, connected", peerJs, ["?first&ready", "?ready"]),
    contender("the library", library),
    contender("the library, connected", library, ["?ready", "?ready"]),
    contender("the library, sealed", library, [KEYED, KEYED]),
    contender("Parley", parley),
    contender("Parley, sealed", parley, [KEYED, KEYED]),
  ];
}

/**
 * @param {string} name
 * @param {string} origin
 * @param {[string, string]} [rests] of the first's link and of the second's
 * @returns {Contender}
 */
function contender(name, origin, [first, second] = ["", ""]) {
  const links = () => {
    const room = `${origin}/r/${randomUUID()}`;
    return /** @type {[string, string]} */ ([room + first, room + second]);
  };
  return { name, links };
}
