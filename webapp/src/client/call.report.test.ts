import { describe, expect, test } from "vitest";
import { summarise } from "./summary.ts";
import { World } from "./testing/world.ts";
import type { CallReport } from "./types.ts";

const REPAIRS = { iceRestarts: 1, rebuilds: 0, resumes: 2 };

function report(steps: CallReport["steps"], more: Partial<CallReport> = {}): CallReport {
  return { steps, ...REPAIRS, losses: 1, ignored: {}, ...more };
}

describe("a call's summary", () => {
  test("counts from the click for who comes second", () => {
    const steps = { click: 0, joined: 90, other: 90, connected: 300, firstFrame: 420.4 };
    expect(summarise(report(steps, { path: "host" }))).toEqual({
      connected: true,
      path: "host",
      setupMs: 420,
      ...REPAIRS,
    });
  });

  test("counts from the other's coming for who was there first", () => {
    const steps = { click: 0, joined: 90, other: 60_000, connected: 60_200, firstFrame: 60_350 };
    const relayed = { path: "relay", relayProtocol: "tls" } as const;
    expect(summarise(report(steps, relayed))).toMatchObject({ setupMs: 350, relay: "tls" });
  });

  test("of two who never saw each other says so, and of nobody there is none", () => {
    expect(summarise(report({ click: 0, joined: 90, other: 95 }))).toEqual({
      connected: false,
      ...REPAIRS,
    });
    expect(summarise(report({ click: 0, joined: 90 }))).toBeUndefined();
  });
});

describe("the report of a call", () => {
  test("tells losses and repairs", async () => {
    const world = new World();
    const [ada] = await world.pair();
    world.network.breaks();
    await world.clock.passes(20_000);
    expect(ada.call.report()).toMatchObject({ losses: 1, iceRestarts: 1, rebuilds: 0 });
  });

  test("begins anew with every join", async () => {
    const world = new World();
    const [ada] = await world.pair();
    world.network.breaks();
    await world.clock.passes(20_000);
    await ada.call.leave();
    await ada.joins();
    expect(ada.call.report()).toMatchObject({ losses: 0, iceRestarts: 0, resumes: 0 });
  });

  test("is told to nobody where nobody wants it", async () => {
    const world = new World();
    const [ada] = await world.pair();
    await ada.call.leave();
    expect(ada.page.posted).toEqual([]);
  });

  test("is told once, after the call, where the operator wants it", async () => {
    const world = new World();
    world.network.isBroken = true;
    const [ada, ben] = await world.pair({ reportUrl: () => "/api/v1/reports" });
    expect(ada.page.posted).toEqual([]);
    await ada.call.leave();
    await ben.call.leave();
    await ada.call.leave();
    const { iceRestarts, rebuilds, resumes } = ada.call.report();
    expect(ada.page.posted).toEqual([
      ["/api/v1/reports", { connected: false, iceRestarts, rebuilds, resumes }],
    ]);
    expect(ben.page.posted).toHaveLength(1);
  });
});
