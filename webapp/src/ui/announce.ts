/** What a screen reader says about a change; the view turns it into words. */
import type { Model } from "./model.ts";
import { scene, type Scene } from "./scene.ts";

export type Said =
  | { readonly what: "scene"; readonly scene: Scene; readonly name?: string }
  | { readonly what: "back" | "otherMuted" | "otherUnmuted"; readonly name?: string }
  | { readonly what: "muted" | "unmuted" | "cameraOff" | "cameraOn" | "copied" | "soundBlocked" };

/** Problems are not said here: their card takes the focus and is read out by that. */
const SAID: ReadonlySet<Scene> = new Set<Scene>([
  "waiting",
  "connecting",
  "connected",
  "away",
  "reconnecting",
  "failed",
  "gone",
]);

const INTERRUPTED: ReadonlySet<Scene> = new Set<Scene>(["away", "reconnecting", "failed"]);

/** Undefined where nothing changed that is worth an interruption. */
export function announcement(before: Model, after: Model): Said | undefined {
  return sceneSaid(before, after) ?? switchSaid(before, after) ?? otherSaid(before, after);
}

function sceneSaid(before: Model, after: Model): Said | undefined {
  const from = scene(before);
  const to = scene(after);
  if (from === to || !SAID.has(to)) return undefined;
  if (to === "connected" && INTERRUPTED.has(from)) return { what: "back", ...named(after) };
  return { what: "scene", scene: to, ...named(after) };
}

function switchSaid(before: Model, after: Model): Said | undefined {
  if (after.copied && !before.copied) return { what: "copied" };
  if (after.soundBlocked && !before.soundBlocked) return { what: "soundBlocked" };
  if (after.stage !== "inside") return undefined;
  const { microphone, camera } = after.choice;
  if (microphone !== before.choice.microphone) return { what: microphone ? "unmuted" : "muted" };
  if (camera !== before.choice.camera) return { what: camera ? "cameraOn" : "cameraOff" };
  return undefined;
}

function otherSaid(before: Model, after: Model): Said | undefined {
  if (before.other === undefined || after.other === undefined) return undefined;
  const { microphone } = after.otherSends;
  if (microphone === before.otherSends.microphone) return undefined;
  return { what: microphone ? "otherUnmuted" : "otherMuted", ...named(after) };
}

function named(model: Model): { readonly name?: string } {
  return model.otherName === undefined ? {} : { name: model.otherName };
}
