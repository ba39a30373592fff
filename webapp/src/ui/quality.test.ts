import { describe, expect, test } from "vitest";
import type { CallStats } from "../client/index.ts";
import { gradeOf, isRelayed, ratesOf, weakAfter } from "./quality.ts";

const pair = { local: "host", remote: "srflx", protocol: "udp" } as const;

test("a path is relayed where either end is, and unknown before there is one", () => {
  expect(isRelayed({ pair })).toBe(false);
  expect(isRelayed({ pair: { ...pair, local: "relay" } })).toBe(true);
  expect(isRelayed({ pair: { ...pair, remote: "relay" } })).toBe(true);
  expect(isRelayed({})).toBeUndefined();
});

describe("between two looks", () => {
  const before: CallStats = {
    bytesReceived: 1_000,
    bytesSent: 500,
    packetsLost: 2,
    packetsReceived: 98,
  };

  test("bytes are bit rates, and lost packets a share of those of that time", () => {
    const after = { bytesReceived: 251_000, bytesSent: 500, packetsLost: 12, packetsReceived: 188 };
    expect(ratesOf(before, after, 2_000)).toEqual({ receivedKbps: 1_000, sentKbps: 0, loss: 0.1 });
  });

  test("a connection built anew, which counts from nothing, tells nothing", () => {
    expect(ratesOf(before, { bytesReceived: 10, bytesSent: 10 }, 2_000)).toEqual({});
    expect(ratesOf({}, before, 2_000)).toEqual({});
    expect(ratesOf(before, before, 0)).toEqual({});
  });
});

describe("the grade", () => {
  test("is unknown before there is a path", () => {
    expect(gradeOf({}, {})).toBeUndefined();
  });

  test.each([
    [{}, {}, "good"],
    [{ roundTripMs: 120, availableOutgoing: 2_000_000 }, { loss: 0.01 }, "good"],
    [{ roundTripMs: 350 }, {}, "fair"],
    [{}, { loss: 0.05 }, "fair"],
    [{ availableOutgoing: 150_000 }, {}, "fair"],
    [{ roundTripMs: 900 }, {}, "poor"],
    [{}, { loss: 0.2 }, "poor"],
    [{ availableOutgoing: 50_000 }, {}, "poor"],
  ] as const)("of %j with %j is %s", (stats, rates, grade) => {
    expect(gradeOf({ pair, ...stats }, rates)).toBe(grade);
  });

  test("has to be poor for a while before anybody is asked", () => {
    expect(weakAfter(1)).toBe(false);
    expect(weakAfter(5)).toBe(true);
  });
});
