import type { EndReason } from "../types.ts";

/** What a client does about a socket that was closed. */
export type CloseAnswer =
  | { readonly then: "resume" }
  /** A network that swallows everything may be back at any moment. */
  | { readonly then: "resume_keenly" }
  /** The server has a reason to be spared for a while. */
  | { readonly then: "resume_slowly" }
  | { readonly then: "end"; readonly reason: EndReason };

/** RFC 6455, section 7.4.1: no close frame was seen. Also our word for a line gone silent. */
export const ABNORMAL = 1006;
/** No close code: the line never opened, and was not refused either. */
export const UNANSWERED = 0;

const resumeSlowly: CloseAnswer = { then: "resume_slowly" };
const defect: CloseAnswer = { then: "end", reason: "protocol" };

/**
 * RFC 6455, section 7.4.1, and the contract's own codes. Every other code, among them 1006
 * (cut), 1001 and 1012 (the server goes) and 4003 (not joined in time), means: come back.
 */
const ANSWERS: ReadonlyMap<number, CloseAnswer> = new Map<number, CloseAnswer>([
  [UNANSWERED, { then: "resume_keenly" }],
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
