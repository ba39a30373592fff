/** Errors of all kinds, as the element tells them to its page. */
import { CallRefused, CaptureProblem } from "../client/index.ts";
import { BadSetup } from "./setup.ts";
import type { ParleyError } from "./types.ts";

export function problemOf(error: unknown): ParleyError {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof BadSetup) return { code: error.code, message };
  if (error instanceof CaptureProblem) return { code: error.kind, message };
  if (!(error instanceof CallRefused)) return { code: "unknown", message };
  const { code, retryAfter } = error;
  return { code, message, ...(retryAfter === undefined ? {} : { retryAfter }) };
}
