import * as Limits from "../limits.ts";
import type { Off, Platform } from "../platform.ts";
import type { Json, SecrecyProblem } from "../types.ts";
import { surface } from "../surface.ts";
import { Acquaintance, type Life, type Recognition } from "./acquaintance.ts";
import type { Envelope, PlainLetter } from "./letter.ts";
import { Outbox, type Waiting } from "./outbox.ts";
import { isImpolite, type Side } from "./roles.ts";
import type { Sealer } from "./seal.ts";

export interface CourierEars {
  /** Hand this to the server; it may be lost. */
  carry: (data: Json) => void;
  /** Exactly once and in order for each stream of each incarnation of the other. */
  deliver: (body: Json) => void;
  /**
   * The two know each other now, or one of them has started anew: what was built with the other
   * before is void if `anew`, and what was told and not acknowledged is lost.
   */
  met: (meeting: { readonly anew: boolean }) => void;
  problem: (what: SecrecyProblem["problem"]) => void;
  ignored: (what: string) => void;
}

/**
 * The end-to-end layer with one other: whichever server dies in between, what is told arrives
 * once and in order, or both sides hear that they start anew.
 */
export class Courier {
  readonly #platform: Platform;
  readonly #sealer: Sealer;
  readonly #ears: CourierEars;
  readonly #outbox = new Outbox();
  readonly #acquaintance = new Acquaintance();
  #own: Side;
  /** What the server says that the other calls itself; until it has written, nobody knows. */
  #addressee: string | undefined;
  #owed = 0;
  #isReachable = false;
  #isClosed = false;
  #resends = 0;
  #stopAck: Off = () => undefined;
  /** Pending while something waits that the other has not acknowledged. */
  #stopResend: Off | undefined;
  /** Sealing and opening are asynchronous; these chains keep what they must not reorder. */
  #outgoing: Promise<void> = Promise.resolve();
  #incoming: Promise<void> = Promise.resolve();

  constructor(platform: Platform, sealer: Sealer, own: Side, ears: CourierEars) {
    this.#platform = platform;
    this.#sealer = sealer;
    this.#own = own;
    this.#ears = ears;
  }

  /** See {@link isImpolite}. */
  get isImpolite(): boolean {
    return isImpolite(this.#own, this.#acquaintance.present);
  }

  /**
   * Writes to this incarnation until the other has said who it is, which spares a round trip. Only
   * the server vouches for it: if it lies, nobody opens what is sealed for a name that nobody has.
   */
  address(incarnation: string): void {
    this.#addressee = incarnation;
  }

  /** @throws RangeError when the body is larger than a letter may be */
  tell(body: Json): void {
    const letter = this.#outbox.add(body);
    if (letter === undefined) {
      this.#ears.ignored("letters lost: too many unacknowledged");
      this.#outbox.startAnew();
      this.#ears.met({ anew: true });
      return;
    }
    this.#post(letter);
    // Whoever talks on puts nothing off: the timer is the oldest letter's, see RFC 6298, section 5.
    if (this.#stopResend === undefined) this.#armResend();
  }

  hear(data: Json): void {
    this.#incoming = this.#incoming.then(() => this.#open(data)).catch(surface);
  }

  /**
   * Whether letters can get through now. Turning true is a sign after which everything that
   * is not acknowledged is sent again: the other is back, or our own socket was resumed.
   */
  setReachable(isReachable: boolean): void {
    this.#isReachable = isReachable;
    this.#disarmResend();
    this.#resends = 0;
    if (isReachable) this.#resend();
  }

  /** The server gave a letter back: a sign of loss, and that servers speak again. */
  refused(): void {
    if (this.#resends === 0) return;
    this.#resends = 0;
    this.#armResend();
  }

  close(): void {
    this.#isClosed = true;
    this.#stopAck();
    this.#disarmResend();
  }

  /** Nobody is known whom a letter could be sealed for. */
  get #isUnaddressed(): boolean {
    return this.#other === undefined && this.#sealer.addressedOnly;
  }

  /** Whom a letter is written to. */
  get #other(): string | undefined {
    return this.#acquaintance.present?.incarnation ?? this.#addressee;
  }

  /** Until then the other may not know of us. */
  get #isProven(): boolean {
    return this.#acquaintance.present?.isProven === true;
  }

  /** Each letter says who writes; an empty one does where none can go yet. */
  #resend(): void {
    const canGo = this.#outbox.waiting.length > 0 && !this.#isUnaddressed;
    if (!this.#isProven && !canGo) this.#post();
    for (const letter of this.#outbox.waiting) this.#post(letter);
    this.#armResend();
  }

  /** For the sign of loss that was itself lost; slower each time, until something moves. */
  #armResend(): void {
    this.#disarmResend();
    const isDone = this.#outbox.waiting.length === 0 && this.#isProven;
    if (isDone || !this.#isReachable) return;
    const delay = Limits.resendMs * 2 ** Math.min(this.#resends, 3);
    this.#stopResend = this.#platform.after(delay, () => {
      this.#resends += 1;
      this.#resend();
    });
  }

