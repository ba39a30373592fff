// A gateway that means ill: passes pages and sockets on to a true one, and does with messages
// what it likes.

import { once } from "node:events";
import { createServer, request } from "node:http";
import { WebSocket, WebSocketServer } from "ws";

/** @typedef {Record<string, unknown>} Data what two clients tell each other */
/** @typedef {(data: Data) => Data[]} Malice */

export class Mallory {
  /** Nothing yet. @type {Malice} */
  malice = (data) => [data];
  /** How many messages it had in its hands. */
  messages = 0;
  #sockets = new WebSocketServer({ noServer: true });

  /** @param {number} port of the true gateway on loopback, which speaks plain HTTP */
  constructor(port) {
    this.server = createServer((question, answer) => {
      const { url = "", method = "", headers } = question;
      const passed = request({ host: "127.0.0.1", port, path: url, method, headers }, (reply) => {
        answer.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(answer);
      });
      question.pipe(passed);
    });
    this.server.on("upgrade", (question, socket, head) => {
      this.#sockets.handleUpgrade(question, socket, head, (near) => {
        const { host = "", origin = "" } = question.headers;
        const far = new WebSocket(`ws://127.0.0.1:${port}${question.url}`, near.protocol, {
          headers: { host, origin },
        });
        this.#join(near, far);
      });
    });
  }

  /** @param {number} port */
  static async before(port) {
    const mallory = new Mallory(port);
    mallory.server.listen(0, "127.0.0.1");
    await once(mallory.server, "listening");
    return mallory;
  }

  get origin() {
    const { port } = /** @type {import("node:net").AddressInfo} */ (this.server.address());
    return `http://localhost:${port}`;
  }

  async close() {
    for (const client of this.#sockets.clients) client.terminate();
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  /** @param {WebSocket} near @param {WebSocket} far */
  #join(near, far) {
    /** @type {string[]} */
    const early = [];
    near.on("message", (frame) => {
      for (const passed of this.#tamper(String(frame))) {
        if (far.readyState === WebSocket.OPEN) far.send(passed);
        else early.push(passed);
      }
    });
    far.on("open", () => early.splice(0).forEach((frame) => far.send(frame)));
    far.on("message", (frame) => near.send(String(frame)));
    for (const [end, other] of /** @type {const} */ ([
      [near, far],
      [far, near],
    ])) {
      end.on("close", () => other.close());
      end.on("error", () => other.close());
    }
  }

  /** @param {string} frame of a client @returns {string[]} */
  #tamper(frame) {
    const command = /** @type {{type: string, data: Data}} */ (JSON.parse(frame));
    if (command.type !== "message") return [frame];
    this.messages++;
    return this.malice(command.data).map((data) => JSON.stringify({ ...command, data }));
  }
}
