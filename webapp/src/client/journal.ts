import type { Platform } from "./platform.ts";
import { Tally } from "./tally.ts";
import { Timings } from "./timings.ts";
import type { CallReport, CallStats, PathKind, Step } from "./types.ts";

type Repair = "iceRestarts" | "rebuilds" | "resumes";

/** What is noted about one call while it goes on, for its report. */
export class Journal {
  readonly #timings: Timings;
  readonly #ignored = new Tally();
  readonly #repairs: Record<Repair, number> = { iceRestarts: 0, rebuilds: 0, resumes: 0 };
  #losses = 0;
  #path: Pick<CallReport, "path" | "relayProtocol"> = {};
  #packetLoss: number | undefined;

  constructor(platform: Platform) {
    this.#timings = new Timings(platform);
  }

  mark(step: Step): void {
    this.#timings.mark(step);
  }

  ignored(what: string): void {
    this.#ignored.add(what);
  }

  repaired(how: Repair): void {
    this.#repairs[how] += 1;
  }

  /** The path of the media was lost. */
  lost(): void {
    this.#losses += 1;
  }

  /** The last that the browser knew. */
  learn({ pair, loss }: CallStats): void {
    if (pair) {
      const path = pathKind(pair.local, pair.remote);
      const relayProtocol = relayProtocolOf(pair.relayProtocol);
      this.#path = { path, ...(relayProtocol && { relayProtocol }) };
    }
    if (loss !== undefined) this.#packetLoss = loss;
  }

  report(): CallReport {
    return {
      steps: this.#timings.snapshot(),
      ...this.#path,
      ...this.#repairs,
      losses: this.#losses,
      ...(this.#packetLoss !== undefined && { packetLoss: this.#packetLoss }),
      ignored: this.#ignored.snapshot(),
    };
  }
}

/** The dearest of the two ends says what a call costs. */
function pathKind(...ends: NonNullable<CallStats["pair"]>["local"][]): PathKind {
  if (ends.includes("relay")) return "relay";
  return ends.every((end) => end === "host") ? "host" : "srflx";
}

function relayProtocolOf(name: string | undefined): CallReport["relayProtocol"] {
  return (["udp", "tcp", "tls"] as const).find((known) => known === name);
}
