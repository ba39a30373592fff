import type { Health } from "./condition.ts";
import { Courier } from "./courier/courier.ts";
import type { Side } from "./courier/roles.ts";
import type { Sealer } from "./courier/seal.ts";
import { configurationFrom, type Means } from "./media/configuration.ts";
import { Connection } from "./media/connection.ts";
import type { LocalMedia, MediaKind } from "./media/local-media.ts";
import { PathWatch } from "./media/path-watch.ts";
import { Repair } from "./media/repair.ts";
import type { FingerprintPair } from "./safety/fingerprints.ts";
import { readSignal, type Signal } from "./media/signal.ts";
import type { Platform } from "./platform.ts";
import { surface } from "./surface.ts";
import type { Json, SecrecyProblem, Step } from "./types.ts";

export interface ConversationEars {
  carry: (data: Json) => void;
  stream: (stream: MediaStream) => void;
  notice: (data: Json) => void;
  /** The page on the other side knows nothing of ours yet. */
  meet: () => void;
  health: (health: Health) => void;
  direct: (data: Json) => void;
  directOpen: (isOpen: boolean) => void;
  /** This machine is in another network: what its sockets are worth is to be seen. */
  moved: () => void;
  /** The path of the media is lost; perhaps it is not alone. */
  doubt: () => void;
  secrecy: (problem: SecrecyProblem) => void;
  step: (step: Step) => void;
  repaired: (how: "iceRestarts" | "rebuilds") => void;
  ignored: (what: string) => void;
}

export interface ConversationPlan extends Means {
  readonly own: Side;
  readonly sealer: Sealer;
}

type ConnectionSignal = Extract<Signal, { kind: "description" | "candidates" }>;

/**
 * Everything with one other, from its coming to its going, and what was made ready for it before:
 * the courier, and the connection of the moment. A new page on the other side, or a repair, builds
 * the connection anew under a new name.
 */
export class Conversation {
  readonly #platform: Platform;
  readonly #plan: ConversationPlan;
  readonly #ears: ConversationEars;
  readonly #courier: Courier;
  readonly #repair: Repair;
  readonly #path: PathWatch;
  #media: LocalMedia | undefined;
  #connection: Connection | undefined;
  /** Came while camera and microphone were still being opened. */
  #held: ConnectionSignal[] = [];
  #health: Health = "connecting";
  #hasBegun = false;
  #isClosed = false;

