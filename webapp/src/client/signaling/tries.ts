import * as Limits from "../limits.ts";
import { CallRefused, type EndReason } from "../types.ts";
import { backoffMs } from "./backoff.ts";
import { answerToClose } from "./closes.ts";
import type { JoinAnswer } from "./refusals.ts";

/** What to do about a seat that we do not hold. */
export type Verdict =
  | { readonly then: "ignore" }
  | { readonly then: "fresh_token" }
  | { readonly then: "try"; readonly afterMs: number }
  | { readonly then: "end"; readonly reason: EndReason; readonly why: CallRefused };

/** Who is to be spared waits as long as after so many tries in vain. */
const SPARING_ATTEMPT = 5;

/** How often the seat is tried for, how soon again, and when it is time to give up. */
export class Tries {
  readonly #random: () => number;
  #isSeated = false;
  #attempt = 0;
  #fullAnswers = 0;
  /** Since the last `joined`. */
  #joinsSaid = 0;
  #freshTokenTried = false;

  /** @param random gives 0 ≤ x < 1 */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** Whether there was ever a seat: then it is taken back, and with more patience. */
  get isSeated(): boolean {
    return this.#isSeated;
  }

  /** What failed before says nothing about the next try. */
  afresh(): void {
    this.#attempt = 0;
  }

  onJoinSaid(): void {
    this.#joinsSaid += 1;
  }

  /** A seat that is lost again at once is not tried for sooner: see {@link Limits.steadyMs}. */
  onJoined(): void {
    this.#isSeated = true;
    this.#fullAnswers = 0;
    this.#joinsSaid = 0;
    this.#freshTokenTried = false;
  }

  /** @param code of RFC 6455, or our own for a line that nobody answered */
  onLost(code: number): Verdict {
    const answer = answerToClose(code);
    const why = new CallRefused("unavailable", "the server cannot be reached");
    switch (answer.then) {
      case "end":
        return end(answer.reason, new CallRefused("unavailable", `closed with ${code}`));
      case "resume_slowly":
        this.#attempt = Math.max(this.#attempt, SPARING_ATTEMPT);
        return this.#again(why);
      case "resume_keenly":
        return this.#again(why, this.#attempt < Limits.unansweredTries);
      case "resume":
        return this.#again(why);
    }
  }

  /** An answer to `join` that is not `joined`, or a token that could not be had. */
  onRefused({ then, refusal }: JoinAnswer): Verdict {
    switch (then) {
      case "ignore":
        return { then };
      case "fresh_token":
        if (this.#freshTokenTried) return end("unauthorized", refusal);
        this.#freshTokenTried = true;
        return { then };
      case "full":
        this.#fullAnswers += 1;
        if (!this.#mayBeFreed(refusal)) return end("full", refusal);
        return this.#again(refusal);
      case "again":
        return this.#again(refusal);
      case "give_up":
        return end(refusal.code === "unauthorized" ? "unauthorized" : "protocol", refusal);
    }
  }

  /** An earlier join of ours whose answer was lost may be who sits there, on its way out. */
  #mayBeFreed(full: CallRefused): boolean {
    const isOurs = this.#joinsSaid > 1 || (this.#isSeated && full.retryAfter !== undefined);
    return isOurs && this.#fullAnswers < Limits.fullTries;
  }

  /** One more try after a while, or the end of trying. */
  #again(why: CallRefused, isKeen = false): Verdict {
    const tries = this.#isSeated ? Limits.resumeTries : Limits.joinTries;
    if (this.#attempt >= tries) return end("unreachable", why);
    const stepMs = isKeen ? Limits.unansweredMs : backoffMs(this.#attempt, this.#random());
    this.#attempt += 1;
    return { then: "try", afterMs: Math.max(stepMs, (why.retryAfter ?? 0) * 1_000) };
  }
}

function end(reason: EndReason, why: CallRefused): Verdict {
  return { then: "end", reason, why };
}
