/** What the element shows at this moment, derived from where its person is and how the call does. */
import type { CallCondition, ClientState } from "../client/index.ts";
import type { Scene } from "./types.ts";

/** Where the element's person is. */
export type Phase = "idle" | "entering" | "inside" | "left" | "problem";

export interface Situation {
  readonly phase: Phase;
  /** Camera and microphone are there, or were not wanted. */
  readonly captured: boolean;
  readonly state: ClientState;
  readonly condition: CallCondition;
  readonly otherIsAway: boolean;
}

export function sceneOf(now: Situation): Scene {
  switch (now.phase) {
    case "entering":
      return now.captured ? "joining" : "asking";
    case "inside":
      return insideScene(now);
    case "idle":
    case "left":
    case "problem":
      return now.phase;
  }
}

function insideScene({ state, condition, otherIsAway }: Situation): Scene {
  switch (state) {
    case "init":
    case "leaved":
      return "joining";
    case "joined":
      return "waiting";
    case "joined_unbind":
      return "gone";
    case "joined_conn":
      // Media does not depend on the servers: while it flows nobody is away.
      if (condition === "connected") return "connected";
      if (otherIsAway) return "away";
      return condition === "idle" ? "connecting" : condition;
  }
}

/** Whether there is a call to leave. */
export function isInCall(scene: Scene): boolean {
  return !OUTSIDE.has(scene);
}

const OUTSIDE: ReadonlySet<Scene> = new Set<Scene>(["idle", "left", "problem"]);

/** Whether the other's picture is worth showing. */
export function showsOther(scene: Scene): boolean {
  return TOGETHER.has(scene);
}

const TOGETHER: ReadonlySet<Scene> = new Set<Scene>([
  "connected",
  "reconnecting",
  "failed",
  "away",
]);
