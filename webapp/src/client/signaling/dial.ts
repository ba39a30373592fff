import { Limits, SUBPROTOCOL } from "../limits.ts";
import type { Off, Platform, Socket, SocketEars } from "../platform.ts";

/**
 * A socket that is opened several times side by side while nothing answers; the first that opens
 * is it. TCP asks a silent network after 1, 3 and 7 s (RFC 6298), so that one try alone may miss
 * by seconds that the network is back. A refusal is an answer: then there is no other try.
 */
export class Dial implements Socket {
  readonly #platform: Platform;
  readonly #url: string;
  readonly #ears: SocketEars;
  readonly #tries = new Set<Socket>();
  #won: Socket | undefined;
  #isOver = false;
  #stopTimer: Off = () => undefined;

  constructor(platform: Platform, url: string, ears: SocketEars) {
    this.#platform = platform;
    this.#url = url;
    this.#ears = ears;
    this.#try();
  }

  send(text: string): void {
    this.#won?.send(text);
  }

  close(): void {
    this.#isOver = true;
    this.#stopTimer();
    for (const socket of this.#tries) socket.close();
  }

  #try(): void {
    const socket = this.#platform.openSocket(this.#url, SUBPROTOCOL, {
      opened: () => this.#onOpened(socket),
      heard: (text) => {
        if (socket === this.#won) this.#ears.heard(text);
      },
      closed: (code) => this.#onClosed(socket, code),
    });
    this.#tries.add(socket);
    if (this.#tries.size < Limits.dialTries)
      this.#stopTimer = this.#platform.after(Limits.dialMs, () => this.#try());
  }

  #onOpened(socket: Socket): void {
    if (this.#isOver || this.#won) return;
    this.#won = socket;
    this.#stopTimer();
    for (const other of this.#tries) if (other !== socket) other.close();
    this.#ears.opened();
  }

  #onClosed(socket: Socket, code: number): void {
    if (this.#isOver || (this.#won && this.#won !== socket)) return;
    this.close();
    this.#ears.closed(code);
  }
}