  #disarmResend(): void {
    this.#stopResend?.();
    this.#stopResend = undefined;
  }

  /** Sends a waiting letter, or one without a body; one that has no address yet goes when there is one. */
  #post(letter?: Waiting): void {
    const isEarly = letter !== undefined && this.#isUnaddressed;
    if (isEarly || !this.#isReachable) return;
    this.#outgoing = this.#outgoing.then(() => this.#carry(letter)).catch(surface);
  }

  async #carry(letter: Waiting | undefined): Promise<void> {
    const isDone = letter !== undefined && !this.#outbox.waiting.includes(letter);
    if (isDone || this.#isClosed) return;
    this.#stopAck();
    this.#owed = 0;
    this.#handOver(await this.#sealer.seal(this.#envelope(letter?.number), letter?.body));
  }

  #handOver(data: Json): void {
    if (!this.#isClosed) this.#ears.carry(data);
  }

  #envelope(number: number | undefined): Envelope {
    const to = this.#other;
    const inbox = this.#acquaintance.present?.inbox;
    return {
      from: this.#own.incarnation,
      ...(to !== undefined && { to }),
      claim: this.#own.claim,
      stream: this.#outbox.stream,
      ...(number !== undefined && { number }),
      ackStream: inbox?.stream ?? 0,
      ackNumber: inbox?.number ?? 0,
    };
  }

  async #open(data: Json): Promise<void> {
    const opening = await this.#sealer.open(data);
    if (this.#isClosed) return;
    if ("letter" in opening) this.#onLetter(opening.letter);
    else {
      this.#ears.ignored(`letter: ${opening.problem}`);
      if (opening.problem !== "not_a_letter") this.#ears.problem(opening.problem);
    }
  }

  #onLetter(letter: PlainLetter): void {
    if (letter.from === this.#own.incarnation) {
      this.#ears.ignored("letter: our own");
      return;
    }
    if (letter.to !== undefined && letter.to !== this.#own.incarnation) {
      // Meant for the page that was here before us: its sender does not know that we are.
      this.#ears.ignored("letter: for a past life");
      // Who writes under another name than we were told of would not know an answer to that one.
      if (letter.from !== this.#addressee) this.#addressee = undefined;
      this.#post();
      return;
    }
    const wasImpolite = this.isImpolite;
    const recognition = this.#acquaintance.recognise(letter, this.#platform.now());
    const other = this.#acquaintance.present;
    if (recognition === "past" || other === undefined) {
      this.#ears.ignored("letter: of a past life");
      return;
    }
    this.#meet(letter, recognition, other, wasImpolite);
    if (letter.to !== undefined && this.#outbox.acknowledge(letter.ackStream, letter.ackNumber)) {
      this.#resends = 0;
      this.#armResend();
    }
    this.#take(letter, other);
  }

  /** What it changes who writes. */
  #meet(
    { from, to, stream, number }: PlainLetter,
    recognition: Recognition,
    other: Life,
    wasImpolite: boolean,
  ): void {
    const isReplaced = recognition === "replaced";
    if (isReplaced) {
      this.#own = { ...this.#own, claim: "first" };
      this.#outbox.startAnew();
    }
    const isNewStream = other.inbox.follow(stream);
    const isTurned = this.isImpolite !== wasImpolite;
    // What waited for an address, or went to a wrong one, goes before what the meeting brings.
    const before = this.#outbox.waiting.length;
    const isWrittenByName = this.#addressee !== undefined || this.#sealer.addressedOnly;
    const hearsOurName = recognition === "first" && before > 0 && isWrittenByName;
    if (hearsOurName && from !== this.#addressee) this.#resend();
    if (isReplaced || isNewStream || isTurned) this.#ears.met({ anew: true });
    else if (recognition === "first") this.#ears.met({ anew: false });
    // They must hear who we are, if no letter and no acknowledgement tells them anyway.
    const isOwed = recognition === "present" && number !== undefined;
    const isTold = hearsOurName || this.#outbox.waiting.length > before;
    if (!isTold && ((to === undefined && !isOwed) || isReplaced)) this.#post();
    if (recognition !== "present") this.#armResend();
  }

  #take({ to, stream, number, body }: PlainLetter, { inbox }: Life): void {
    if (number === undefined) return;
    if (to === undefined && this.#sealer.addressedOnly) {
      this.#ears.ignored("letter: sealed for nobody");
      return;
    }
    const place = inbox.take(stream, number);
    if (place === "stale") return;
    this.#owe(place === "next");
    if (place === "next") this.#ears.deliver(body ?? null);
    else this.#ears.ignored(`letter: ${place}`);
  }

  /** Acknowledges soon; at once where the other seems not to know what we have. */
  #owe(isInOrder: boolean): void {
    this.#owed += 1;
    if (!isInOrder || this.#owed >= Limits.ackLetters) {
      this.#post();
    } else if (this.#owed === 1) {
      this.#stopAck();
      this.#stopAck = this.#platform.after(Limits.ackMs, () => this.#post());
    }
  }
}
