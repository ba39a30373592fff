/**
 * What the room page knows, and how each thing that happens changes it. Pure: no DOM, no clock,
 * no network; `app.ts` feeds it and paints what comes out.
 */
import type { CallCondition, CallStats, ClientState } from "../client/index.ts";
import { announcement, type Said } from "./announce.ts";
import type { Fit } from "./fit.ts";

/** Where the visitor is: before, on the way in, in the room, or out of it. */
export type Stage = "preview" | "returning" | "entering" | "inside" | "out";

/** Why the page is not in a call and what the visitor has to hear about it. */
export type ProblemKind =
  | "full"
  | "unauthorized"
  | "guestsOff"
  | "serverAway"
  | "busy"
  | "noCamera"
  | "noMicrophone"
  | "denied"
  | "inUse"
  | "insecure"
  | "unsupported"
  | "replaced"
  | "left"
  | "badRoom"
  | "brokenLink"
  | "notFound"
  | "unknown";

export interface Problem {
  readonly kind: ProblemKind;
  /** Seconds after which another try makes sense, where the server said so. */
  readonly retryAfter?: number;
}

/** What a person sends: the choice in the preview, and later the switches of the call. */
export interface Choice {
  readonly microphone: boolean;
  readonly camera: boolean;
}

export interface Other {
  /** Public id; a newcomer has another one. */
  readonly peer: string;
  readonly name?: string;
  /** Its connection to the server is lost; its seat is kept for the grace time. */
  readonly away: boolean;
}

export interface Model {
  readonly room: string;
  /** The address to hand on, with the key in its fragment and without anything personal. */
  readonly link: string;
  readonly canShare: boolean;
  /** The link carries a key: what the two pages say to each other is sealed with it. */
  readonly sealed: boolean;
  readonly name: string;
  readonly choice: Choice;
  readonly stage: Stage;
  readonly problem: Problem | undefined;
  /** The camera and microphone have been granted (or were not asked for). */
  readonly captured: boolean;
  readonly state: ClientState;
  readonly condition: CallCondition;
  readonly other: Other | undefined;
  /** Kept when the other is gone, so that the page can say who left. */
  readonly otherName: string | undefined;
  readonly otherSends: Choice;
  readonly localStream: MediaStream | undefined;
  readonly remoteStream: MediaStream | undefined;
  /** How the other's picture is laid into the window. */
  readonly fit: Fit;
  /** The browser refused to play sound before a click. */
  readonly soundBlocked: boolean;
  readonly copied: boolean;
  /** The two opened links with different keys, so that neither understands the other. */
  readonly keysDiffer: boolean;
  /** A switch that did not work: the call goes on, and the page says why. */
  readonly hitch: ProblemKind | undefined;
  /** The connection's numbers when somebody last looked. */
  readonly stats: CallStats | undefined;
  /** The newest change that a screen reader should hear. */
  readonly said: Said | undefined;
}

/** Everything that can happen to the page. */
export type PageEvent =
  | { readonly type: "renamed"; readonly name: string }
  | { readonly type: "chose"; readonly choice: Choice }
  | { readonly type: "returning" }
  | { readonly type: "entering" }
  | { readonly type: "stayed" }
  | { readonly type: "captured"; readonly stream: MediaStream }
  | { readonly type: "entered" }
  | { readonly type: "stopped"; readonly problem: Problem }
  | { readonly type: "state"; readonly state: ClientState }
  | { readonly type: "condition"; readonly condition: CallCondition }
  | { readonly type: "other"; readonly other: Other | undefined }
  | { readonly type: "otherSends"; readonly choice: Choice }
  | { readonly type: "remoteStream"; readonly stream: MediaStream | undefined }
  | { readonly type: "fit"; readonly fit: Fit }
  | { readonly type: "soundBlocked"; readonly blocked: boolean }
  | { readonly type: "copied"; readonly copied: boolean }
  | { readonly type: "stats"; readonly stats: CallStats }
  | { readonly type: "keysDiffer" }
  | { readonly type: "hitch"; readonly hitch: ProblemKind };

const SENDS_BOTH: Choice = { microphone: true, camera: true };

/** Nothing of a finished call may show through the next one. */
const NOBODY_HERE = {
  captured: false,
  condition: "idle",
  other: undefined,
  otherName: undefined,
  otherSends: SENDS_BOTH,
  localStream: undefined,
  remoteStream: undefined,
  fit: "contain",
  soundBlocked: false,
  keysDiffer: false,
  hitch: undefined,
  stats: undefined,
} as const;

export function firstModel(
  start: Pick<Model, "room" | "link" | "sealed" | "canShare" | "name" | "choice">,
): Model {
  return {
    ...start,
    ...NOBODY_HERE,
    stage: "preview",
    problem: undefined,
    state: "init",
    copied: false,
    said: undefined,
  };
}

/** The next model, with the words for a screen reader where the change deserves some. */
export function update(model: Model, event: PageEvent): Model {
  const next = step(model, event);
  const said = announcement(model, next);
  return said === undefined ? next : { ...next, said };
}

function step(model: Model, event: PageEvent): Model {
  switch (event.type) {
    case "renamed":
      return { ...model, name: event.name };
    case "chose":
      return { ...model, choice: event.choice, hitch: undefined };
    case "returning":
      return { ...model, stage: "returning", problem: undefined };
    case "entering":
      return { ...model, stage: "entering", problem: undefined };
    case "stayed":
      return { ...model, ...NOBODY_HERE, stage: "preview", problem: undefined };
    case "captured":
      return { ...model, captured: true, localStream: event.stream };
    case "entered":
      return { ...model, stage: "inside" };
    case "stopped":
      return { ...model, ...NOBODY_HERE, stage: "out", problem: event.problem };
    case "state":
      return { ...model, state: event.state };
    case "condition":
      return { ...model, condition: event.condition };
    case "other":
      return withOther(model, event.other);
    case "otherSends":
      return { ...model, otherSends: event.choice };
    case "remoteStream":
      return { ...model, remoteStream: event.stream };
    case "fit":
      return { ...model, fit: event.fit };
    case "soundBlocked":
      return { ...model, soundBlocked: event.blocked };
    case "copied":
      return { ...model, copied: event.copied };
    case "stats":
      return { ...model, stats: event.stats };
    case "keysDiffer":
      return { ...model, keysDiffer: true };
    case "hitch":
      return { ...model, hitch: event.hitch };
  }
}

/**
 * Somebody new is assumed to send both until they say otherwise; somebody back keeps theirs. The
 * name of who went is kept, so that the page can say who left.
 */
function withOther(model: Model, other: Other | undefined): Model {
  if (other === undefined) return { ...model, other, remoteStream: undefined, soundBlocked: false };
  const met = { ...model, other, otherName: other.name };
  return model.other?.peer === other.peer
    ? met
    : { ...met, otherSends: SENDS_BOTH, keysDiffer: false };
}
