import * as Limits from "../limits.ts";
import type { Off, Platform } from "../platform.ts";

type Rung = "restart" | "rebuild";

/**
 * The ladder above resuming the socket, rung by rung. Bounded: a connection that none of these
 * mends will not be mended by more of them, and the person should hear it.
 */
const LADDER: readonly Rung[] = ["restart", "restart", "rebuild", "restart", "rebuild"];

const MINUTE_MS = 60_000;

export interface RepairEars {
  restart: () => void;
  /** Do what a move to another network asks for. */
  follow: () => void;
  rebuild: () => void;
  /** Every rung was tried. A sign of life begins again. */
  gaveUp: () => void;
}

/**
 * Decides when a media connection is repaired, and how: after `failed` or a while of
 * `disconnected`, only while the two can talk, never twice within a few seconds.
 */
export class Repair {
  readonly #platform: Platform;
  readonly #isPolite: () => boolean;
  readonly #ears: RepairEars;
  #rung = 0;
  #isSick = false;
  #isReachable = false;
  #hasMoved = false;
  #lastAtMs = -Infinity;
  /** When there was a restart for another network, within the last minute. */
  #moves: number[] = [];
  #stopFollowing: Off = () => undefined;
  #stopTimer: Off = () => undefined;

  /** @param isPolite the polite side lets the other begin */
  constructor(platform: Platform, isPolite: () => boolean, ears: RepairEars) {
    this.#platform = platform;
    this.#isPolite = isPolite;
    this.#ears = ears;
  }

  onState(state: RTCPeerConnectionState): void {
    switch (state) {
      case "connected":
        this.reset();
        return;
      case "failed":
        this.#isSick = true;
        this.#plan(0);
        return;
      case "disconnected":
        this.#isSick = true;
        this.#plan(Limits.disconnectedMs);
        return;
      case "new":
      case "connecting":
      case "closed":
        return;
    }
  }

  /** Whether the two can talk: what a repair needs. */
  setReachable(isReachable: boolean): void {
    const isNew = isReachable && !this.#isReachable;
    this.#isReachable = isReachable;
    if (isReachable && this.#hasMoved) this.#follow();
    if (!isReachable) this.#stopTimer();
    else if (isNew && this.#isSick) {
      if (this.#rung >= LADDER.length) this.#rung = 0;
      this.#plan(0);
    }
  }

  /** Nothing arrives, though the browser believes in its path: a reason to repair when we can talk. */
  onSilent(): void {
    this.#isSick = true;
  }

  /**
   * A new connection is on its way. It connects within a while, or never: where a description was
   * lost for good, or the network that was there while it was made, nothing would say `failed`.
   */
  onBuilding(): void {
    this.#hasMoved = false;
    this.#stopFollowing();
    this.#lastAtMs = this.#platform.now();
    this.onTrouble(Limits.repairPatienceMs);
  }

  /**
   * This side has another address, which the other cannot know of, and its path is lost: there is
   * no use in waiting, whichever side we are.
   */
  onMoved(): void {
    this.#hasMoved = true;
    if (this.#isReachable) this.#follow();
  }

  /** This connection cannot be mended, only replaced: the browser refused a step. */
  onTrouble(waitMs = 0): void {
    this.#isSick = true;
    this.#rung = Math.max(this.#rung, LADDER.indexOf("rebuild"));
    this.#plan(waitMs);
  }

  /** It is well; or there is a new page on the other side, and a new connection to it. */
  reset(): void {
    this.#isSick = false;
    this.#rung = 0;
    this.#stopTimer();
  }

  close(): void {
    this.#stopTimer();
    this.#stopFollowing();
  }

  #follow(): void {
    this.#stopFollowing();
    const nowMs = this.#platform.now();
    this.#moves = this.#moves.filter((atMs) => nowMs - atMs < MINUTE_MS);
    const isQuick = this.#moves.length < Limits.quickMoves;
    const spacingMs = isQuick ? Limits.moveSpacingMs : Limits.flapSpacingMs;
    this.#stopFollowing = this.#platform.after(
      Math.max(0, this.#lastAtMs + spacingMs - nowMs),
      () => {
        this.#hasMoved = false;
        this.#lastAtMs = this.#platform.now();
        this.#moves.push(this.#lastAtMs);
        this.#ears.follow();
      },
    );
  }

  #plan(waitMs: number): void {
    if (!this.#isReachable) return;
    this.#stopTimer();
    const spacing = this.#lastAtMs + Limits.repairSpacingMs - this.#platform.now();
    const patience = this.#isPolite() ? Limits.politePatienceMs : 0;
    this.#stopTimer = this.#platform.after(Math.max(waitMs + patience, spacing), () =>
      this.#climb(),
    );
  }

  #climb(): void {
    const rung = LADDER[this.#rung];
    if (rung === undefined) {
      this.#ears.gaveUp();
      return;
    }
    this.#rung += 1;
    this.#lastAtMs = this.#platform.now();
    this.#plan(Limits.repairPatienceMs);
    this.#ears[rung]();
  }
}
