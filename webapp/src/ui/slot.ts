/**
 * Which of a browser's tabs this one is. Two tabs in one room are two persons, so each holds a
 * slot of its own by a Web Lock; the browser frees the lock when the document is gone, however it
 * went, so a reloaded or crashed page finds its slot free.
 */
import type { Shelf } from "./shelf.ts";

/** A room has two seats; a few more for tabs that only look, and a bound for the search. */
export const SLOTS = 8;

/**
 * A reloaded page may start before the browser has let go of its old document's lock. That takes
 * some ten milliseconds; a duplicated tab, which remembers a slot that is not its own, waits in vain.
 */
const OLD_DOCUMENT_MS = 1_500;

export interface SlotSurroundings {
  /** Lives as long as the tab, reloads included. */
  readonly session: Shelf;
  /** Undefined in browsers without Web Locks. */
  readonly locks: Locks | undefined;
  /** Aborts when so many milliseconds are over. */
  readonly deadline: (ms: number) => AbortSignal;
}

/** The one form of `LockManager.request` that is used (Web Locks API §2.4). */
export interface Locks {
  request(
    name: string,
    options: LockOptions,
    callback: (lock: Lock | null) => Promise<never> | undefined,
  ): Promise<unknown>;
}

/** @returns a slot that this document holds from now on, or undefined where all are taken */
export async function claimSlot(
  room: string,
  worthTaking: (slot: number) => boolean,
  { session, locks, deadline }: SlotSurroundings,
): Promise<number | undefined> {
  const memo = `parley.slot.${room}`;
  const slot = await firstFree(rememberedSlot(session.getItem(memo)), worthTaking, (n, wait) =>
    hold(locks, `parley.slot.${room}.${n}`, wait ? deadline(OLD_DOCUMENT_MS) : undefined),
  );
  if (slot !== undefined) session.setItem(memo, String(slot));
  return slot;
}

type Hold = (slot: number, wait: boolean) => Promise<boolean>;

/** One's own slot first, then one whose tab has died in a call, then any. */
async function firstFree(
  own: number | undefined,
  worthTaking: (slot: number) => boolean,
  hold: Hold,
): Promise<number | undefined> {
  if (own !== undefined && (await hold(own, true))) return own;
  const all = Array.from({ length: SLOTS }, (_, n) => n).filter((n) => n !== own);
  const order = [...all.filter(worthTaking), ...all.filter((n) => !worthTaking(n))];
  for (const slot of order) {
    if (await hold(slot, false)) return slot;
  }
  return undefined;
}

/** Without Web Locks every slot looks free; the server then settles it with `replaced`. */
async function hold(
  locks: Locks | undefined,
  name: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (locks === undefined) return true;
  const mode = signal === undefined ? { ifAvailable: true } : { signal };
  return new Promise((resolve) => {
    const untilTheDocumentEnds = new Promise<never>(() => undefined);
    const asked = locks.request(name, mode, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : untilTheDocumentEnds;
    });
    // Refused: it took too long, or the browser forbids locks here as it forbids storage.
    asked.catch(() => {
      resolve(false);
    });
  });
}

function rememberedSlot(text: string | null): number | undefined {
  const slot = Number.parseInt(text ?? "", 10);
  return slot >= 0 && slot < SLOTS ? slot : undefined;
}
