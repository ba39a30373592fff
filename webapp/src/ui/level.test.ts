import { expect, test } from "vitest";
import { levelOf, speech } from "./level.ts";

const tone = (amplitude: number): Float32Array =>
  Float32Array.from({ length: 2_048 }, (_, i) => amplitude * Math.sin(i / 7));

test("silence is 0, full loudness is nearly 1, and louder is more", () => {
  expect(levelOf(tone(0))).toBe(0);
  expect(levelOf(tone(1))).toBeGreaterThan(0.9);
  expect(levelOf(tone(0.1))).toBeGreaterThan(levelOf(tone(0.01)));
  expect(levelOf(tone(0.0001))).toBe(0);
});

test("a pause between two words is not the end of speaking, a longer one is", () => {
  const told: boolean[] = [];
  const hear = speech((speaks) => told.push(speaks));
  for (const level of [0, 0.6, 0, 0, 0.7, 0, 0, 0]) hear(level);
  expect(told).toEqual([true]);
  for (const level of [0, 0, 0, 0]) hear(level);
  expect(told).toEqual([true, false]);
});
