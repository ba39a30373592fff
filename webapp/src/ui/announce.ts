/** What a screen reader says about a change; the view turns it into words. */
import type { Model } from "./model.ts";
import { scene, type Scene } from "./scene.ts";

export type Said =
  | { readonly what: SpokenScene | "back" | OtherSaid; readonly name: Name }
  | { readonly what: OwnSaid };

type Name = string | undefined;

type OtherSaid =
  | "otherMuted"
  | "otherUnmuted"
  | "otherCameraOff"
  | "otherCameraOn"
  | "otherShares"
  | "otherSharesNoMore"
  | "otherRecords"
  | "otherRecordsNoMore"
  | "wrote";

type OwnSaid =
  | "muted"
  | "unmuted"
  | "cameraOff"
  | "cameraOn"
  | "sharing"
  | "sharingNoMore"
  | "recording"
  | "recorded"
  | "weak"
  | "copied"
  | "soundBlocked";

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
  return sceneSaid(before, after) ?? ownSaid(before, after) ?? otherSaid(before, after);
}

function sceneSaid(before: Model, after: Model): Said | undefined {
  const from = scene(before);
  const to = scene(after);
  if (from === to || !isSpoken(to)) return undefined;
  const back = to === "connected" && INTERRUPTED.has(from);
  return { what: back ? "back" : to, name: after.otherName };
}

function ownSaid(before: Model, after: Model): Said | undefined {
  if (after.copied && !before.copied) return { what: "copied" };
  if (after.soundBlocked && !before.soundBlocked) return { what: "soundBlocked" };
  if (after.stage !== "inside") return undefined;
  const what =
    turned(before.choice.microphone, after.choice.microphone, "unmuted", "muted") ??
    turned(before.choice.camera, after.choice.camera, "cameraOn", "cameraOff") ??
    turned(!!before.screen, !!after.screen, "sharing", "sharingNoMore") ??
    turned(before.recording, after.recording, "recording", "recorded") ??
    turned(before.weak, after.weak, "weak", undefined);
  return what === undefined ? undefined : { what };
}

function otherSaid(before: Model, after: Model): Said | undefined {
  if (before.other === undefined || after.other === undefined) return undefined;
  const [was, is] = [before.otherSends, after.otherSends];
  const what =
    turned(was.microphone, is.microphone, "otherUnmuted", "otherMuted") ??
    turned(was.screen, is.screen, "otherShares", "otherSharesNoMore") ??
    turned(was.recording, is.recording, "otherRecords", "otherRecordsNoMore") ??
    turned(was.camera, is.camera, "otherCameraOn", "otherCameraOff") ??
    (after.chat.unread > before.chat.unread ? "wrote" : undefined);
  return what === undefined ? undefined : { what, name: after.otherName };
}

function turned<On, Off>(was: boolean, is: boolean, on: On, off: Off): On | Off | undefined {
  if (was === is) return undefined;
  return is ? on : off;
}

function isSpoken(at: Scene): at is SpokenScene {
  return !SILENT.has(at);
}
