/** The connection's numbers, looked at during a call, and what they mean for a person. */
import type { CallStats } from "../client/index.ts";

/** Often enough to see a change, seldom enough to read it. */
const ASK_EVERY_MS = 2_000;

export type Grade = "good" | "fair" | "poor";

/** What happened between two looks. */
export interface Rates {
  /** kbit/s that arrived and left. */
  readonly receivedKbps?: number;
  readonly sentKbps?: number;
  /** Share of the packets sent to us that never came, 0–1. */
  readonly loss?: number;
}

/** @param ms between the two looks */
export function ratesOf(before: CallStats, after: CallStats, ms: number): Rates {
  const kbps = (field: "bytesReceived" | "bytesSent"): number | undefined => {
    const bytes = (after[field] ?? NaN) - (before[field] ?? NaN);
    // A connection built anew counts from nothing.
    return bytes >= 0 && ms > 0 ? (bytes * 8) / ms : undefined;
  };
  const lost = (after.packetsLost ?? NaN) - (before.packetsLost ?? NaN);
  const came = (after.packetsReceived ?? NaN) - (before.packetsReceived ?? NaN);
  const [receivedKbps, sentKbps] = [kbps("bytesReceived"), kbps("bytesSent")];
  return {
    ...(receivedKbps !== undefined && { receivedKbps }),
    ...(sentKbps !== undefined && { sentKbps }),
    ...(lost >= 0 && came >= 0 && lost + came > 0 && { loss: lost / (lost + came) }),
  };
}

/**
 * ITU-T G.114 calls 150 ms one way fine for talking and 400 ms the limit; voice codecs hide a loss
 * of a few per cent; below 80 kbit/s a picture is no picture.
 */
export function gradeOf(stats: CallStats, { loss = 0 }: Rates): Grade | undefined {
  const { roundTripMs = 0, availableOutgoing = Infinity } = stats;
  if (stats.pair === undefined) return undefined;
  if (roundTripMs > 800 || loss > 0.1 || availableOutgoing < 80_000) return "poor";
  if (roundTripMs > 300 || loss > 0.03 || availableOutgoing < 200_000) return "fair";
  return "good";
}

/** A bad moment is none of anybody's business; this many looks in a row are. */
const LOOKS_OF_WEAKNESS = 5;

/** Whether the connection has been poor for so long that a person should be asked. */
export function weakAfter(poorLooks: number): boolean {
  return poorLooks >= LOOKS_OF_WEAKNESS;
}

export interface QualityEars {
  readonly ask: () => Promise<CallStats>;
  readonly tell: (seen: {
    stats: CallStats;
    rates: Rates;
    grade: Grade | undefined;
    weak: boolean;
  }) => void;
}

export class QualityWatch {
  #timer: ReturnType<typeof setInterval> | undefined;
  #before: { stats: CallStats; atMs: number } | undefined;
  #poorLooks = 0;

  constructor(private readonly ears: QualityEars) {}

  watch(looking: boolean): void {
    if (looking === (this.#timer !== undefined)) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#before = undefined;
    this.#poorLooks = 0;
    if (!looking) return;
    this.#timer = setInterval(() => void this.#look(), ASK_EVERY_MS);
    void this.#look();
  }

  async #look(): Promise<void> {
    const stats = await this.ears.ask();
    if (this.#timer === undefined) return;
    const now = { stats, atMs: performance.now() };
    const before = this.#before ?? now;
    this.#before = now;
    const rates = ratesOf(before.stats, stats, now.atMs - before.atMs);
    const grade = gradeOf(stats, rates);
    this.#poorLooks = grade === "poor" ? this.#poorLooks + 1 : 0;
    this.ears.tell({ stats, rates, grade, weak: weakAfter(this.#poorLooks) });
  }
}

/** Whether the pictures go through a relay at either end; undefined while unknown. */
export function isRelayed({ pair }: CallStats): boolean | undefined {
  if (pair === undefined) return undefined;
  return pair.local === "relay" || pair.remote === "relay";
}
