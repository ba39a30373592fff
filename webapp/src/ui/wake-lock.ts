/** Keeps the screen on during a call, where the browser can (Screen Wake Lock API). */
export class WakeLock {
  #wanted = false;
  #lock: WakeLockSentinel | undefined;

  constructor() {
    // The browser takes the lock away when the page is hidden, and does not give it back.
    document.addEventListener("visibilitychange", () => {
      this.want(this.#wanted);
    });
  }

  want(wanted: boolean): void {
    this.#wanted = wanted;
    if (!wanted) void this.#release();
    else if (document.visibilityState === "visible") void this.#acquire();
  }

  async #acquire(): Promise<void> {
    if (this.#lock?.released === false) return;
    const { wakeLock } = navigator as { wakeLock?: Navigator["wakeLock"] };
    try {
      this.#lock = await wakeLock?.request("screen");
    } catch (refusal) {
      // A low battery or a policy: the screen then dims as it always does.
      if (!(refusal instanceof DOMException)) throw refusal;
    }
    if (!this.#wanted) await this.#release();
  }

  async #release(): Promise<void> {
    await this.#lock?.release();
    this.#lock = undefined;
  }
}
