/** A place to keep small texts in that is always there, however long it lasts. */

export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/**
 * Browsers may refuse storage as a whole (site data blocked) or a single write (full). Keeping
 * things is a comfort and never a condition of a call: then they live as long as the page.
 */
export function shelf(open: () => Storage): Shelf {
  const memory = new Map<string, string>();
  const attempt = <T>(use: (storage: Storage) => T, otherwise: () => T): T => {
    try {
      return use(open());
    } catch (refusal) {
      if (refusal instanceof DOMException) return otherwise();
      throw refusal;
    }
  };
  return {
    getItem: (key) =>
      memory.get(key) ??
      attempt(
        (storage) => storage.getItem(key),
        () => null,
      ),
    setItem: (key, value) => {
      attempt(
        (storage) => {
          storage.setItem(key, value);
        },
        () => void memory.set(key, value),
      );
    },
    removeItem: (key) => {
      memory.delete(key);
      attempt(
        (storage) => {
          storage.removeItem(key);
        },
        () => undefined,
      );
    },
  };
}
