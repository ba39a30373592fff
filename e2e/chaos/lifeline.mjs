// What can be seen from outside of a client's sockets: at which gateway its seat is, since when,
// and when nothing came to it for so long that the seat could be taken for dead. Writes down
// every event but messages, for whoever looks for the cause of a broken promise.

/** A seat's silence is remembered this long: a goodbye comes a grace and a detection later. */
const MEMORY_MS = 120_000;
/** The least silence worth remembering. */
const SILENCE_MS = 5_000;

/** @typedef {import("ws").WebSocket} WebSocket */
/** @typedef {import("./server.mjs").Server} Server */

/** Events too many to write down. */
const MANY = /^\{"type":"(message|pong)"/;
/** The rest of an event is long, or secret. */
const MOST_WRITTEN = 120;

export class Lifeline {
  #write;
  /** @type {WebSocket | undefined} */
  #newest;
  /** @type {WebSocket | undefined} the one that a `joined` came to last */
  #seated;
  #aliveMs = NaN;
  /** @type {{ readonly untilMs: number, readonly lengthMs: number }[]} */
  #silences = [];

  /** @type {Server | undefined} the one that the seat is at */
  gateway;
  /** Sockets with a seat that were lost, since {@link mark}. */
  losses = 0;
  /** When a seat was first taken since {@link mark}; NaN where none was. */
  seatedMs = NaN;

  /** @param {(line: string) => void} write */
  constructor(write) {
    this.#write = write;
  }

  mark() {
    this.losses = 0;
    this.seatedMs = NaN;
  }

  /** @param {WebSocket} socket @param {Server} gateway */
  opening(socket, gateway) {
    this.#newest = socket;
    this.#write(`opens a socket to ${gateway.name}`);
  }

  /** @param {string} frame @param {WebSocket} socket @param {Server} gateway */
  heard(frame, socket, gateway) {
    const nowMs = performance.now();
    if (!MANY.test(frame)) this.#write(`${gateway.name}: ${frame.slice(0, MOST_WRITTEN)}`);
    if (frame.startsWith('{"type":"joined"')) {
      this.#seated = socket;
      this.gateway = gateway;
      if (Number.isNaN(this.seatedMs)) this.seatedMs = nowMs;
    }
    if (socket !== this.#seated) return;
    const lengthMs = nowMs - this.#aliveMs;
    if (lengthMs >= SILENCE_MS) this.#silences.push({ untilMs: nowMs, lengthMs });
    this.#silences = this.#silences.filter(({ untilMs }) => nowMs - untilMs < MEMORY_MS);
    this.#aliveMs = nowMs;
  }

  /** @param {number} code @param {WebSocket} socket @param {Server} gateway */
  closed(code, socket, gateway) {
    this.#write(`${gateway.name}: closed with ${code}${socket === this.#seated ? ", seated" : ""}`);
    if (socket === this.#seated) this.losses += 1;
  }

  /** The cable is pulled: the socket is gone without a word. */
  cut() {
    this.#newest?.terminate();
  }

  /** The longest time without a frame on a seated socket, of late. */
  get longestSilenceMs() {
    const lengths = this.#silences.map(({ lengthMs }) => lengthMs);
    return Math.max(performance.now() - this.#aliveMs, ...lengths);
  }
}
