import { CallRefused, type RefusalCode } from "../types.ts";
import type { ServerEvent } from "./wire.ts";

/** What a client does about an answer to `join` other than `joined`, and what it would tell. */
export interface JoinAnswer {
  readonly then: "ignore" | "fresh_token" | "full" | "again" | "give_up";
  readonly refusal: CallRefused;
}

const BY_CODE: Readonly<Record<string, { then: JoinAnswer["then"]; code: RefusalCode }>> = {
  already_joined: { then: "ignore", code: "unavailable" },
  unauthorized: { then: "fresh_token", code: "unauthorized" },
  unavailable: { then: "again", code: "unavailable" },
  rate_limited: { then: "again", code: "rate_limited" },
};

export function sortJoinAnswer(event: ServerEvent): JoinAnswer {
  if (event.type === "full")
    return {
      then: "full",
      refusal: new CallRefused("full", "two are in this room already", event.retryAfter),
    };
  if (event.type !== "error")
    return { then: "ignore", refusal: new CallRefused("unavailable", `${event.type} to a join`) };
  const { then, code } = BY_CODE[event.code] ?? { then: "give_up", code: "bad_command" };
  return { then, refusal: new CallRefused(code, event.message, event.retryAfter) };
}

/** A token source that knows why says it as CallRefused; anything else is a bad connection. */
export function sortTokenError(error: unknown): JoinAnswer {
  if (!(error instanceof CallRefused))
    return { then: "again", refusal: new CallRefused("unavailable", String(error)) };
  const passing = error.code === "unavailable" || error.code === "rate_limited";
  return { then: passing ? "again" : "give_up", refusal: error };
}
