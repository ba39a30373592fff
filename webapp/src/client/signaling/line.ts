import { deferred } from "../deferred.ts";
import * as Limits from "../limits.ts";
import { ABNORMAL, UNANSWERED } from "./closes.ts";
import { Dial } from "./dial.ts";
import type { Off, Platform, Socket } from "../platform.ts";
import { readEvent } from "./read-event.ts";
import { writeCommand, type ClientCommand, type ServerEvent } from "./wire.ts";

export interface LineEars {
  heard: (event: ServerEvent) => void;
  ignored: (what: string) => void;
  /**
   * Comes once: closed by the server, by the network, or silent for too long.
   *
   * @param code of RFC 6455, or {@link UNANSWERED}
   */
  lost: (code: number) => void;
}

/**
 * One WebSocket's life: opens, speaks, notices its own death.
 *
 * A browser tells nothing about a half-dead socket and hides the protocol's own pings, so the
 * line asks with the application's `ping` when nothing was heard for a while.
 */
export class Line {
  readonly #platform: Platform;
  readonly #ears: LineEars;
  readonly #socket: Socket;
  readonly #opened = deferred();
  #stopTimer: Off;
  #open = false;
  #mute = false;

  /** @param patienceMs with the first try to open it; see {@link Dial} */
  constructor(platform: Platform, url: string, patienceMs: number, ears: LineEars) {
    this.#platform = platform;
    this.#ears = ears;
    this.#stopTimer = platform.after(Limits.openMs, () => this.#lose(UNANSWERED));
    this.#socket = new Dial(platform, url, patienceMs, {
      opened: () => this.#onOpened(),
      heard: (text) => this.#onHeard(text),
      closed: (code) => this.#lose(code),
    });
  }

  /** Settles when the line is open; never where it does not open, which `lost` tells. */
  get opened(): Promise<void> {
    return this.#opened.promise;
  }

  say(command: ClientCommand): boolean {
    if (!this.#open) return false;
    this.#socket.send(writeCommand(command));
    return true;
  }

  /** The network changed: find out quickly whether the line still works. */
  probe(): void {
    if (this.#open && !this.#mute) this.#ask(Limits.probeMs);
  }

  /** Stops listening and leaves the socket open, for the time in which another takes over. */
  retire(): void {
    this.#mute = true;
    this.#stopTimer();
  }

  close(): void {
    this.retire();
    this.#open = false;
    this.#socket.close();
  }

  #onOpened(): void {
    this.#open = true;
    if (this.#mute) return;
    this.#listen();
    this.#opened.resolve();
  }

  #onHeard(text: string): void {
    if (this.#mute) return;
    this.#listen();
    const reading = readEvent(text);
    if ("event" in reading) this.#ears.heard(reading.event);
    else this.#ears.ignored(reading.ignored);
  }

  #listen(): void {
    this.#stopTimer();
    this.#stopTimer = this.#platform.after(Limits.quietMs, () => this.#ask(Limits.pongMs));
  }

  #ask(patienceMs: number): void {
    this.say({ type: "ping" });
    this.#stopTimer();
    this.#stopTimer = this.#platform.after(patienceMs, () => this.#lose(ABNORMAL));
  }

  #lose(code: number): void {
    if (this.#mute) return;
    this.close();
    this.#ears.lost(code);
  }
}
