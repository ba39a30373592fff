import { describe, expect, test } from "vitest";
import { settle } from "../client/testing/manual-clock.ts";
import { Page } from "../client/testing/page.ts";
import { World } from "../client/testing/world.ts";
import { Stay } from "./stay.ts";
import { FakeDevices } from "./testing/fake-devices.ts";
import type { Choice } from "./types.ts";

const SENDS_BOTH: Choice = { microphone: true, camera: true };

/** Somebody's stay, with their devices and what their page was told. */
class Guest {
  readonly devices = new FakeDevices();
  readonly told: string[] = [];
  readonly stay: Stay;

  constructor(world: World, choice = SENDS_BOTH) {
    const options = {
      room: "blue",
      signalUrl: "wss://parley.example/api/v1/signal",
      token: () => Promise.resolve("token"),
      platform: new Page(world),
    };
    const ears = {
      tell: (type: string, detail: unknown) => this.told.push(`${type} ${JSON.stringify(detail)}`),
      changed: () => undefined,
      ended: (reason: string) => this.told.push(`ended ${reason}`),
    };
    this.stay = new Stay(options, choice, ears, this.devices.capture);
  }
}

async function pair(): Promise<{ world: World; ada: Guest; ben: Guest }> {
  const world = new World();
  const [ada, ben] = [new Guest(world), new Guest(world)];
  for (const { stay } of [ada, ben]) await Promise.all([stay.enter(), settle()]);
  await world.clock.passes(1_000);
  return { world, ada, ben };
}

describe("a stay", () => {
  test("begins with what an earlier load of the page sent", async () => {
    const { stay, devices } = new Guest(new World());
    await Promise.all([stay.enter(Promise.resolve({ microphone: false, camera: true })), settle()]);
    expect(devices.opened.map(({ kind }) => kind)).toEqual(["video"]);
    expect(stay.choice).toEqual({ microphone: false, camera: true });
  });

  test("that is left while the person is asked lets the camera go", async () => {
    const { stay, devices } = new Guest(new World());
    devices.asks();
    const entered = expect(stay.enter()).rejects.toMatchObject({ code: "left" });
    await settle();
    await stay.leave();
    devices.allows();
    await settle();
    await entered;
    expect(devices.opened.map(({ readyState }) => readyState)).toEqual(["ended", "ended"]);
  });

  test("lets everything go when it is left", async () => {
    const { ada, ben, world } = await pair();
    await Promise.all([ada.stay.leave(), settle()]);
    await world.clock.passes(1_000);
    expect([...ada.devices.live("audio"), ...ada.devices.live("video")]).toEqual([]);
    expect(ada.told.at(-1)).toBe("ended left");
    expect(ben.told).toContain('parley-state {"state":"joined_unbind"}');
  });
});

describe("a switch", () => {
  test("lets the camera go, and opens it again", async () => {
    const { ada } = await pair();
    await ada.stay.switch("video", false);
    expect(ada.devices.live("video")).toEqual([]);
    await ada.stay.switch("video", true);
    expect(ada.devices.live("video")).toHaveLength(1);
  });

  test("keeps the microphone open, silent", async () => {
    const { ada } = await pair();
    await ada.stay.switch("audio", false);
    expect(ada.devices.live("audio").map(({ enabled }) => enabled)).toEqual([false]);
  });

  test("counts by the last word, while the camera is still being opened", async () => {
    const { ada } = await pair();
    await ada.stay.switch("video", false);
    ada.devices.asks();
    const turns = [ada.stay.switch("video", true), ada.stay.switch("video", false)];
    ada.devices.allows();
    await Promise.all(turns);
    expect(ada.devices.live("video")).toEqual([]);
    expect(ada.stay.choice.camera).toBe(false);
  });

  test("is heard by the other, and so is a device that is pulled out", async () => {
    const { ada, ben, world } = await pair();
    ada.devices.live("video")[0]?.isPulledOut();
    await world.clock.passes(1_000);
    expect(ben.stay.otherSends).toEqual({ microphone: true, camera: false });
    expect(ben.told.at(-1)).toBe('parley-sends {"who":"other","microphone":true,"camera":false}');
  });
});
