import * as Limits from "../limits.ts";
import { Inbox } from "./inbox.ts";
import type { Claim, PlainLetter } from "./letter.ts";

/** One incarnation of the other, as far as its letters told. */
export interface Life {
  readonly incarnation: string;
  readonly inbox: Inbox;
  claim: Claim;
  /** It has written to this incarnation of ours by name, so it lived when we did. */
  isProven: boolean;
  heardAtMs: number;
}

/** What a letter means for who the other is. */
export type Recognition =
  /** The one we know. */
  | "present"
  /** The first one that we hear of. */
  | "first"
  /** Another one than the one we knew: a page was loaded anew. */
  | "replaced"
  /** One that was replaced; a straggler. */
  | "past";

/** Which incarnation of the other is the present one. */
export class Acquaintance {
  /** Kept for a while, so that a straggler of an earlier life is neither believed nor doubled. */
  readonly #lives = new Map<string, Life>();
  #present: Life | undefined;

  get present(): Life | undefined {
    return this.#present;
  }

  recognise(letter: PlainLetter, nowMs: number): Recognition {
    const before = this.#present;
    const known = this.#lives.get(letter.from);
    if (known && before && known !== before && !isYielding(before, nowMs)) return "past";
    const life = known ?? this.#begin(letter);
    life.claim = letter.claim;
    life.isProven ||= letter.to !== undefined;
    life.heardAtMs = nowMs;
    this.#present = life;
    if (before === undefined) return "first";
    return before === life ? "present" : "replaced";
  }

  #begin({ from, claim, stream }: PlainLetter): Life {
    const inbox = new Inbox(stream);
    const life = { incarnation: from, inbox, claim, isProven: false, heardAtMs: 0 };
    this.#lives.set(from, life);
    const [oldest] = this.#lives.keys();
    if (this.#lives.size > Limits.pastIncarnations && oldest !== undefined)
      this.#lives.delete(oldest);
    return life;
  }
}

/**
 * A late letter of a page that is gone can make it look present. One that never wrote to us by
 * name, or not for a while, gives way to one that goes on writing.
 */
function isYielding(life: Life, nowMs: number): boolean {
  return !life.isProven || nowMs - life.heardAtMs >= Limits.silentMs;
}
