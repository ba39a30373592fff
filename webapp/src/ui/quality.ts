/** The connection's numbers, asked for only while somebody looks at them. */
import type { CallStats } from "../client/index.ts";

/** Often enough to see a change, seldom enough to read it. */
const ASK_EVERY_MS = 2_000;

export class QualityWatch {
  #stop: (() => void) | undefined;

  constructor(
    private readonly ask: () => Promise<CallStats>,
    private readonly tell: (stats: CallStats) => void,
  ) {}

  watch(looking: boolean): void {
    this.#stop?.();
    this.#stop = undefined;
    if (!looking) return;
    const look = async (): Promise<void> => {
      this.tell(await this.ask());
    };
    const timer = setInterval(() => void look(), ASK_EVERY_MS);
    this.#stop = () => {
      clearInterval(timer);
    };
    void look();
  }
}

/** Whether the pictures go through a relay at either end; undefined while unknown. */
export function isRelayed({ pair }: CallStats): boolean | undefined {
  if (pair === undefined) return undefined;
  return pair.local === "relay" || pair.remote === "relay";
}
