import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Limits from "../limits.ts";
import { CourierPair, type Vouching } from "../testing/courier-pair.ts";
import type { Json } from "../types.ts";
import { keySealer, plainSealer, type Sealer } from "./seal.ts";

const key = new Uint8Array(32).fill(1);
const sealers: [string, () => Sealer, number][] = [
  ["plain", () => plainSealer, 300],
  ["sealed", () => keySealer("blue", key), 60],
];

type Side = "first" | "second";
type Deed =
  | { readonly deed: "tell"; readonly side: Side }
  | { readonly deed: "reload"; readonly side: Side }
  | { readonly deed: "replay"; readonly side: Side }
  | { readonly deed: "carry"; readonly side: Side; readonly frames: number }
  | { readonly deed: "cut" }
  | { readonly deed: "wait"; readonly ms: number };

const side = fc.constantFrom<Side>("first", "second");
const gentle = [
  fc.record({ deed: fc.constant("tell" as const), side }),
  fc.record({ deed: fc.constant("tell" as const), side }),
  fc.record({ deed: fc.constant("replay" as const), side }),
  fc.record({ deed: fc.constant("carry" as const), side, frames: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ deed: fc.constant("cut" as const) }),
  fc.record({ deed: fc.constant("wait" as const), ms: fc.integer({ min: 1, max: 4_000 }) }),
];
const vouching = fc.constantFrom<Vouching>("nothing", "truth", "lie");
const reload = fc.record({ deed: fc.constant("reload" as const), side });

async function live(pair: CourierPair, deeds: readonly Deed[]): Promise<void> {
  for (const deed of deeds) {
    if (deed.deed === "tell") pair.side(deed.side).tells();
    else if (deed.deed === "reload") pair.reloads(deed.side);
    else if (deed.deed === "replay") pair.replays(deed.side);
    else if (deed.deed === "carry") pair.carries(deed.side, deed.frames);
    else if (deed.deed === "cut") pair.cuts();
    else await pair.clock.passes(deed.ms);
    await pair.clock.passes(0);
  }
  await pair.heals();
}

describe.each(sealers)("%s letters", (_, sealer, numRuns) => {
  test("arrive once and in order, whatever is cut, doubled or late", async () => {
    const deeds = fc.array(fc.oneof(...gentle), { maxLength: 40 });
    const law = fc.asyncProperty(deeds, fc.nat(), vouching, async (life, seed, vouched) => {
      const pair = new CourierPair(sealer(), seed, vouched);
      await live(pair, life);
      expect(pair.second.heard).toEqual(pair.first.told);
      expect(pair.first.heard).toEqual(pair.second.told);
      expect(pair.first.beginnings + pair.second.beginnings).toBe(0);
    });
    await fc.assert(law, { numRuns });
  });

  test("after reloads arrive from the last new beginning on, and never twice", async () => {
    const deeds = fc.array(fc.oneof(...gentle, reload), { maxLength: 40 });
    const law = fc.asyncProperty(deeds, fc.nat(), vouching, async (life, seed, vouched) => {
      const pair = new CourierPair(sealer(), seed, vouched);
      await live(pair, life);
      for (const [teller, hearer] of [
        [pair.first, pair.second],
        [pair.second, pair.first],
      ] as const) {
        const news = teller.told.slice(teller.toldAtBeginning);
        expect(hearer.heard.slice(hearer.heard.length - news.length)).toEqual(news);
        const numbers = hearer.heard.map(Number);
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
      }
      expect(pair.first.courier.isImpolite).toBe(!pair.second.courier.isImpolite);
    });
    await fc.assert(law, { numRuns });
  });
});

describe("a courier", () => {
  test("starts anew, and lets both know, when too much waits", async () => {
    const pair = new CourierPair(plainSealer, 1);
    await pair.heals();
    pair.cuts();
    pair.first.courier.setReachable(false);
    for (let count = 0; count < 300; count += 1) pair.first.tells();
    pair.first.courier.setReachable(true);
    await pair.heals();
    expect(pair.first.beginnings).toBe(1);
    expect(pair.second.beginnings).toBe(1);
    expect(pair.second.heard).toEqual(pair.first.told.slice(pair.first.toldAtBeginning));
  });

  test("refuses what would not fit into a frame", () => {
    const pair = new CourierPair(plainSealer, 1);
    expect(() => pair.first.courier.tell("x".repeat(50_000))).toThrow(RangeError);
  });

  test("acknowledges many letters by one", async () => {
    const pair = new CourierPair(plainSealer, 1);
    await pair.heals();
    const before = pair.second.sent;
    for (let count = 0; count < 10; count += 1) pair.first.tells();
    await pair.heals();
    expect(pair.second.sent - before).toBe(1);
  });

  test("misses a lost letter also while it tells more", async () => {
    const pair = new CourierPair(plainSealer, 1);
    await pair.heals();
    pair.first.tells();
    await pair.clock.passes(0);
    pair.loses("first");
    for (let ms = 0; ms < 10_000; ms += 500) {
      pair.first.tells();
      await pair.clock.passes(500);
      pair.carries("first", Infinity);
      pair.carries("second", Infinity);
    }
    expect(pair.second.heard).toEqual(pair.first.told.slice(0, pair.second.heard.length));
    expect(pair.second.heard.length).toBeGreaterThanOrEqual(pair.first.told.length - 1);
  });

  test("waits no longer than at first once servers give letters back", async () => {
    const pair = new CourierPair(plainSealer, 1);
    await pair.heals();
    pair.first.tells();
    await pair.clock.passes(30_000);
    pair.loses("first");
    pair.first.courier.refused();
    await pair.clock.passes(Limits.resendMs);
    pair.carries("first", Infinity);
    await pair.clock.passes(0);
    expect(pair.second.heard).toEqual(pair.first.told);
  });

  test("falls silent when all is said", async () => {
    const pair = new CourierPair(plainSealer, 1);
    pair.first.tells();
    await pair.heals();
    const sent = pair.first.sent + pair.second.sent;
    await pair.clock.passes(600_000);
    expect(pair.first.sent + pair.second.sent).toBe(sent);
    expect(pair.clock.waiting).toBe(0);
  });
});

