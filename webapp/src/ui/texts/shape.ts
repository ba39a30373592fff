/** What the texts are about: the kinds of things that every language has words for. */

/** Absent where somebody gave none. */
export type Name = string | undefined;

export interface Words {
  readonly title: string;
  readonly text: string;
}

export interface ProblemText extends Words {
  readonly button: string;
}

/** Browsers that hide the camera's permission in different places. */
export type BrowserKind =
  "chromium" | "chromiumPhone" | "firefox" | "safari" | "safariPhone" | "other";

/** What `/check` tries, in this order. */
export type CheckKind = "camera" | "microphone" | "signaling" | "stun" | "udp" | "tcp" | "tls";

/** What `/check` found. */
export type Finding =
  | "waiting"
  | "running"
  | "works"
  | "denied"
  | "missing"
  | "busy"
  | "silent"
  | "unreachable"
  | "notOffered"
  | "noTranslation"
  | "invitation"
  | "failed";

/** What the keyboard can do in a call. */
export type Shortcut =
  | "microphone"
  | "camera"
  | "screen"
  | "chat"
  | "fullscreen"
  | "self"
  | "details"
  | "keys"
  | "close";

export type Keys = Readonly<Record<Shortcut | "title", string>>;
