import { expect, test } from "vitest";
import { deriveCondition } from "./condition.ts";

test.each([
  ["init", undefined, false, "idle"],
  ["joined", undefined, true, "idle"],
  ["joined_unbind", undefined, true, "idle"],
  ["leaved", undefined, false, "idle"],
  ["joined_conn", "connecting", true, "connecting"],
  ["joined_conn", "connected", true, "connected"],
  ["joined_conn", "broken", true, "reconnecting"],
  ["joined_conn", "failed", true, "failed"],
  ["joined_conn", "connecting", false, "reconnecting"],
  ["joined_conn", "connected", false, "reconnecting"],
  ["joined_conn", "failed", false, "failed"],
] as const)("%s, media %s, online %s is %s", (state, health, isOnline, condition) => {
  expect(deriveCondition(state, health, isOnline)).toBe(condition);
});
