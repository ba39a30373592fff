/**
 * What the room page knows, and how each thing that happens changes it. Pure: no DOM, no clock,
 * no network; `app.ts` feeds it and paints what comes out.
 */
import type { CallCondition, ClientState } from "../client/index.ts";
import { announcement, type Said } from "./announce.ts";

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
  readonly problem?: Problem;
  /** The camera and microphone have been granted (or were not asked for). */
  readonly captured: boolean;
  readonly state: ClientState;
  readonly condition: CallCondition;
  readonly other?: Other;
  /** Kept when the other is gone, so that the page can say who left. */
  readonly otherName?: string;
  readonly otherSends: Choice;
  readonly localStream?: MediaStream;
  readonly remoteStream?: MediaStream;
  /** The browser refused to play sound before a click. */
  readonly soundBlocked: boolean;
  readonly copied: boolean;
  /** The newest change that a screen reader should hear. */
  readonly said?: Said;
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
  | { readonly type: "soundBlocked"; readonly blocked: boolean }
  | { readonly type: "copied"; readonly copied: boolean };

const SENDS_BOTH: Choice = { microphone: true, camera: true };

export function firstModel(
  start: Pick<Model, "room" | "link" | "sealed" | "canShare" | "name" | "choice">,
): Model {
  return {
    ...start,
    stage: "preview",
    captured: false,
    state: "init",
    condition: "idle",
    otherSends: SENDS_BOTH,
    soundBlocked: false,
    copied: false,
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
      return { ...model, choice: event.choice };
    case "returning":
      return { ...withoutProblem(model), stage: "returning" };
    case "entering":
      return { ...withoutProblem(model), stage: "entering" };
    case "stayed":
      return { ...outOfCall(model), stage: "preview" };
    case "captured":
      return { ...model, captured: true, localStream: event.stream };
    case "entered":
      return { ...model, stage: "inside" };
    case "stopped":
      return { ...outOfCall(model), stage: "out", problem: event.problem };
    case "state":
      return { ...model, state: event.state };
    case "condition":
      return { ...model, condition: event.condition };
    case "other":
      return withOther(model, event.other);
    case "otherSends":
      return { ...model, otherSends: event.choice };
    case "remoteStream":
      return withRemoteStream(model, event.stream);
    case "soundBlocked":
      return { ...model, soundBlocked: event.blocked };
    case "copied":
      return { ...model, copied: event.copied };
  }
}

/** Somebody new is assumed to send both until they say otherwise; somebody back keeps theirs. */
function withOther(model: Model, other: Other | undefined): Model {
  if (other === undefined) {
    const { other: gone, remoteStream: _frozen, ...rest } = model;
    return { ...rest, ...(gone?.name === undefined ? {} : { otherName: gone.name }) };
  }
  const { otherName: _former, ...rest } = model;
  const named = other.name === undefined ? {} : { otherName: other.name };
  const otherSends = model.other === undefined ? SENDS_BOTH : model.otherSends;
  return { ...rest, ...named, other, otherSends };
}

function withRemoteStream(model: Model, stream: MediaStream | undefined): Model {
  const { remoteStream: _former, ...rest } = model;
  return stream === undefined ? rest : { ...rest, remoteStream: stream };
}

function withoutProblem(model: Model): Model {
  const { problem: _solved, ...rest } = model;
  return rest;
}

/** Nothing of a finished call may show through the next one. */
function outOfCall(model: Model): Model {
  const { other: _o, otherName: _n, localStream: _l, remoteStream: _r, ...rest } =
    withoutProblem(model);
  return { ...rest, captured: false, condition: "idle", soundBlocked: false };
}
