/** What an embedder's page sees of `<parley-call>`: properties, methods, events. */
import type {
  CallCondition,
  CallReport,
  CallStats,
  CaptureProblemKind,
  ClientState,
  EndReason,
  Other,
  OtherChange,
  RefusalCode,
} from "../client/index.ts";

/** What a person sends. */
export interface Choice {
  readonly microphone: boolean;
  readonly camera: boolean;
}

/**
 * What the element shows; also its attribute `scene`, for the page's style sheet.
 *
 * - `idle`: the button to join.
 * - `asking`: the browser asks for camera and microphone.
 * - `joining`: on the way into the room.
 * - `waiting`: alone in the room.
 * - `connecting`, `connected`, `reconnecting`, `failed`: with the other; see `CallCondition`.
 * - `away`: the other's connection is lost and its seat is kept for a while.
 * - `gone`: the other left; waiting.
 * - `left`: the person left; may join again.
 * - `problem`: could not join, or was put out of the room.
 */
export type Scene =
  | "idle"
  | "asking"
  | "joining"
  | "waiting"
  | "connecting"
  | "connected"
  | "reconnecting"
  | "failed"
  | "away"
  | "gone"
  | "left"
  | "problem";

/**
 * - `bad_room`, `bad_server`, `bad_key`, `no_token`: an attribute is missing or wrong.
 * - {@link RefusalCode}: the server's answer to the join, `unauthorized` and `full` among them.
 * - {@link CaptureProblemKind}: camera or microphone.
 * - `keys_differ`: the two pages were given different keys and do not understand each other.
 * - `unknown`: a defect.
 */
export type ParleyErrorCode =
  | "bad_room"
  | "bad_server"
  | "bad_key"
  | "no_token"
  | "keys_differ"
  | "unknown"
  | RefusalCode
  | CaptureProblemKind;

/** What went wrong, for the page's code and, in English, for whoever wrote it. */
export interface ParleyError {
  readonly code: ParleyErrorCode;
  readonly message: string;
  /** Seconds after which another try may do better, where the server said so. */
  readonly retryAfter?: number;
}

/** The element's events by name, with their details. All bubble and pass shadow roots. */
export interface ParleyEvents {
  /** The client's state changed: one of the protocol's words. */
  "parley-state": { readonly state: ClientState };
  /** How the call does has changed. */
  "parley-call": { readonly condition: CallCondition };
  /** The other came, lost its connection, is back, or is gone. */
  "parley-other": OtherChange;
  /** Somebody's microphone or camera was switched. */
  "parley-sends": { readonly who: "self" | "other" } & Choice;
  /** There is a {@link ParleyCall.safetyCode}, or another than before. */
  "parley-safety": { readonly isChange: boolean };
  /** A join failed, a device cannot be had, or the keys differ. A call in progress goes on. */
  "parley-error": ParleyError;
  /** A call that was joined is over on this side. */
  "parley-ended": { readonly reason: EndReason };
  /** Where the time went: at the other's first picture, and again when the call is over. */
  "parley-report": CallReport;
}

/**
 * `<parley-call>`: one place in one call. Properties with an attribute of the same name take
 * effect at the next {@link ParleyCall.join}; `token` at the next time one is needed.
 */
export interface ParleyCall extends HTMLElement {
  /** 1–64 characters of `A-Z a-z 0-9 - _`. */
  room: string;
  /** A JWT that the embedder's back end made for this room. */
  token: string;
  /** The Parley server, such as `https://calls.example.com`. Default: where the page came from. */
  server: string;
  /** 32 bytes as base64url, the same for both: seals what the two pages tell each other. */
  key: string;
  /** Shown to the other; at most 64 characters. */
  name: string;
  /** Send all media through the relay. */
  relay: boolean;
  /** Join as soon as the element is in the document, without a button. */
  autojoin: boolean;
  /**
   * Asked instead of `token` at every join and resume, so that tokens may be short-lived. Has no
   * attribute. Reject with `CallRefused` to say why it is final.
   */
  tokenSource: (() => Promise<string>) | undefined;
  /** Whether the microphone is on, before and in the call; set it to switch. No attribute. */
  microphone: boolean;
  /** Whether the camera is on, before and in the call; set it to switch. No attribute. */
  camera: boolean;
  readonly scene: Scene;
  readonly state: ClientState;
  readonly condition: CallCondition;
  readonly other: Other | undefined;
  readonly localStream: MediaStream | undefined;
  readonly remoteStream: MediaStream | undefined;
  /** @returns whether the room was joined; why not is told by `parley-error` */
  join(): Promise<boolean>;
  /** Gives up the seat, camera and microphone. Taking the element out of the page does the same. */
  leave(): Promise<void>;
  /** Numbers of the connection of this moment; empty while there is none. */
  stats(): Promise<CallStats>;
  /** 25 digits to compare by voice; `undefined` while the two are not connected. */
  safetyCode(): Promise<string | undefined>;
  /** Where the time of this or the last call went. */
  report(): CallReport | undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    "parley-call": ParleyCall;
  }
  interface HTMLElementEventMap {
    "parley-state": CustomEvent<ParleyEvents["parley-state"]>;
    "parley-call": CustomEvent<ParleyEvents["parley-call"]>;
    "parley-other": CustomEvent<ParleyEvents["parley-other"]>;
    "parley-sends": CustomEvent<ParleyEvents["parley-sends"]>;
    "parley-safety": CustomEvent<ParleyEvents["parley-safety"]>;
    "parley-error": CustomEvent<ParleyEvents["parley-error"]>;
    "parley-ended": CustomEvent<ParleyEvents["parley-ended"]>;
    "parley-report": CustomEvent<ParleyEvents["parley-report"]>;
  }
}
