/** Sorts what can go wrong on the way into a call by what the visitor has to hear. */
import { CallRefused, CaptureProblem } from "../client/index.ts";
import type { CaptureProblemKind, EndReason, RefusalCode } from "../client/index.ts";
import type { Problem, ProblemKind } from "./model.ts";
import { NoToken } from "./no-token.ts";
import { TokenRefused } from "./tokens.ts";

const REFUSALS: Readonly<Record<RefusalCode, ProblemKind>> = {
  full: "full",
  unauthorized: "unauthorized",
  unavailable: "serverAway",
  rate_limited: "busy",
  bad_command: "unknown",
  replaced: "replaced",
  left: "left",
};

const CAPTURES: Readonly<Record<CaptureProblemKind, ProblemKind>> = {
  denied: "denied",
  "none-found": "noCamera",
  "in-use": "inUse",
  insecure: "insecure",
  unsupported: "unsupported",
  aborted: "inUse",
};

const ENDS: Readonly<Record<EndReason, ProblemKind>> = {
  left: "left",
  replaced: "replaced",
  unauthorized: "unauthorized",
  full: "full",
  unreachable: "serverAway",
  protocol: "unknown",
};

/** @param missing what is to blame where a device was not found */
export function problemOf(error: unknown, missing: "camera" | "microphone"): Problem {
  if (error instanceof NoToken) return problemOf(error.refused, missing);
  if (error instanceof CallRefused) return withRetry(REFUSALS[error.code], error.retryAfter);
  if (error instanceof TokenRefused) return withRetry(tokenProblem(error), error.retryAfter);
  if (error instanceof CaptureProblem) {
    const microphone = error.kind === "none-found" && missing === "microphone";
    return { kind: microphone ? "noMicrophone" : CAPTURES[error.kind] };
  }
  // `fetch` tells a dead line by a TypeError and our own deadline by a DOMException.
  if (error instanceof TypeError || error instanceof DOMException) return { kind: "serverAway" };
  return { kind: "unknown" };
}

export function problemOfEnd(reason: EndReason): Problem {
  return { kind: ENDS[reason] };
}

function tokenProblem({ status }: TokenRefused): ProblemKind {
  if (status === 403) return "guestsOff";
  if (status === 401) return "unauthorized";
  if (status === 400) return "badRoom";
  if (status === 429) return "busy";
  return status >= 500 ? "serverAway" : "unknown";
}

function withRetry(kind: ProblemKind, retryAfter: number | undefined): Problem {
  return retryAfter === undefined ? { kind } : { kind, retryAfter };
}
