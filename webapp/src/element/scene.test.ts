import { describe, expect, test } from "vitest";
import { isInCall, sceneOf, showsOther, type Situation } from "./scene.ts";

const INSIDE: Situation = {
  phase: "inside",
  captured: true,
  state: "joined_conn",
  condition: "connected",
  otherIsAway: false,
};

describe("the scene", () => {
  test.each<[string, Partial<Situation>]>([
    ["idle", { phase: "idle" }],
    ["left", { phase: "left" }],
    ["problem", { phase: "problem" }],
    ["asking", { phase: "entering", captured: false, state: "joined" }],
    ["joining", { phase: "entering", state: "init" }],
    ["waiting", { state: "joined", condition: "idle" }],
    ["gone", { state: "joined_unbind", condition: "idle" }],
    ["connecting", { condition: "connecting" }],
    ["connected", {}],
    ["reconnecting", { condition: "reconnecting" }],
    ["failed", { condition: "failed" }],
    ["away", { condition: "reconnecting", otherIsAway: true }],
    ["connected", { otherIsAway: true }],
  ])("is %s for %o", (scene, some) => {
    expect(sceneOf({ ...INSIDE, ...some })).toBe(scene);
  });

  test("has something to leave exactly while there is a call", () => {
    expect((["idle", "left", "problem"] as const).filter(isInCall)).toEqual([]);
    expect((["asking", "joining", "waiting", "gone", "connected"] as const).every(isInCall)).toBe(
      true,
    );
  });

  test("shows the other's picture while it may still move", () => {
    expect(showsOther("reconnecting")).toBe(true);
    expect(showsOther("gone")).toBe(false);
  });
});
