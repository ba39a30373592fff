import { expect, test } from "vitest";
import { fitOf, type Size } from "./fit.ts";

const size = (width: number, height: number): Size => ({ width, height });

test("a laptop's picture fills a laptop's window", () => {
  expect(fitOf(size(1280, 720), size(1280, 800))).toBe("cover");
  expect(fitOf(size(1280, 720), size(3840, 1600))).toBe("cover");
});

test("a laptop's picture is shown whole on an upright phone, and the other way round", () => {
  expect(fitOf(size(1280, 720), size(390, 844))).toBe("contain");
  expect(fitOf(size(720, 1280), size(1280, 800))).toBe("contain");
});

test("an unknown picture is not cut", () => {
  expect(fitOf(size(0, 0), size(1280, 800))).toBe("contain");
});
