/**
 * The words between this client and the server, as `protocol/README.md` tells them.
 * Field names and units are the wire's.
 */
import type { Json } from "../types.ts";

/** The subprotocol of RFC 6455 that carries this version of the words. */
export const SUBPROTOCOL = "parley.v1";

/** Client → server. Any of them may carry an `id`, which its direct answer repeats. */
export type ClientCommand = { readonly id?: string } & (
  | {
      readonly type: "join";
      readonly room: string;
      readonly token: string;
      readonly seat?: string;
      readonly name?: string;
      readonly incarnation?: string;
    }
  | { readonly type: "leave" }
  | { readonly type: "message"; readonly data: Json }
  | { readonly type: "ice_servers" }
  | { readonly type: "ping" }
);

export interface OtherSeat {
  readonly peer: string;
  readonly name?: string;
  readonly away: boolean;
}

export interface IceServer {
  readonly urls: string | readonly string[];
  readonly username?: string;
  readonly credential?: string;
}

export interface Joined {
  readonly type: "joined";
  readonly id?: string;
  readonly room: string;
  /** Our own public id. */
  readonly peer: string;
  /** Our own secret: who holds it holds the seat. */
  readonly seat: string;
  readonly others: readonly OtherSeat[];
  readonly iceServers: readonly IceServer[];
  /** Seconds the credentials in `iceServers` are good for. */
  readonly iceTtl: number;
  /** Seconds a lost seat is kept. */
  readonly grace: number;
  readonly resumed: boolean;
}

export interface OtherJoined {
  readonly type: "other_joined";
  readonly peer: string;
  readonly name?: string;
  /** What it calls itself in its letters. */
  readonly incarnation?: string;
}

export interface IceServers {
  readonly type: "ice_servers";
  readonly id?: string;
  readonly iceServers: readonly IceServer[];
  readonly iceTtl: number;
}

export interface ServerError {
  readonly type: "error";
  readonly id?: string;
  /** Stable; a newer server may know more of them than we do. */
  readonly code: string;
  readonly message: string;
  /** Seconds. */
  readonly retryAfter?: number;
}

export interface Full {
  readonly type: "full";
  readonly id?: string;
  readonly room: string;
  /** Seconds; only when a seat is in grace. */
  readonly retryAfter?: number;
}

/** Server → client. */
export type ServerEvent =
  | Joined
  | OtherJoined
  | { readonly type: "other_away"; readonly peer: string }
  | { readonly type: "other_back"; readonly peer: string }
  | { readonly type: "message"; readonly from: string; readonly data: Json }
  | { readonly type: "bye"; readonly peer: string; readonly reason: "left" | "lost" }
  | {
      readonly type: "leaved";
      readonly id?: string;
      readonly room: string;
      readonly reason: "left" | "replaced";
    }
  | Full
  | IceServers
  | { readonly type: "pong"; readonly id?: string }
  | { readonly type: "reconnect"; readonly afterMs: number; readonly reason: string }
  | ServerError;

/** The frame of a command. */
export function writeCommand(command: ClientCommand): string {
  return JSON.stringify(command);
}
