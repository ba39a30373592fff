// A coturn of this test run, from the template that `make run` uses.

import { createHmac, randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Child } from "./child.mjs";
import { inRepository, relayPlace } from "./machine.mjs";

export class Relay {
  /** @param {string} folder @param {string} secret @param {string} at "ADDRESS:PORT" @param {Child} child */
  constructor(folder, secret, at, child) {
    this.folder = folder;
    this.secret = secret;
    this.at = at;
    this.child = child;
  }

  /**
   * @param {object} [where]
   * @param {{address: string, port: number}} [where.place] an address of this machine by default
   * @param {string[]} [where.entry] a namespace's
   * @param {{certificate: string, key: string, port: number}} [where.tls] PEM files
   */
  static async start({ place = relayPlace(), entry = [], tls } = {}) {
    if (!place) throw new Error("no network for a relay");
    const { address, port } = place;
    const folder = await mkdtemp(join(tmpdir(), "parley-relay-"));
    const secret = randomBytes(32).toString("hex");
    const secretFile = join(folder, "turn-secret");
    await writeFile(secretFile, `${secret}\n`, { mode: 0o600 });
    const script = inRepository("scripts/relay.sh");
    const overTls = tls ? [tls.certificate, tls.key, String(tls.port)] : [];
    const line = [...entry, script, folder, secretFile, address, String(port), ...overTls];
    const child = new Child(line);
    const at = `${address.includes(":") ? `[${address}]` : address}:${port}`;
    const relay = new Relay(folder, secret, at, child);
    await child.comesUp(`coturn listens on ${at}`, () => listens(entry, address, port));
    return relay;
  }

  /** The settings that make a Parley hand out this relay. */
  get settings() {
    return {
      PARLEY_TURN_SECRET_FILE: join(this.folder, "turn-secret"),
      PARLEY_TURN_URIS: this.uris.join(","),
    };
  }

  get uris() {
    return [`turn:${this.at}?transport=udp`, `turn:${this.at}?transport=tcp`];
  }

  /**
   * A credential of the TURN REST API, made here as turn-credential-verticle should.
   *
   * @param {{ttlSeconds?: number, secret?: string, user?: string}} [how] a negative time to live
   *   has expired
   * @returns {RTCIceServer}
   */
  iceServer({ ttlSeconds = 600, secret = this.secret, user = "somebody" } = {}) {
    const username = `${Math.floor(Date.now() / 1000) + ttlSeconds}:${user}`;
    const credential = createHmac("sha1", secret).update(username).digest("base64");
    return { urls: this.uris, username, credential };
  }

  /** What coturn wrote to its log so far. */
  log() {
    return readFile(join(this.folder, "turnserver.log"), "utf8");
  }

  async stop() {
    await this.child.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** @param {string[]} entry @param {string} host @param {number} port @returns {Promise<boolean>} */
async function listens(entry, host, port) {
  const probe = new Child([...entry, "bash", "-c", `exec 3<>/dev/tcp/${host}/${port}`]);
  await probe.ended;
  return probe.process.exitCode === 0;
}