  constructor(platform: Platform, plan: ConversationPlan, ears: ConversationEars) {
    this.#platform = platform;
    this.#plan = plan;
    this.#ears = ears;
    this.#courier = new Courier(platform, plan.sealer, plan.own, {
      carry: ears.carry,
      deliver: (body) => this.#onBody(body),
      met: ({ anew }) => {
        if (anew) this.#onAnew();
        ears.meet();
      },
      problem: (problem) => {
        ears.secrecy({ problem });
      },
      ignored: ears.ignored,
    });
    this.#repair = new Repair(platform, () => !this.#courier.isImpolite, {
      restart: () => this.#restart(),
      follow: () => this.#follow(),
      rebuild: () => this.#rebuild(),
      gaveUp: () => this.#setHealth("failed"),
    });
    this.#path = new PathWatch(platform, {
      silent: () => {
        this.#repair.onSilent();
        ears.doubt();
      },
      heard: () => this.#repair.reset(),
      moved: () => this.#repair.onMoved(),
    });
  }

  get health(): Health {
    return this.#health;
  }

  /**
   * The other is here.
   *
   * @param incarnation the other's, where the server told it
   */
  begin(isReachable: boolean, incarnation: string | undefined): void {
    this.#hasBegun = true;
    if (incarnation !== undefined) this.#courier.address(incarnation);
    this.#connection?.release();
    this.setReachable(isReachable);
  }

  /** Camera and microphone are there: from now on there may be a connection. */
  provide(media: LocalMedia): void {
    this.#media = media;
    this.#build();
    for (const signal of this.#held.splice(0)) this.#onConnectionSignal(signal);
  }

  hear(data: Json): void {
    this.#courier.hear(data);
  }

  /** What was handed over last did not get through. */
  refused(): void {
    this.#courier.refused();
  }

  /** @throws RangeError when it is too large for a letter */
  notify(data: Json): void {
    this.#courier.tell({ kind: "notice", data });
  }

  setReachable(isReachable: boolean): void {
    if (isReachable) this.#path.onReachable();
    this.#courier.setReachable(isReachable);
    this.#repair.setReachable(isReachable);
  }

  /** This machine is in another network, perhaps: the other cannot know where to find it. */
  move(): void {
    this.#path.onMove();
  }

  useIceServers(servers: RTCIceServer[]): void {
    this.#connection?.useIceServers(servers);
  }

  async replaceTrack(kind: MediaKind, track: MediaStreamTrack | null): Promise<void> {
    await this.#connection?.replaceTrack(kind, track);
  }

  get fingerprints(): FingerprintPair | undefined {
    return this.#connection?.fingerprints;
  }

  /** @returns false while there is no way to the other page but by the servers */
  sendDirect(data: Json): boolean {
    return this.#connection?.sendDirect(data) === true;
  }

  async getStats(): Promise<RTCStatsReport | undefined> {
    return this.#connection?.getStats();
  }

  close(): void {
    this.#isClosed = true;
    this.#repair.close();
    this.#courier.close();
    this.#drop();
  }

  #onAnew(): void {
    this.#held = [];
    this.#repair.reset();
    if (this.#connection) this.#ears.repaired("rebuilds");
    this.#build();
  }

  #build(name?: string): void {
    this.#drop();
    if (this.#health !== "connecting") this.#setHealth("broken");
    if (!this.#media) return;
    const isPolite = !this.#courier.isImpolite;
    this.#connection = new Connection(
      this.#platform,
      {
        configuration: configurationFrom(this.#plan),
        isPolite,
        name: isPolite ? name : this.#platform.randomId(),
        isAhead: !this.#hasBegun,
      },
      this.#media,
      {
        say: (signal) => this.#say(signal),
        stream: this.#ears.stream,
        direct: this.#ears.direct,
        directOpen: this.#ears.directOpen,
        state: (state) => this.#onState(state),
        step: this.#ears.step,
        moved: () => {
          this.#ears.moved();
          this.move();
        },
        trouble: (error) => {
          this.#ears.ignored(`trouble: ${error instanceof Error ? error.name : String(error)}`);
          this.#repair.onTrouble();
        },
        ignored: this.#ears.ignored,
      },
    );
  }

  #onState(state: RTCPeerConnectionState): void {
    const connection = this.#connection;
    if (connection) this.#path.onState(state, () => connection.beats());
    if (state === "connected") this.#setHealth("connected");
    else if (this.#health === "connected") this.#setHealth("broken");
    if (state === "disconnected" || state === "failed") this.#ears.doubt();
    this.#repair.onState(state);
  }

  #setHealth(health: Health): void {
    if (health === this.#health) return;
    this.#health = health;
    this.#ears.health(health);
  }

  #drop(): void {
    this.#path.close();
    this.#connection?.close();
    this.#connection = undefined;
  }

  /** From another network; what has come back by itself meanwhile is left alone. */
  #follow(): void {
    if (this.#path.isLost) this.#restart();
  }

  /** Finds another path in the place of one that the browser gave up; to any other it would cling. */
  #restart(): void {
    if (this.#path.isSilent) this.#rebuild();
    else void this.#restartIce().catch(surface);
  }

  async #restartIce(): Promise<void> {
    const connection = this.#connection;
    this.#hope();
    await this.#plan.ice.freshen();
    if (this.#isClosed || connection !== this.#connection) return;
    this.#ears.repaired("iceRestarts");
    connection?.restartIce();
  }

  #rebuild(): void {
    this.#hope();
    this.#repair.onBuilding();
    this.#ears.repaired("rebuilds");
    if (this.#courier.isImpolite) this.#build();
    else if (this.#connection?.name !== undefined)
      this.#say({ kind: "rebuild", connection: this.#connection.name });
  }

  /** Something is being tried again. */
  #hope(): void {
    if (this.#health === "failed") this.#setHealth("broken");
  }

  #onBody(body: Json): void {
    const signal = readSignal(body);
    if (signal === undefined) this.#ears.ignored("unknown signal");
    else if (signal.kind === "notice") this.#ears.notice(signal.data);
    else if (signal.kind === "rebuild") this.#onRebuild(signal.connection);
    else if (this.#media === undefined) this.#held.push(signal);
    else this.#onConnectionSignal(signal);
  }

  #onRebuild(connection: string): void {
    const isOurs = this.#courier.isImpolite && connection === this.#connection?.name;
    if (isOurs) this.#rebuild();
    else this.#ears.ignored("rebuild of a past connection");
  }

  /** The impolite side names connections: its offer under a new name replaces what was. */
  #onConnectionSignal(signal: ConnectionSignal): void {
    const isKnown = signal.connection === this.#connection?.name;
    const isOffer = signal.kind === "description" && signal.description.type === "offer";
    if (!isKnown && (this.#courier.isImpolite || !isOffer)) {
      this.#ears.ignored("signal of a past connection");
      return;
    }
    if (!isKnown && this.#connection?.name !== undefined) {
      this.#repair.onBuilding();
      this.#build(signal.connection);
    }
    this.#connection?.hear(signal);
  }

  #say(signal: Signal): void {
    this.#courier.tell(signal as unknown as Json);
  }
}
