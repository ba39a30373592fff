import type { EndReason } from "../types.ts";

/** What a client does about a socket that was closed. */
export type CloseAnswer =
  | { readonly then: "resume" }
  /** The server has a reason to be spared for a while. */
  | { readonly then: "resume_slowly" }
  | { readonly then: "end"; readonly reason: EndReason };

const resumeSlowly: CloseAnswer = { then: "resume_slowly" };
const defect: CloseAnswer = { then: "end", reason: "protocol" };

/**
 * RFC 6455, section 7.4.1, and the contract's own codes. Every other code, among them 1006
 * (cut), 1001 and 1012 (the server goes) and 4003 (not joined in time), means: come back.
 */
const ANSWERS: ReadonlyMap<number, CloseAnswer> = new Map<number, CloseAnswer>([
  [1002, defect],
  [1003, defect],
  [1007, defect],
  [1009, defect],
  [1008, resumeSlowly],
  [1013, resumeSlowly],
  [4001, { then: "end", reason: "replaced" }],
]);

export function answerToClose(code: number): CloseAnswer {
  return ANSWERS.get(code) ?? { then: "resume" };
}
