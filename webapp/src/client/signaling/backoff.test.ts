import { expect, test } from "vitest";
import { backoffMs } from "./backoff.ts";

test("waits 0, 0.3, 1.2, 2.7, 4.8 and then 7 seconds", () => {
  const waits = [0, 1, 2, 3, 4, 5, 6, 499].map((attempt) => backoffMs(attempt, 0));
  expect(waits).toEqual([0, 300, 1_200, 2_700, 4_800, 7_000, 7_000, 7_000]);
});

test("spreads all but the first two tries by up to a second", () => {
  const spread = [0, 1, 2, 5].map((attempt) => backoffMs(attempt, 0.5) - backoffMs(attempt, 0));
  expect(spread).toEqual([0, 0, 500, 500]);
});
