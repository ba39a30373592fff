import * as Limits from "../limits.ts";
import type { Off, Platform } from "../platform.ts";
import { surface } from "../surface.ts";

/** How much has come over the path of this moment. */
export interface Beats {
  /** Of media. */
  readonly packets: number;
  /** To our own checks, which go on for as long as the path is used (RFC 7675). */
  readonly answers: number;
}

export interface PulseEars {
  /** Nothing comes. */
  silent: () => void;
  /** Something comes again. */
  heard: () => void;
}

/**
 * Whether anything arrives over a connection that the browser calls connected. A browser keeps to
 * the pair that it had until it believes that it is dead, which takes seconds, whatever others
 * could do; what arrives tells it sooner. From its making to its closing.
 */
export class Pulse {
  readonly #platform: Platform;
  readonly #read: () => Promise<Beats>;
  readonly #ears: PulseEars;
  #last: Beats | undefined;
  #heardAtMs: number;
  /** Media come by the dozen a second; without them an answer comes every few seconds. */
  #hasMedia = false;
  #isSilent = false;
  #isClosed = false;
  #attentiveUntilMs = -Infinity;
  #stopTimer: Off = () => undefined;

  constructor(platform: Platform, read: () => Promise<Beats>, ears: PulseEars) {
    this.#platform = platform;
    this.#read = read;
    this.#ears = ears;
    this.#heardAtMs = platform.now();
    this.#arm();
  }

  get isSilent(): boolean {
    return this.#isSilent;
  }

  /** There is reason to doubt: listens anew, and closely for a while. */
  attend(): void {
    this.#isSilent = false;
    this.#heardAtMs = this.#platform.now();
    this.#attentiveUntilMs = this.#heardAtMs + Limits.attentionMs;
    this.#arm();
  }

  close(): void {
    this.#isClosed = true;
    this.#stopTimer();
  }

  get #isAttentive(): boolean {
    return this.#platform.now() < this.#attentiveUntilMs;
  }

  get #patienceMs(): number {
    if (!this.#hasMedia) return Limits.silentPathMs;
    return this.#isAttentive ? Limits.attentivePulseMs * 3 : Limits.pulseMs * 2;
  }

  #arm(): void {
    this.#stopTimer();
    const everyMs = this.#isAttentive ? Limits.attentivePulseMs : Limits.pulseMs;
    this.#stopTimer = this.#platform.after(everyMs, () => void this.#look().catch(surface));
  }

  async #look(): Promise<void> {
    const beats = await this.#read();
    if (this.#isClosed) return;
    // Before anything is told: it may be the end of us.
    this.#arm();
    this.#note(beats);
  }

  #note(beats: Beats): void {
    const last = this.#last ?? { packets: 0, answers: 0 };
    this.#last = beats;
    const isMedia = beats.packets !== last.packets;
    const isBeat = isMedia || beats.answers !== last.answers;
    if (isBeat) {
      this.#hasMedia = isMedia;
      this.#heardAtMs = this.#platform.now();
    }
    const isSilent = this.#platform.now() - this.#heardAtMs >= this.#patienceMs;
    if (isSilent === this.#isSilent) return;
    this.#isSilent = isSilent;
    if (isSilent) this.#ears.silent();
    else if (isBeat) this.#ears.heard();
  }
}
