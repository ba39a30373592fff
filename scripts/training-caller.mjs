// A caller, just good enough to train a start: it says what a browser says, so that the
// JVM sees what will be hot. Node 20 has no WebSocket client of its own (RFC 6455).
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:tls";

const CANDIDATES = 12;
const CANDIDATE = `candidate:1 1 udp 2122260223 192.0.2.7 50000 typ host ${"x".repeat(150)}`;

/** @typedef {Record<string, unknown> & {type: string}} Word */

class Caller {
  #unread = Buffer.alloc(0);
  /** @type {Word[]} */
  #heard = [];
  /** @type {(() => void) | undefined} */
  #wake;

  /** @param {import("node:tls").TLSSocket} socket */
  constructor(socket) {
    this.socket = socket;
    socket.on("error", () => socket.destroy()); // its end is heard of
    socket.on("close", () => this.#wake?.());
  }

  /** @param {URL} address */
  static async opens(address) {
    const port = Number(address.port);
    const socket = connect({
      host: "127.0.0.1",
      port,
      rejectUnauthorized: false,
    });
    await once(socket, "secureConnect");
    const caller = new Caller(socket);
    socket.write(
      `GET /api/v1/signal HTTP/1.1\r\nHost: ${address.host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
        "Sec-WebSocket-Protocol: parley.v1\r\n\r\n",
    );
    await once(socket, "data"); // the server says nothing more before it is asked
    socket.on("data", (bytes) => caller.#read(bytes));
    return caller;
  }

  /** @param {Buffer} bytes */
  #read(bytes) {
    this.#unread = Buffer.concat([this.#unread, bytes]);
    for (;;) {
      const short = this.#unread[1] ?? 0;
      const head = short === 126 ? 4 : 2;
      if (this.#unread.length < head) return;
      const end = head + (short === 126 ? this.#unread.readUInt16BE(2) : short);
      if (this.#unread.length < end) return;
      const text = this.#unread.subarray(head, end).toString();
      if (this.#unread[0] === 0x81) this.#heard.push(JSON.parse(text));
      this.#unread = this.#unread.subarray(end);
      this.#wake?.();
    }
  }

  /** @param {Word} word */
  says(word) {
    const text = Buffer.from(JSON.stringify(word));
    const head = Buffer.alloc(text.length < 126 ? 6 : 8); // ends in a mask of zeros
    head[0] = 0x81;
    head[1] = 0x80 | Math.min(text.length, 126);
    if (text.length >= 126) head.writeUInt16BE(text.length, 2);
    this.socket.write(Buffer.concat([head, text]));
  }

  /** Skips whatever comes before. @param {string} type */
  async hears(type) {
    for (;;) {
      const word = this.#heard.shift();
      if (word?.type === type) return;
      if (word?.type === "error" || this.socket.destroyed)
        throw new Error(`no ${type} came, but ${JSON.stringify(word)}`);
      if (word) continue;
      await new Promise((resolve) => (this.#wake = () => resolve(undefined)));
    }
  }
}

/** A whole call of two. @param {URL[]} addresses where each of them goes @param {string} token for any room */
export async function call(addresses, token) {
  const room = randomUUID();
  const callers = [];
  for (const address of addresses) callers.push(await Caller.opens(address));
  try {
    await talk(callers, room, token);
  } finally {
    for (const caller of callers) caller.socket.end();
  }
}

/** @param {Caller[]} callers @param {string} room @param {string} token */
async function talk(callers, room, token) {
  for (const caller of callers) {
    caller.says({ type: "join", room, token, id: "1" });
    await caller.hears("joined");
  }
  await callers[0]?.hears("other_joined");
  for (const caller of callers) {
    caller.says({ type: "message", data: { sdp: "v=0\r\n".repeat(500) } });
    for (let i = 0; i < CANDIDATES; i++)
      caller.says({ type: "message", data: { candidate: CANDIDATE } });
  }
  for (const caller of callers)
    for (let i = 0; i <= CANDIDATES; i++) await caller.hears("message");
  for (const caller of callers) {
    caller.says({ type: "leave" });
    await caller.hears("leaved");
  }
}
