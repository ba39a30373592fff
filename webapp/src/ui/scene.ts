/** What the visitor sees at this moment, derived from the model: one scene, one thing to do. */
import type { Model } from "./model.ts";

export type Scene =
  | "preview"
  | "returning"
  | "asking"
  | "joining"
  | "waiting"
  | "connecting"
  | "connected"
  | "away"
  | "reconnecting"
  | "failed"
  | "gone"
  | "out";

export function scene(model: Model): Scene {
  switch (model.stage) {
    case "preview":
    case "returning":
    case "out":
      return model.stage;
    case "entering":
    case "inside":
      return model.captured ? callScene(model) : "asking";
  }
}

function callScene(model: Model): Scene {
  switch (model.state) {
    case "init":
    case "leaved":
      return "joining";
    case "joined":
      return "waiting";
    case "joined_unbind":
      return "gone";
    case "joined_conn":
      return togetherScene(model);
  }
}

/**
 * The servers may lose sight of the other while its picture still flows (media does not depend
 * on them): then nothing has happened that a person should worry about.
 */
function togetherScene(model: Model): Scene {
  switch (model.condition) {
    case "connected":
      return "connected";
    case "failed":
      return model.other?.away === true ? "away" : "failed";
    case "reconnecting":
      return model.other?.away === true ? "away" : "reconnecting";
    case "idle":
    case "connecting":
      return model.other?.away === true ? "away" : "connecting";
  }
}

/** Whether the visitor is in a call, or on the way into one: the stage is dark, with controls. */
export function onStage(at: Scene): boolean {
  return at !== "preview" && at !== "returning" && at !== "out";
}

/** The own picture fills the stage while there is nobody else to look at. */
export function selfPlace(at: Scene): "hidden" | "fill" | "corner" {
  switch (at) {
    case "preview":
    case "returning":
    case "asking":
    case "out":
      return "hidden";
    case "joining":
    case "waiting":
    case "connecting":
    case "gone":
      return "fill";
    case "connected":
    case "away":
    case "reconnecting":
    case "failed":
      return "corner";
  }
}
