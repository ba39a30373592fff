/** Keeps the screen on during a call, where the browser can (Screen Wake Lock API). */
export class WakeLock {
  #wanted = false;
  /** Two requests would be two locks, of which one would be forgotten and keep the screen on. */
  #asking = false;
  #lock: WakeLockSentinel | undefined;

  constructor() {
    // The browser takes the lock away when the page is hidden, and does not give it back.
    document.addEventListener("visibilitychange", () => {
      if (this.#wanted) void this.#acquire();
    });
  }

  want(wanted: boolean): void {
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    void (wanted ? this.#acquire() : this.#release());
  }

  async #acquire(): Promise<void> {
    const isHidden = document.visibilityState === "hidden";
    if (isHidden || this.#asking || this.#lock?.released === false) return;
    const { wakeLock } = navigator as { wakeLock?: Navigator["wakeLock"] };
    this.#asking = true;
    try {
      this.#lock = await wakeLock?.request("screen");
    } catch (refusal) {
      // A low battery or a policy: the screen then dims as it always does.
      if (!(refusal instanceof DOMException)) throw refusal;
    } finally {
      this.#asking = false;
    }
    if (!this.#wanted) await this.#release();
  }

  async #release(): Promise<void> {
    const lock = this.#lock;
    this.#lock = undefined;
    await lock?.release();
  }
}
