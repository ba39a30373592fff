/** What a screen reader says about a change; the view turns it into words. */
import type { Model } from "./model.ts";
import { scene, type Scene } from "./scene.ts";

export type Said =
  | { readonly what: SpokenScene | "back" | "otherMuted" | "otherUnmuted"; readonly name: Name }
  | { readonly what: "muted" | "unmuted" | "cameraOff" | "cameraOn" | "copied" | "soundBlocked" };

type Name = string | undefined;

/** Problems are not said here: their card takes the focus and is read out by that. */
type SpokenScene = Exclude<Scene, "preview" | "returning" | "asking" | "joining" | "out">;

const SILENT: ReadonlySet<Scene> = new Set<Scene>([
  "preview",
  "returning",
  "asking",
  "joining",
  "out",
]);

const INTERRUPTED: ReadonlySet<Scene> = new Set<Scene>(["away", "reconnecting", "failed"]);

/** Undefined where nothing changed that is worth an interruption. */
export function announcement(before: Model, after: Model): Said | undefined {
  return sceneSaid(before, after) ?? switchSaid(before, after) ?? otherSaid(before, after);
}

function sceneSaid(before: Model, after: Model): Said | undefined {
  const from = scene(before);
  const to = scene(after);
  if (from === to || !isSpoken(to)) return undefined;
  const back = to === "connected" && INTERRUPTED.has(from);
  return { what: back ? "back" : to, name: after.otherName };
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
  return { what: microphone ? "otherUnmuted" : "otherMuted", name: after.otherName };
}

function isSpoken(at: Scene): at is SpokenScene {
  return !SILENT.has(at);
}
