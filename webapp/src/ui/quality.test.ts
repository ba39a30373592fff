import { expect, test } from "vitest";
import { isRelayed } from "./quality.ts";

test("a path is relayed where either end is, and unknown before there is one", () => {
  const pair = { local: "host", remote: "srflx", protocol: "udp" } as const;
  expect(isRelayed({ pair })).toBe(false);
  expect(isRelayed({ pair: { ...pair, local: "relay" } })).toBe(true);
  expect(isRelayed({ pair: { ...pair, remote: "relay" } })).toBe(true);
  expect(isRelayed({})).toBeUndefined();
});