describe.each(sealers)("to a newcomer of whom the server told, a %s letter", (_, sealer) => {
  test("goes before the newcomer has said a word, and once", async () => {
    const pair = new CourierPair(sealer(), 1, "truth");
    pair.first.tells();
    await pair.delivers("first");
    expect(pair.second.heard).toEqual(pair.first.told);
    await pair.delivers("second");
    expect(pair.first.sent).toBe(2);
  });

  test("goes astray where the server lied, and again to the true one", async () => {
    const pair = new CourierPair(sealer(), 1, "lie");
    pair.first.tells();
    await pair.delivers("first");
    expect(pair.second.heard).toEqual([]);
    await pair.delivers("second");
    await pair.delivers("first");
    expect(pair.second.heard).toEqual(pair.first.told);
  });
});

describe("who stayed", () => {
  test.each(["first", "second"] as const)("is impolite after %s reloads", async (reloaded) => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const pair = new CourierPair(plainSealer, seed);
      await pair.heals();
      pair.reloads(reloaded);
      await pair.heals();
      const stayed = reloaded === "first" ? pair.second : pair.first;
      expect(stayed.courier.isImpolite, `seed ${seed}`).toBe(true);
      expect(pair.side(reloaded).courier.isImpolite, `seed ${seed}`).toBe(false);
    }
  });
});

describe("a server that cheats", () => {
  test.each<[string, (data: Record<string, Json>) => Json]>([
    ["changes the number", (data) => ({ ...data, number: 7 })],
    ["changes the claim", (data) => ({ ...data, claim: "first" })],
    ["changes the acknowledgement", (data) => ({ ...data, ackNumber: 9 })],
    ["takes the letter's address off", ({ to, ...data }) => data],
    ["changes the box", ({ box, ...data }) => ({ ...data, box: `AAAA${box as string}` })],
    ["breaks the box's base64", (data) => ({ ...data, box: "*" })],
    ["says it in plain", ({ nonce, box, ...data }) => ({ ...data, body: "hi" })],
  ])("and %s is not believed", async (_, forge) => {
    const pair = new CourierPair(keySealer("blue", key), 1);
    await pair.heals();
    pair.forges("second", forge);
    pair.second.tells();
    await pair.clock.passes(100);
    pair.carries("second", 5);
    await pair.clock.passes(100);
    expect(pair.first.heard).toEqual([]);
    expect(pair.first.problems.length).toBeGreaterThan(0);
  });

  test("and returns a letter to its sender is not believed", async () => {
    const pair = new CourierPair(keySealer("blue", key), 1);
    await pair.heals();
    pair.first.tells();
    await pair.clock.passes(0);
    pair.reflects("first");
    await pair.clock.passes(10);
    expect(pair.first.heard).toEqual([]);
  });

  test("and keeps letters for the next call in the same room gains nothing", async () => {
    const sealer = keySealer("blue", key);
    const earlier = new CourierPair(sealer, 1);
    earlier.first.tells();
    await earlier.heals();
    const next = new CourierPair(sealer, 2);
    for (const data of earlier.everCarried("first")) next.second.courier.hear(data);
    await next.heals();
    expect(next.second.heard).toEqual([]);
    next.first.tells();
    await next.heals();
    expect(next.second.heard).toEqual(next.first.told);
  });

  test("and carries letters from another room is not believed", async () => {
    const red = new CourierPair(keySealer("red", key), 1);
    red.first.tells();
    await red.heals();
    const blue = new CourierPair(keySealer("blue", key), 2);
    for (const data of red.everCarried("first")) blue.second.courier.hear(data);
    await blue.heals();
    expect(blue.second.heard).toEqual([]);
    expect(blue.second.problems).toContain("unreadable");
  });
});
