import { expect } from "vitest";
import type { FakeBrowser } from "./world.ts";

/** Each of them sees and hears its other. */
export function connected(...browsers: readonly FakeBrowser[]): void {
  expect(browsers.map(({ call }) => call.condition)).toEqual(browsers.map(() => "connected"));
}
