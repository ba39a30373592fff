import { deferred } from "../deferred.ts";
import * as Limits from "../limits.ts";
import type { Off, Platform } from "../platform.ts";
import type { IceServer } from "../signaling/wire.ts";

export interface IceServersEars {
  /** Ask the server for new ones; false when it cannot be asked now. */
  ask: () => boolean;
  /** There are new ones: what is connected should know them. */
  changed: (servers: RTCIceServer[]) => void;
}

/**
 * The relay's credentials, kept fresh: a relay checks them only when something is allocated, so
 * a long call goes on with old ones, but an ICE restart needs new ones.
 */
export class IceServers {
  readonly #platform: Platform;
  readonly #ears: IceServersEars;
  #servers: RTCIceServer[] = [];
  #takenAtMs = -Infinity;
  #stopRenewal: Off = () => undefined;
  #taken = deferred();

  constructor(platform: Platform, ears: IceServersEars) {
    this.#platform = platform;
    this.#ears = ears;
  }

  get current(): RTCIceServer[] {
    return this.#servers;
  }

  /** @param ttlSeconds how long the credentials are good for, from now */
  take(servers: readonly IceServer[], ttlSeconds: number): void {
    this.#servers = servers.map(({ urls, ...rest }) => ({
      urls: typeof urls === "string" ? urls : [...urls],
      ...rest,
    }));
    this.#takenAtMs = this.#platform.now();
    this.#renewAfter(ttlSeconds * 1_000 * Limits.iceRenewShare);
    this.#taken.resolve();
    this.#taken = deferred();
    this.#ears.changed(this.#servers);
  }

  /** Settles when the credentials are fresh, or when waiting for them would cost more. */
  async freshen(): Promise<void> {
    const age = this.#platform.now() - this.#takenAtMs;
    if (age < Limits.freshIceAgeMs || !this.#ears.ask()) return;
    const late = deferred();
    const stop = this.#platform.after(Limits.freshIceMs, late.resolve);
    await Promise.race([this.#taken.promise, late.promise]);
    stop();
  }

  close(): void {
    this.#stopRenewal();
  }

  /** A socket that is being resumed brings new ones with `joined`; a lost answer is asked again. */
  #renewAfter(ms: number): void {
    this.#stopRenewal();
    this.#stopRenewal = this.#platform.after(Math.max(ms, Limits.iceRetryMs), () => {
      this.#ears.ask();
      this.#renewAfter(Limits.iceRetryMs);
    });
  }
}
