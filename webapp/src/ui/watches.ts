/** What is watched while a call is on: its quality, its time, who speaks, and the screen's light. */
import type { CallStats } from "../client/index.ts";
import { speech, watchLevel } from "./level.ts";
import type { Facts, Model } from "./model.ts";
import { QualityWatch } from "./quality.ts";
import { onStage, scene } from "./scene.ts";
import { WakeLock } from "./wake-lock.ts";

/** What the session is asked. */
export interface WatchesAsk {
  readonly stats: () => Promise<CallStats>;
  readonly safetyCode: () => Promise<string | undefined>;
}

export class Watches {
  readonly #wakeLock = new WakeLock();
  readonly #quality: QualityWatch;
  #sinceMs: number | undefined;
  #clock: ReturnType<typeof setInterval> | undefined;
  #heard: MediaStream | undefined;
  #stopHearing: () => void = () => undefined;
  #isComparing = false;

  constructor(
    private readonly ask: WatchesAsk,
    private readonly tell: (facts: Partial<Facts>) => void,
  ) {
    this.#quality = new QualityWatch({ ask: ask.stats, tell });
  }

  follow(model: Model): void {
    const at = scene(model);
    this.#wakeLock.want(onStage(at));
    this.#quality.watch(model.remoteStream !== undefined && at === "connected");
    this.#time(at === "connected", onStage(at));
    this.#hear(model.remoteStream);
    if (at === "connected" && model.panel === "details" && model.safety === undefined)
      void this.#compare();
  }

  /** A tenth of a second of computing: for who wants to see it, and not while a call is set up. */
  async #compare(): Promise<void> {
    if (this.#isComparing) return;
    this.#isComparing = true;
    try {
      const safety = await this.ask.safetyCode();
      if (safety !== undefined) this.tell({ safety });
    } finally {
      this.#isComparing = false;
    }
  }

  /** Runs from the first moment together to the end, interruptions included. */
  #time(connected: boolean, live: boolean): void {
    if (!live) {
      clearInterval(this.#clock);
      this.#clock = undefined;
      this.#sinceMs = undefined;
    } else if (connected && this.#sinceMs === undefined) {
      const sinceMs = performance.now();
      this.#sinceMs = sinceMs;
      const tick = (): void => {
        this.tell({ seconds: Math.floor((performance.now() - sinceMs) / 1_000) });
      };
      this.#clock = setInterval(tick, 1_000);
      // Not within the painting that led here.
      queueMicrotask(tick);
    }
  }

  #hear(stream: MediaStream | undefined): void {
    if (stream === this.#heard) return;
    this.#stopHearing();
    this.#stopHearing = () => undefined;
    this.#heard = stream;
    if (stream === undefined) return;
    this.#stopHearing = watchLevel(
      stream,
      speech((otherSpeaks) => {
        this.tell({ otherSpeaks });
      }),
    );
  }
}
