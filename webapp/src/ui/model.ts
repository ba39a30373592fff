/** What the room page knows. `update.ts` says how each thing that happens changes it. */
import type { CallCondition, CallStats, ClientState } from "../client/index.ts";
import type { Said } from "./announce.ts";
import type { Chat } from "./chat.ts";
import { NO_DEVICES, type Devices } from "./devices.ts";
import type { Fit } from "./fit.ts";
import type { Abilities } from "./abilities.ts";
import type { SelfLook } from "./self-look.ts";
import type { Grade, Rates } from "./quality.ts";

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

/** Why a switch of a running call did not do what it should. */
export type Hitch = ProblemKind | "screen";

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

/** What the other page says of itself. */
export interface OtherSends extends Choice {
  /** A screen instead of the camera. */
  readonly screen: boolean;
  /** The camera is on, but nothing of it is sent, to save bandwidth. */
  readonly saving: boolean;
  readonly recording: boolean;
}

export interface Other {
  /** Public id; a newcomer has another one. */
  readonly peer: string;
  readonly name?: string;
  /** Its connection to the server is lost; its seat is kept for the grace time. */
  readonly away: boolean;
}

/** What lies open beside the pictures; one at a time. */
export type Panel = "chat" | "more" | "details" | "keys";

/** What is simply observed: the newest value replaces the older one. */
export interface Facts {
  /** How the other's picture is laid into the window. */
  readonly fit: Fit;
  /** The browser refused to play sound before a click. */
  readonly soundBlocked: boolean;
  readonly copied: boolean;
  /** The link as a QR code, an SVG path on a square of `size`; absent while not asked for. */
  readonly code: { readonly path: string; readonly size: number } | undefined;
  /** The connection's numbers, and what the last ones mean. */
  readonly stats: CallStats | undefined;
  readonly rates: Rates;
  readonly grade: Grade | undefined;
  /** Seconds since the two were first connected. */
  readonly seconds: number | undefined;
  readonly otherSpeaks: boolean;
  /** What both can compare by voice: nobody is between them if it is the same. */
  readonly safety: string | undefined;
  /** Nobody has touched anything for a while: the controls step back. */
  readonly idle: boolean;
  readonly fullscreen: boolean;
  /** The other's picture is in a small window of its own. */
  readonly pictureInPicture: boolean;
  /** The own screen while it is shared. */
  readonly screen: MediaStream | undefined;
  readonly recording: boolean;
  /** The connection has been poor for a while: audio only would help. */
  readonly weak: boolean;
  /** Neither side sends pictures, because this one asked for that. */
  readonly saving: boolean;
  readonly look: SelfLook;
  readonly devices: Devices;
  /** What the preview shows, and what keeps it from showing it. */
  readonly mirror: MediaStream | undefined;
  readonly mirrorProblem: ProblemKind | undefined;
  readonly mirrorAsks: boolean;
}

export interface Model extends Facts {
  readonly room: string;
  /** The address to hand on, with the key in its fragment and without anything personal. */
  readonly link: string;
  /** The link carries a key: what the two pages say to each other is sealed with it. */
  readonly sealed: boolean;
  readonly can: Abilities;
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
  readonly otherSends: OtherSends;
  readonly localStream: MediaStream | undefined;
  readonly remoteStream: MediaStream | undefined;
  /** The two opened links with different keys, so that neither understands the other. */
  readonly keysDiffer: boolean;
  /** A switch that did not work: the call goes on, and the page says why. */
  readonly hitch: Hitch | undefined;
  readonly panel: Panel | undefined;
  readonly chat: Chat;
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
  | { readonly type: "otherSends"; readonly sends: OtherSends }
  | { readonly type: "remoteStream"; readonly stream: MediaStream | undefined }
  | { readonly type: "keysDiffer" }
  | { readonly type: "hitch"; readonly hitch: Hitch | undefined }
  | { readonly type: "opened"; readonly panel: Panel | undefined }
  | { readonly type: "wrote"; readonly id: string; readonly text: string }
  | { readonly type: "heard"; readonly id: string; readonly text: string }
  | { readonly type: "delivered"; readonly id: string }
  | { readonly type: "observed"; readonly facts: Partial<Facts> };

export const SENDS_BOTH: OtherSends = {
  microphone: true,
  camera: true,
  screen: false,
  saving: false,
  recording: false,
};

/** Nothing of a finished call may show through the next one. */
export const NOBODY_HERE = {
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
  rates: {},
  grade: undefined,
  seconds: undefined,
  otherSpeaks: false,
  safety: undefined,
  idle: false,
  screen: undefined,
  recording: false,
  weak: false,
  saving: false,
  panel: undefined,
  mirror: undefined,
  mirrorProblem: undefined,
  mirrorAsks: false,
} as const;

export type FirstFacts = Pick<
  Model,
  "room" | "link" | "sealed" | "can" | "name" | "choice" | "look" | "chat"
>;

export function firstModel(start: FirstFacts): Model {
  return {
    ...start,
    ...NOBODY_HERE,
    stage: "preview",
    problem: undefined,
    state: "init",
    copied: false,
    code: undefined,
    fullscreen: false,
    pictureInPicture: false,
    devices: NO_DEVICES,
    said: undefined,
  };
}
