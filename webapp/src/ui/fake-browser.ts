/** For tests: one browser's storage and locks, with tabs that open, reload and die. */
import type { SeatSurroundings } from "./seat-keeper.ts";
import type { Shelf } from "./shelf.ts";
import type { Locks } from "./slot.ts";

export class FakeBrowser {
  readonly local = memoryShelf();
  now = 1_000_000;
  readonly #locks = new FakeLocks();

  opens(): FakeTab {
    return new FakeTab(this, memoryShelf(), this.#locks);
  }

  passes(seconds: number): void {
    this.now += seconds * 1_000;
  }
}

export class FakeTab {
  readonly surroundings: SeatSurroundings;
  readonly #deadline = new AbortController();
  readonly #held: (() => void)[] = [];
  #ticks: (() => void)[] = [];

  constructor(
    readonly browser: FakeBrowser,
    readonly session: Shelf,
    private readonly locks: FakeLocks,
  ) {
    this.surroundings = {
      local: browser.local,
      session,
      locks: locks.of(this.#held),
      deadline: () => this.#deadline.signal,
      now: () => browser.now,
      every: (_ms, then) => {
        this.#ticks.push(then);
        return () => {
          this.#ticks = this.#ticks.filter((tick) => tick !== then);
        };
      },
    };
  }

  /** The next document of this tab; the old one's locks are free only after `dies`. */
  loadsAgain(): FakeTab {
    return new FakeTab(this.browser, this.session, this.locks);
  }

  /** A copy of the tab, which takes its session storage along. */
  duplicates(): FakeTab {
    return new FakeTab(this.browser, memoryShelf(this.session), this.locks);
  }

  dies(): void {
    for (const release of this.#held.splice(0)) release();
  }

  waitsTooLong(): void {
    this.#deadline.abort();
  }

  ticks(): void {
    for (const tick of this.#ticks) tick();
  }

  isTicking(): boolean {
    return this.#ticks.length > 0;
  }
}

class FakeLocks {
  readonly #taken = new Set<string>();
  readonly #queue = new Map<string, (() => void)[]>();

  of(held: (() => void)[]): Locks {
    return {
      request: async (name, options, callback) => {
        const free = options.ifAvailable !== true || !this.#taken.has(name);
        if (free) await this.#acquire(name, options.signal, held);
        // As the browser does: the callback is never called within `request` itself.
        await Promise.resolve();
        return callback(free ? { name, mode: "exclusive" } : null);
      },
    };
  }

  #acquire(name: string, signal: AbortSignal | undefined, held: (() => void)[]): Promise<void> {
    return new Promise((resolve, reject) => {
      let waiting = true;
      const take = (): void => {
        if (!waiting) {
          this.#release(name);
          return;
        }
        waiting = false;
        this.#taken.add(name);
        held.push(() => {
          this.#release(name);
        });
        resolve();
      };
      signal?.addEventListener("abort", () => {
        waiting = false;
        reject(new DOMException("too long", "AbortError"));
      });
      if (this.#taken.has(name)) this.#queue.set(name, [...(this.#queue.get(name) ?? []), take]);
      else take();
    });
  }

  #release(name: string): void {
    this.#taken.delete(name);
    this.#queue.get(name)?.shift()?.();
  }
}

function memoryShelf(from?: Shelf): Shelf {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? from?.getItem(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}
