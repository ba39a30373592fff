import * as Limits from "../limits.ts";
import type { Platform } from "../platform.ts";
import { Pulse, type Beats } from "./pulse.ts";

export interface PathWatchEars {
  /** Nothing arrives over a path that the browser believes in, and nobody knows why. */
  silent: () => void;
  /** Something arrives again. */
  heard: () => void;
  /** This machine is in another network, and its path is lost. */
  moved: () => void;
}

/** Whether the path of a connection still leads to the other, by what the browser says and by what arrives. */
export class PathWatch {
  readonly #platform: Platform;
  readonly #ears: PathWatchEars;
  #state: RTCPeerConnectionState = "new";
  /** While the browser believes in its path. */
  #pulse: Pulse | undefined;
  /** When this machine was perhaps in another network. */
  #movedAtMs = -Infinity;

  constructor(platform: Platform, ears: PathWatchEars) {
    this.#platform = platform;
    this.#ears = ears;
  }

  /** The browser believes in a path over which nothing arrives. */
  get isSilent(): boolean {
    return this.#pulse?.isSilent === true;
  }

  /** There was a path, and it leads nowhere any more. */
  get isLost(): boolean {
    return this.isSilent || this.#state === "disconnected" || this.#state === "failed";
  }

  onState(state: RTCPeerConnectionState, beats: () => Promise<Beats>): void {
    this.close();
    this.#state = state;
    if (state === "connected")
      this.#pulse = new Pulse(this.#platform, beats, {
        silent: () => this.#onSilent(),
        heard: this.#ears.heard,
      });
  }

  /**
   * This machine is in another network, perhaps: as long as packets arrive nothing is lost. A
   * connection that is being built tells the other by itself what it finds there.
   */
  onMove(): void {
    if (this.isLost) this.#ears.moved();
    else this.#suspect();
  }

  /** The two can talk again. One may be in another network, of which not every browser tells. */
  onReachable(): void {
    if (this.isSilent && !this.#hasMovedLately) this.#suspect();
  }

  /** The connection is no more. */
  close(): void {
    this.#state = "new";
    this.#pulse?.close();
    this.#pulse = undefined;
  }

  get #hasMovedLately(): boolean {
    return this.#platform.now() - this.#movedAtMs < Limits.attentionMs;
  }

  #suspect(): void {
    this.#movedAtMs = this.#platform.now();
    this.#pulse?.attend();
  }

  #onSilent(): void {
    this.#ears.silent();
    if (this.#hasMovedLately) this.#ears.moved();
  }
}
