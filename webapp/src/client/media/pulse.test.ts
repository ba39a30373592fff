import { describe, expect, test } from "vitest";
import type { ManualClock } from "../testing/manual-clock.ts";
import { Page } from "../testing/page.ts";
import { World } from "../testing/world.ts";
import { Pulse } from "./pulse.ts";

/** A path of which a test says what comes over it. */
class Path {
  readonly #clock: ManualClock;
  readonly told: string[] = [];
  readonly pulse: Pulse;
  /** How much of each comes in a second. */
  packets = 50;
  answers = 0.4;
  #sinceMs = 0;
  #sum = { packets: 0, answers: 0 };

  constructor(world = new World()) {
    this.#clock = world.clock;
    this.#sinceMs = this.#clock.now();
    this.pulse = new Pulse(new Page(world), () => Promise.resolve(this.#beats()), {
      silent: () => this.told.push("silent"),
      heard: () => this.told.push("heard"),
    });
  }

  async carries(packets: number, answers: number): Promise<void> {
    this.#beats();
    this.packets = packets;
    this.answers = answers;
    await this.passes(0);
  }

  passes(ms: number): Promise<void> {
    return this.#clock.passes(ms);
  }

  #beats() {
    const seconds = (this.#clock.now() - this.#sinceMs) / 1_000;
    this.#sinceMs = this.#clock.now();
    const packets = this.#sum.packets + seconds * this.packets;
    const answers = this.#sum.answers + seconds * this.answers;
    this.#sum = { packets, answers };
    return { packets: Math.floor(packets), answers: Math.floor(answers) };
  }
}

describe("the pulse of a path", () => {
  test("says nothing while media come", async () => {
    const path = new Path();
    await path.passes(60_000);
    expect(path.told).toEqual([]);
  });

  test("is silent a good second after the last packet, and heard again with the next", async () => {
    const path = new Path();
    await path.passes(10_000);
    await path.carries(0, 0);
    await path.passes(1_600);
    expect(path.told).toEqual(["silent"]);
    expect(path.pulse.isSilent).toBe(true);
    await path.carries(50, 0);
    await path.passes(600);
    expect(path.told).toEqual(["silent", "heard"]);
    expect(path.pulse.isSilent).toBe(false);
  });

  test("is silent a third of a second after it, where there is reason to doubt", async () => {
    const path = new Path();
    await path.passes(10_000);
    path.pulse.attend();
    await path.passes(1_000);
    expect(path.told).toEqual([]);
    await path.carries(0, 0);
    await path.passes(400);
    expect(path.told).toEqual(["silent"]);
    path.pulse.attend();
    expect(path.pulse.isSilent).toBe(false);
    await path.passes(300);
    expect(path.told).toEqual(["silent", "silent"]);
  });

  test("is still there where nothing is sent and questions are answered", async () => {
    const path = new Path();
    await path.passes(10_000);
    await path.carries(0, 0.4);
    await path.passes(10_000);
    path.told.length = 0;
    await path.passes(60_000);
    expect(path.told).toEqual([]);
    await path.carries(0, 0);
    await path.passes(9_000);
    expect(path.told).toEqual(["silent"]);
  });

  test("tells nothing any more when it is closed", async () => {
    const path = new Path();
    await path.passes(10_000);
    path.pulse.close();
    await path.carries(0, 0);
    await path.passes(60_000);
    expect(path.told).toEqual([]);
  });
});
