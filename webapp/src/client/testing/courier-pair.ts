import { Courier } from "../courier/courier.ts";
import type { Sealer } from "../courier/seal.ts";
import type { Json } from "../types.ts";
import { ManualClock } from "./manual-clock.ts";
import { FakeNetwork } from "./fake-network.ts";
import { FakeServer } from "./fake-server.ts";
import { Page } from "./page.ts";
import { seeded } from "./random.ts";

type SideName = "first" | "second";
/** What the server tells the first of how the second calls itself. */
export type Vouching = "nothing" | "truth" | "lie";
type Forge = (data: Record<string, Json>) => Json;

/** One end: what it was given to tell, and what arrived. */
export class CourierEnd {
  readonly courier: Courier;
  readonly incarnation: string;
  readonly heard: Json[] = [];
  readonly problems: string[] = [];
  told: number[] = [];
  sent = 0;
  beginnings = 0;
  /** How many were told before the last new beginning; those may be lost. */
  toldAtBeginning = 0;
  readonly #next: () => number;

  constructor(pair: CourierPair, name: SideName, claim: SideName) {
    this.#next = () => pair.nextNumber();
    const page = pair.newPage();
    this.incarnation = page.randomId();
    this.courier = new Courier(
      page,
      pair.sealer,
      { incarnation: this.incarnation, claim },
      {
        carry: (data) => {
          this.sent += 1;
          pair.takes(name, this, data);
        },
        deliver: (body) => this.heard.push(body),
        met: ({ anew }) => {
          if (anew) this.#begins();
        },
        problem: (what) => this.problems.push(what),
        ignored: () => undefined,
      },
    );
  }

  tells(): void {
    const number = this.#next();
    const before = this.beginnings;
    this.courier.tell(number);
    // What passes the bound is lost with everything before it.
    this.told.push(number);
    if (this.beginnings > before) this.toldAtBeginning = this.told.length;
  }

  #begins(): void {
    this.beginnings += 1;
    this.toldAtBeginning = this.told.length;
  }
}

/** Two couriers and the wire between them: in order, but it loses on a cut and may double. */
export class CourierPair {
  readonly clock = new ManualClock();
  readonly sealer: Sealer;
  first: CourierEnd;
  second: CourierEnd;
  readonly #random: () => number;
  readonly #wire: Record<SideName, Json[]> = { first: [], second: [] };
  readonly #carried: Record<SideName, Json[]> = { first: [], second: [] };
  #forge: Partial<Record<SideName, Forge>> = {};
  #number = 0;

  constructor(sealer: Sealer, seed: number, vouching: Vouching = "nothing") {
    this.sealer = sealer;
    this.#random = seeded(seed);
    this.first = new CourierEnd(this, "first", "first");
    this.second = new CourierEnd(this, "second", "second");
    if (vouching !== "nothing")
      this.first.courier.address(vouching === "truth" ? this.second.incarnation : "nobody");
    this.#reachable();
  }

  newPage(): Page {
    const { clock } = this;
    return new Page({
      clock,
      random: this.#random,
      server: new FakeServer(),
      network: new FakeNetwork(),
    });
  }

  nextNumber(): number {
    return ++this.#number;
  }

  side(name: SideName): CourierEnd {
    return this[name];
  }

  everCarried(name: SideName): readonly Json[] {
    return this.#carried[name];
  }

  /** From a courier onto the wire; from a page that is gone nothing comes any more. */
  takes(name: SideName, end: CourierEnd, data: Json): void {
    if (this[name] !== end) return;
    this.#wire[name].push(data);
  }

  /** The oldest frames that `name` sent reach the other. */
  carries(name: SideName, frames: number): void {
    const forge = this.#forge[name] ?? ((data) => data);
    for (const data of this.#wire[name].splice(0, frames)) {
      this.#carried[name].push(data);
      this.#opposite(name).courier.hear(forge(data as Record<string, Json>));
    }
  }

  /** What there is to carry from `name` is written, carried and read. */
  async delivers(name: SideName): Promise<void> {
    await this.clock.passes(0);
    this.carries(name, Infinity);
    await this.clock.passes(0);
  }

  /** A frame that was carried before comes again. */
  replays(name: SideName): void {
    const data = this.#carried[name][Math.floor(this.#random() * this.#carried[name].length)];
    if (data !== undefined) this.#opposite(name).courier.hear(data);
  }

  reflects(name: SideName): void {
    for (const data of this.#wire[name]) this[name].courier.hear(data);
  }

  forges(name: SideName, forge: Forge): void {
    this.#forge = { ...this.#forge, [name]: forge };
  }

  /** What is under way is lost; both hear the signs after which a client sends again. */
  cuts(): void {
    this.#wire.first.length = 0;
    this.#wire.second.length = 0;
    this.#reachable();
  }

  /** What `name` sent and is under way is lost, and nobody hears a sign of it. */
  loses(name: SideName): void {
    this.#wire[name].length = 0;
  }

  /** A new page takes the seat: what went to the dead one is lost. */
  reloads(name: SideName): void {
    this[name].courier.close();
    this[name] = new CourierEnd(this, name, "second");
    this.#wire.first.length = 0;
    this.#wire.second.length = 0;
    this.#reachable();
  }

  /** From now on everything gets through, and there is time for it. */
  async heals(): Promise<void> {
    for (let round = 0; round < 60; round += 1) {
      await this.clock.passes(round < 10 ? 10 : 500);
      this.carries("first", Infinity);
      this.carries("second", Infinity);
    }
  }

  #reachable(): void {
    this.first.courier.setReachable(true);
    this.second.courier.setReachable(true);
  }

  #opposite(name: SideName): CourierEnd {
    return name === "first" ? this.second : this.first;
  }
}
