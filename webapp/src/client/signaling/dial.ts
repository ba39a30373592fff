import * as Limits from "../limits.ts";
import type { Off, Platform, Socket, SocketEars } from "../platform.ts";
import { SUBPROTOCOL } from "./wire.ts";

/**
 * A socket that is opened anew while nothing answers, each time with twice the patience. TCP asks a
 * silent network after 1, 3 and 7 s (RFC 6298), so that one try alone may miss by seconds that the
 * network is back; and a second one beside it would wait for the first, since a browser opens one
 * socket to a host at a time (RFC 6455, section 4.1). A refusal is an answer: then there is no
 * other try.
 */
export class Dial implements Socket {
  readonly #platform: Platform;
  readonly #url: string;
  readonly #ears: SocketEars;
  #socket: Socket;
  #tries = 0;
  #isOver = false;
  #stopTimer: Off = () => undefined;

  /** @param patienceMs with the first try */
  constructor(platform: Platform, url: string, patienceMs: number, ears: SocketEars) {
    this.#platform = platform;
    this.#url = url;
    this.#ears = ears;
    this.#socket = this.#try(patienceMs);
  }

  send(text: string): void {
    this.#socket.send(text);
  }

  close(): void {
    this.#isOver = true;
    this.#stopTimer();
    this.#socket.close();
  }

  #try(patienceMs: number): Socket {
    const socket = this.#platform.openSocket(this.#url, SUBPROTOCOL, {
      opened: () => {
        if (this.#isCurrent(socket)) this.#onOpened();
      },
      heard: (text) => {
        if (this.#isCurrent(socket)) this.#ears.heard(text);
      },
      closed: (code) => {
        if (this.#isCurrent(socket)) this.#onClosed(code);
      },
    });
    this.#tries += 1;
    if (this.#tries < Limits.dialTries)
      this.#stopTimer = this.#platform.after(patienceMs, () => {
        this.#socket.close();
        this.#socket = this.#try(2 * patienceMs);
      });
    return socket;
  }

  #isCurrent(socket: Socket): boolean {
    return socket === this.#socket && !this.#isOver;
  }

  #onOpened(): void {
    this.#stopTimer();
    this.#ears.opened();
  }

  #onClosed(code: number): void {
    this.close();
    this.#ears.closed(code);
  }
}
