/** The client's states, as the contract's table: data, so that a test can walk all of it. */
import type { ClientState } from "./types.ts";

/** What can move the state. `joined` comes in two kinds: alone, or with somebody there. */
export type Trigger = "joined" | "joined_with_other" | "other_joined" | "bye" | "full" | "leaved";

/** The table's `–`: a decision, ignored and counted, never thrown. */
const none = undefined;

const TABLE: Readonly<Record<ClientState, Readonly<Record<Trigger, ClientState | undefined>>>> = {
  init: {
    joined: "joined",
    joined_with_other: "joined_conn",
    other_joined: none,
    bye: none,
    full: "init",
    leaved: none,
  },
  joined: {
    joined: none,
    joined_with_other: none,
    other_joined: "joined_conn",
    bye: none,
    full: none,
    leaved: "leaved",
  },
  joined_conn: {
    joined: none,
    joined_with_other: none,
    other_joined: none,
    bye: "joined_unbind",
    full: none,
    leaved: "leaved",
  },
  joined_unbind: {
    joined: none,
    joined_with_other: none,
    other_joined: "joined_conn",
    bye: none,
    full: none,
    leaved: "leaved",
  },
  leaved: {
    joined: "joined",
    joined_with_other: "joined_conn",
    other_joined: none,
    bye: none,
    full: "leaved",
    leaved: none,
  },
};

/** The state after a trigger, or `undefined` where the table says: ignore it and count it. */
export function nextState(state: ClientState, trigger: Trigger): ClientState | undefined {
  return TABLE[state][trigger];
}

/** In these states only `join` may be sent. */
export function isOutside(state: ClientState): boolean {
  return state === "init" || state === "leaved";
}
