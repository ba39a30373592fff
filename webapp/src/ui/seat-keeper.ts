/**
 * Keeps the secret of this tab's seat between two loads of the page, so that a reload, a crash or
 * a killed browser takes its seat back.
 */
import type { SeatKeeper } from "../client/index.ts";
import type { Choice } from "./model.ts";
import type { Shelf } from "./shelf.ts";
import { claimSlot, SLOTS, type SlotSurroundings } from "./slot.ts";

/**
 * The server may need this long to notice that a browser is dead, and only then begins to count
 * the grace time. When both are over the seat is certainly gone, and a page that switched on the
 * camera by itself would startle somebody.
 */
const NOTICED_WITHIN_MS = 15_000;

/** A killed browser cannot say goodbye: what is left is at most this old. */
const REFRESH_MS = 5_000;

/** What a former load of this tab left behind. */
export interface KeptSeat {
  readonly seat: string;
  /** Milliseconds since 1970; later than this it is worth nothing. */
  readonly until: number;
  /** Whoever was muted before a reload is muted after it. */
  readonly choice: Choice;
}

export interface SeatSurroundings extends SlotSurroundings {
  /** Outlives the browser. */
  readonly local: Shelf;
  /** Milliseconds since 1970: it has to mean the same after a restart. */
  readonly now: () => number;
  /** Calls again and again; what it returns stops that. */
  readonly every: (ms: number, then: () => void) => () => void;
}

export class TabSeat implements SeatKeeper {
  #slot: Promise<number | undefined> | undefined;
  #held: number | undefined;
  #seat: string | undefined;
  #graceMs = 0;
  #choice: Choice;
  #stopRefreshing: (() => void) | undefined;

  constructor(
    readonly room: string,
    choice: Choice,
    private readonly around: SeatSurroundings,
  ) {
    this.#choice = choice;
  }

  /** Whether it is worth looking, at once and without a promise: decides what is painted first. */
  mayReturn(): boolean {
    return Array.from({ length: SLOTS }, (_, slot) => slot).some((slot) => this.#live(slot));
  }

  /** What this tab's former load left, while it is worth something. */
  async kept(): Promise<KeptSeat | undefined> {
    this.#slot ??= claimSlot(this.room, (slot) => this.#live(slot), this.around);
    this.#held = await this.#slot;
    return this.#held === undefined ? undefined : this.#read(this.#held);
  }

  /** After `replaced` another tab writes the entry; this one then still knows its secret. */
  async load(): Promise<string | undefined> {
    return this.#seat ?? (await this.kept())?.seat;
  }

  save(seat: string, graceSeconds: number): void {
    this.#seat = seat;
    this.#graceMs = graceSeconds * 1_000;
    this.refresh();
    this.#stopRefreshing ??= this.around.every(REFRESH_MS, () => {
      this.refresh();
    });
  }

  /** Remembers the switches of the call along with the seat. */
  remember(choice: Choice): void {
    this.#choice = choice;
    this.refresh();
  }

  /** Still in the call: the time to live begins anew. */
  refresh(): void {
    if (this.#seat === undefined || this.#held === undefined) return;
    if (this.#graceMs === 0) return;
    const until = this.around.now() + this.#graceMs + NOTICED_WITHIN_MS;
    const entry: KeptSeat = { seat: this.#seat, until, choice: this.#choice };
    this.around.local.setItem(this.#key(this.#held), JSON.stringify(entry));
  }

  forget(): void {
    this.#seat = undefined;
    this.#pause();
    if (this.#held !== undefined) this.around.local.removeItem(this.#key(this.#held));
  }

  /** Somebody else has the seat and looks after the entry; only the secret stays in mind. */
  release(): void {
    this.#pause();
  }

  #pause(): void {
    this.#graceMs = 0;
    this.#stopRefreshing?.();
    this.#stopRefreshing = undefined;
  }

  #live(slot: number): boolean {
    return this.#read(slot) !== undefined;
  }

  #read(slot: number): KeptSeat | undefined {
    const entry = parse(this.around.local.getItem(this.#key(slot)));
    return entry !== undefined && entry.until > this.around.now() ? entry : undefined;
  }

  #key(slot: number): string {
    return `parley.seat.${this.room}.${slot}`;
  }
}

/** Storage can be edited by anybody at the keyboard: anything else than our own shape is nothing. */
function parse(text: string | null): KeptSeat | undefined {
  if (text === null) return undefined;
  try {
    const { seat, until, choice } = JSON.parse(text) as Partial<KeptSeat>;
    if (typeof seat !== "string" || typeof until !== "number") return undefined;
    const { microphone, camera } = choice ?? {};
    return { seat, until, choice: { microphone: microphone !== false, camera: camera !== false } };
  } catch (cause) {
    if (cause instanceof SyntaxError || cause instanceof TypeError) return undefined;
    throw cause;
  }
}
