import { Call } from "../call.ts";
import type { CallCondition, CallOptions, ClientState, EndReason, Json } from "../types.ts";
import { FakeNetwork } from "./fake-network.ts";
import { FakeServer } from "./fake-server.ts";
import { fakeStream } from "./fake-stream.ts";
import { ManualClock, settle } from "./manual-clock.ts";
import { Page } from "./page.ts";
import { seeded } from "./random.ts";

/** A server, a network and a clock, and the browsers in it. */
export class World {
  readonly clock = new ManualClock();
  readonly server = new FakeServer();
  readonly network = new FakeNetwork();
  readonly random: () => number;

  constructor(seed = 1) {
    this.random = seeded(seed);
  }

  browser(options: Partial<CallOptions> = {}): FakeBrowser {
    return new FakeBrowser(this, options);
  }

  /** Two browsers in a call. */
  async pair(options: Partial<CallOptions> = {}): Promise<[FakeBrowser, FakeBrowser]> {
    const ada = this.browser(options);
    const ben = this.browser(options);
    await ada.joins();
    await ben.joins();
    await this.clock.passes(1_000);
    return [ada, ben];
  }
}

/** Somebody's browser: one call at a time, and what was heard from it. */
export class FakeBrowser {
  readonly #world: World;
  readonly #options: Partial<CallOptions>;
  page: Page;
  call: Call;
  readonly states: ClientState[] = [];
  readonly conditions: CallCondition[] = [];
  readonly others: string[] = [];
  readonly ends: EndReason[] = [];
  readonly notices: Json[] = [];
  readonly secrecy: string[] = [];
  readonly codes: string[] = [];
  meetings = 0;
  streams = 0;
  /** What outlives a page. */
  seat: string | undefined;

  constructor(world: World, options: Partial<CallOptions>) {
    this.#world = world;
    this.#options = options;
    this.page = new Page(world);
    this.call = this.#open();
  }

  /** Settles when the call has, after all that follows at once. */
  async joins(local: MediaStream | Promise<MediaStream> = fakeStream("audio", "video")) {
    const joined = this.call.join(local);
    joined.catch(() => undefined);
    await settle();
    await joined;
  }

  /** The page dies without a word, and another one loads in its place. */
  reloads(): void {
    this.page.dies();
    this.page = new Page(this.#world);
    this.call = this.#open();
  }

  #open(): Call {
    const call = new Call({
      room: "blue",
      signalUrl: "wss://parley.example/api/v1/signal",
      token: () => Promise.resolve("token"),
      platform: this.page,
      seat: {
        load: () => Promise.resolve(this.seat),
        save: (seat) => {
          this.seat = seat;
        },
        forget: () => {
          this.seat = undefined;
        },
      },
      ...this.#options,
    });
    call.on("state", (state) => this.states.push(state));
    call.on("condition", (condition) => this.conditions.push(condition));
    call.on("other", ({ what, reason }) => this.others.push(reason ? `${what} ${reason}` : what));
    call.on("ended", ({ reason }) => this.ends.push(reason));
    call.on("data", (data) => this.notices.push(data));
    call.on("secrecy", ({ problem }) => this.secrecy.push(problem));
    call.on("safety", ({ isChange }) => this.codes.push(isChange ? "changed" : "first"));
    call.on("meet", () => (this.meetings += 1));
    call.on("stream", () => (this.streams += 1));
    return call;
  }
}
