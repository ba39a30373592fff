import { describe, expect, test } from "vitest";
import { seeded } from "./testing/random.ts";
import { connected } from "./testing/connected.ts";
import { World, type FakeBrowser } from "./testing/world.ts";
import type { Json } from "./types.ts";

const KEY = new Uint8Array(32).fill(7);
/** What the server calls the two. */
const [FIRST, SECOND] = ["p1", "p2"];

/** In every description it passes on, its own fingerprint for the true one. */
function swapsFingerprints(data: Json): Json[] {
  const text = JSON.stringify(data);
  return [JSON.parse(text.replaceAll(/(fingerprint:sha-256 )[0-9a-f]+/g, "$1ee")) as Json];
}

/** One letter of the ciphertext is another. */
function altersBoxes(data: Json): Json[] {
  const { box, ...rest } = data as { box: string };
  return [{ ...rest, box: box.startsWith("A") ? `B${box.slice(1)}` : `A${box.slice(1)}` }];
}

function conditions(...browsers: FakeBrowser[]) {
  return browsers.map(({ call }) => call.condition);
}

describe("a server that swaps fingerprints", () => {
  test("is noticed without a key: the safety codes differ", async () => {
    const world = new World();
    world.server.tampers = swapsFingerprints;
    const [ada, ben] = await world.pair();
    connected(ada, ben);
    const codes = [await ada.call.safetyCode(), await ben.call.safetyCode()];
    expect(codes).not.toContain(undefined);
    expect(codes[0]).not.toBe(codes[1]);
  });

  test("finds none under a key", async () => {
    const world = new World();
    world.server.tampers = swapsFingerprints;
    const [ada, ben] = await world.pair({ key: KEY });
    connected(ada, ben);
    expect(await ada.call.safetyCode()).toBe(await ben.call.safetyCode());
  });
});

describe("under a key, a server that", () => {
  test.each([
    ["tells the truth", undefined],
    ["tells nothing", {}],
    ["lies", { incarnation: "nobody" }],
  ])("%s of what a newcomer calls itself connects the two all the same", async (_, word) => {
    const world = new World();
    if (word) world.server.vouches = () => word;
    const [ada, ben] = await world.pair({ key: KEY });
    connected(ada, ben);
    expect([ada.secrecy, ben.secrecy]).toEqual([[], []]);
  });

  test("drops all that a newcomer writes cannot keep the offer from it", async () => {
    const world = new World();
    const [ada, ben] = [world.browser({ key: KEY }), world.browser({ key: KEY })];
    await ada.joins();
    world.server.tampers = (data, from) => (from === FIRST ? [data] : []);
    await ben.joins();
    await world.clock.passes(1_000);
    expect(ben.page.connection?.remoteDescription?.type).toBe("offer");
    expect(ada.page.connection?.remoteDescription).toBeNull();
  });

  test("alters what it relays is refused, and both pages hear of it", async () => {
    const world = new World();
    world.server.tampers = altersBoxes;
    const [ada, ben] = await world.pair({ key: KEY });
    await world.clock.passes(60_000);
    expect(conditions(ada, ben)).toEqual(["connecting", "connecting"]);
    expect(ada.secrecy).toContain("unreadable");
    expect(ben.secrecy).toContain("unreadable");
    for (const { page } of [ada, ben])
      expect(page.connections.map(({ remoteDescription }) => remoteDescription)).toEqual(
        page.connections.map(() => null),
      );
  });

  test("makes letters up in the open is refused", async () => {
    const world = new World();
    const [ada, ben] = await world.pair({ key: KEY });
    world.server.tampers = (data) => {
      const { box: _box, nonce: _nonce, ...envelope } = data as Record<string, Json>;
      return [{ ...envelope, number: 1, body: { kind: "notice", data: "forged" } }];
    };
    ada.call.notify("true");
    await world.clock.passes(2_000);
    expect(ben.notices).toEqual([]);
    expect(ben.secrecy).toContain("plain");
  });

  test("replays, drops and delays cannot make anything heard twice, out of order or never", async () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const world = new World(seed);
      const random = seeded(seed);
      const kept: Json[] = [];
      world.server.tampers = (data) => {
        kept.push(data);
        const fate = random();
        if (fate < 0.2) return [];
        const old = kept[Math.floor(random() * kept.length)] ?? data;
        return fate < 0.5 ? [old, data, old] : [data];
      };
      const [ada, ben] = await world.pair({ key: KEY });
      for (let number = 1; number <= 10; number += 1) {
        ada.call.notify(number);
        await world.clock.passes(200);
      }
      world.server.tampers = (data) => [data];
      await world.clock.passes(60_000);
      expect(conditions(ada, ben), `seed ${seed}`).toEqual(["connected", "connected"]);
      expect(ben.notices, `seed ${seed}`).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    }
  });

  test("sends back what one wrote is not believed to be the other", async () => {
    const world = new World();
    const [ada, ben] = await world.pair({ key: KEY });
    const letters: Json[] = [];
    world.server.tampers = (data) => {
      letters.push(data);
      return [data];
    };
    ada.call.notify("mine");
    await world.clock.passes(1_000);
    for (const data of letters) world.server.says({ type: "message", from: SECOND, data });
    await world.clock.passes(1_000);
    expect(ada.notices).toEqual([]);
    expect(ben.notices).toEqual(["mine"]);
    connected(ada, ben);
  });
});
