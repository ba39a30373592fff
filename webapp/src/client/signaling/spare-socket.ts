import * as Limits from "../limits.ts";
import { browserPlatform, type Off, type Platform, type Socket } from "../platform.ts";
import { Handover } from "./handover.ts";
import { SUBPROTOCOL } from "./wire.ts";

/**
 * A socket that is opened before the click, so that a join takes one round trip in place of four:
 * TCP, TLS and the upgrade are done by then. `open` it when somebody seems about to join, and give
 * the call a platform with this `openSocket`.
 *
 * Servers close a socket that does not join within ten seconds. An unused one is closed before,
 * and may be opened anew, so many times and no more.
 */
export class SpareSocket {
  readonly #url: string;
  readonly #platform: Platform;
  #spare: { readonly socket: Socket; readonly handover: Handover } | undefined;
  #times = 0;
  #stopTimer: Off = () => undefined;
  #stopOnline: Off = () => undefined;

  /** @param url `wss://host/api/v1/signal` */
  constructor(url: string, platform: Platform = browserPlatform) {
    this.#url = url;
    this.#platform = platform;
  }

  /** Does nothing while there is one. */
  open(): void {
    if (this.#spare || this.#times >= Limits.spareTimes) return;
    this.#times += 1;
    const handover = new Handover(() => this.close());
    const socket = this.#platform.openSocket(this.#url, SUBPROTOCOL, handover);
    this.#spare = { socket, handover };
    this.#stopTimer = this.#platform.after(Limits.spareMs, () => this.close());
    // Of the network that was here before.
    this.#stopOnline = this.#platform.onOnline(() => this.close());
  }

  /** Nobody joins after all. */
  close(): void {
    this.#give()?.socket.close();
  }

  /** As {@link Platform.openSocket}: the spare one, once, where there is one. */
  readonly openSocket: Platform["openSocket"] = (url, protocol, ears) => {
    const isOurs = url === this.#url && protocol === SUBPROTOCOL;
    const spare = isOurs ? this.#give() : undefined;
    if (!spare) return this.#platform.openSocket(url, protocol, ears);
    spare.handover.to(ears);
    return spare.socket;
  };

  #give() {
    const spare = this.#spare;
    this.#spare = undefined;
    this.#stopTimer();
    this.#stopOnline();
    return spare;
  }
}
