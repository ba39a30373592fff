import type { Off } from "./platform.ts";
import { surface } from "./surface.ts";

/** Typed events: a listener gets the detail, subscribing gives back its "off". */
export class Emitter<Events extends object> {
  readonly #listeners = new Map<keyof Events, Set<(detail: never) => void>>();

  on<K extends keyof Events>(type: K, listener: (detail: Events[K]) => void): Off {
    const listeners = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, listeners);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  emit<K extends keyof Events>(type: K, detail: Events[K]): void {
    for (const listener of [...(this.#listeners.get(type) ?? [])]) {
      // A page's listener that throws must neither stop the other listeners nor the call;
      // reporting it like an uncaught error keeps it visible.
      try {
        (listener as (detail: Events[K]) => void)(detail);
      } catch (error) {
        surface(error);
      }
    }
  }
}
