/** What an embedding page sees of a call: options, states, events, numbers. */
import type { Platform } from "./platform.ts";

/** Where this client stands towards the room; the words of the protocol. */
export type ClientState = "init" | "joined" | "joined_conn" | "joined_unbind" | "leaved";

/**
 * How the call does, derived from the transports.
 *
 * - `idle`: nobody else is in the room.
 * - `connecting`: the other is here, media has not flowed yet.
 * - `connected`: media connection and signaling are up.
 * - `reconnecting`: one of them is down and being repaired; media may still flow.
 * - `failed`: every rung of the repair ladder was tried. A sign of life starts it again.
 */
export type CallCondition = "idle" | "connecting" | "connected" | "reconnecting" | "failed";

/** Keeps the seat's secret between two loads of a page, so that a reload takes its seat back. */
export interface SeatKeeper {
  /** The secret of an earlier load, if it may be used by this one. */
  load(): Promise<string | undefined>;
  /** Keep the secret for about `graceSeconds` after the last save. */
  save(seat: string, graceSeconds: number): void;
  /** The seat was left or lost: its secret is worth nothing any more. */
  forget(): void;
}

/** What a {@link Call} is made of. */
export interface CallOptions {
  /** 1–64 characters of `A-Z a-z 0-9 - _`. */
  room: string;
  /** Shown to the other; at most 64 characters. */
  name?: string;
  /** `wss://host/api/v1/signal` */
  signalUrl: string;
  /** Asked for at a join, and again where a resume's is refused. Reject with {@link CallRefused} to say why it is final. */
  token: () => Promise<string>;
  /** Never offer a direct path: `iceTransportPolicy: "relay"`. */
  relayOnly?: boolean;
  /** 32 bytes out of the link's fragment: seals everything the two clients tell each other. */
  key?: Uint8Array<ArrayBuffer>;
  /** Default: none, a reload takes a new seat. */
  seat?: SeatKeeper;
  /**
   * Where an operator who wants it is told how the call went (`/api/v1/reports`), once, after it:
   * see {@link CallSummary}. Asked for at the end; default: nobody is told.
   */
  reportUrl?: () => string | undefined;
  /** Default: the browser's. */
  platform?: Platform;
}

/** The one on the other side. */
export interface Other {
  /** Public id, given by the server; a newcomer has another one. */
  readonly peer: string;
  readonly name?: string;
  /** Its signaling is lost and its seat is kept for it; media may still flow. */
  readonly away: boolean;
}

/** What became of the other: came, lost its signaling, has it again, is gone. */
export interface OtherChange {
  readonly what: "came" | "away" | "back" | "gone";
  readonly other: Other;
  /** Only with `gone`. */
  readonly reason?: "left" | "lost";
}

/** Why a call is over on this side. */
export type EndReason =
  /** {@link Call.leave} was called. */
  | "left"
  /** The same seat was taken by another page or device that holds its secret. */
  | "replaced"
  /** A fresh token was refused too. */
  | "unauthorized"
  /** The seat was lost while we were away and two others hold the room. */
  | "full"
  /** No server could be reached for a very long time. */
  | "unreachable"
  /** The server refuses what we say; a defect of ours. */
  | "protocol";

/** Why {@link Call.join} was refused. */
export type RefusalCode =
  "full" | "unauthorized" | "unavailable" | "rate_limited" | "bad_command" | "replaced" | "left";

/** {@link Call.join} did not get a seat, or a token could not be had. */
export class CallRefused extends Error {
  override readonly name = "CallRefused";

  /** @param retryAfter seconds after which another try may do better */
  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

/** Something the end-to-end layer refused to believe. */
export interface SecrecyProblem {
  /**
   * - `plain`: the other speaks without a key while we have one.
   * - `sealed`: the other seals and we have no key.
   * - `unreadable`: sealed under another key, or changed on its way.
   */
  readonly problem: "plain" | "sealed" | "unreadable";
}

/** A JSON value. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [k: string]: Json };

/** The events of a {@link Call} and what comes with each. */
export interface CallEvents {
  state: ClientState;
  condition: CallCondition;
  other: OtherChange;
  /**
   * The other's media. A new object after the connection was built anew, and where the other's
   * picture was announced and did not come.
   */
  stream: MediaStream;
  ended: { readonly reason: EndReason };
  /** A small notice from the other page, as given to {@link Call.notify}. */
  data: Json;
  /** What the other page sent over the data channel, as given to {@link Call.sendDirect}. */
  direct: Json;
  /** Whether the data channel is open; a new one may have lost what the old one had under way. */
  directOpen: boolean;
  /** A page is there that has heard nothing from us yet: tell it what it should know. */
  meet: Other;
  secrecy: SecrecyProblem;
  /**
   * There is a {@link Call.safetyCode}, or another than before: what was compared then counts no
   * longer. Happens when the other's page was loaded anew, or when somebody else sits there.
   */
  safety: { readonly isChange: boolean };
}

/** The steps of a call whose time is kept, in their usual order. */
export type Step =
  | "click"
  | "captured"
  | "socketOpen"
  | "joined"
  | "other"
  | "offerSent"
  | "offerReceived"
  | "answerSent"
  | "answerReceived"
  | "iceConnected"
  | "connected"
  | "firstFrame";

/** By what a call goes: directly within a network, through NAT, or by a relay on either side. */
export type PathKind = "host" | "srflx" | "relay";

/** Where the time went, by which path, and what was lost and repaired. */
export interface CallReport {
  /** Milliseconds from the click to the first time each step was reached. */
  readonly steps: Readonly<Partial<Record<Step, number>>>;
  /** Of the connection of this moment, or of the last one; absent before there was one. */
  readonly path?: PathKind;
  /** How this side reaches its relay; absent where it uses none. */
  readonly relayProtocol?: "udp" | "tcp" | "tls";
  readonly iceRestarts: number;
  /** How often the peer connection was built anew. */
  readonly rebuilds: number;
  /** How often the signaling socket was resumed. */
  readonly resumes: number;
  /** How often the path of the media was lost. */
  readonly losses: number;
  /** Share of the packets sent to us that never came, 0–1, when it was last looked at. */
  readonly packetLoss?: number;
  /** Things that were ignored by rule, by name. */
  readonly ignored: Readonly<Record<string, number>>;
}

/** How a path reaches the other: RFC 8445, section 5.1.1. */
export type CandidateKind = "host" | "srflx" | "prflx" | "relay";

/** Numbers of the media connection; a field is absent while the browser does not know it. */
export interface CallStats {
  readonly pair?: {
    readonly local: CandidateKind;
    readonly remote: CandidateKind;
    /** Between the two ends of the pair: `udp` or `tcp`. */
    readonly protocol: string;
    /** Between us and our relay: `udp`, `tcp` or `tls`. */
    readonly relayProtocol?: string;
  };
  readonly roundTripMs?: number;
  /** Share of the packets sent to us that never came, 0–1, since the connection was made. */
  readonly loss?: number;
  readonly packetsLost?: number;
  readonly packetsReceived?: number;
  /** Of the other's picture as it arrives: pixels, and frames in the last second. */
  readonly picture?: {
    readonly width: number;
    readonly height: number;
    readonly framesPerSecond?: number;
  };
  /** What congestion control believes that we may send, in bit/s. */
  readonly availableOutgoing?: number;
  readonly bytesSent?: number;
  readonly bytesReceived?: number;
}
