/** The room's page at work: what happens goes into the model, what comes out is painted. */
import { render } from "lit";
import { abilities } from "./abilities.ts";
import { roomActions } from "./app-actions.ts";
import { undelivered } from "./chat.ts";
import { ChatKeeper } from "./chat-keeper.ts";
import { DeviceWatch } from "./devices.ts";
import { moveFocus, moveFocusBetween, rescueFocus, showOnDocument } from "./document.ts";
import { IdleWatch } from "./idle.ts";
import { LevelPaint } from "./level-paint.ts";
import { Lull } from "./lull.ts";
import { Mirror } from "./mirror.ts";
import { firstModel, type Facts, type Model, type PageEvent, type Problem } from "./model.ts";
import { Painting } from "./painting.ts";
import { Playback } from "./playback.ts";
import { Readiness } from "./readiness.ts";
import { Recording } from "./recording.ts";
import { scene } from "./scene.ts";
import type { TabSeat } from "./seat-keeper.ts";
import { readLook } from "./self-look.ts";
import { Session, type SessionSetup } from "./session.ts";
import type { Shelf } from "./shelf.ts";
import { play } from "./sounds.ts";
import { update } from "./update.ts";
import { Watches } from "./watches.ts";
import { roomView } from "./view/room.ts";
import { leaveWindowModes, watchWindowModes } from "./window-modes.ts";

export interface RoomAppSetup extends Omit<
  SessionSetup,
  "name" | "token" | "devices" | "undelivered"
> {
  /** The address to hand on. */
  readonly link: string;
  readonly seat: TabSeat;
  /** Keeps what a person chose, for the next visit too. */
  readonly shelf: Shelf;
  /** Lives as long as the tab. */
  readonly tabShelf: Shelf;
  readonly token: (name: string | undefined) => Promise<string>;
  /** Gets ready what a join will need of the server. */
  readonly prepare: (name: string | undefined) => void;
}

export const NAME = "parley.name";
export const LOOK = "parley.look";
const MIRROR = "parley.mirror";

export class RoomApp {
  model: Model;
  session: Session | undefined;
  readonly devices: DeviceWatch;
  readonly mirror: Mirror;
  readonly playback: Playback;
  readonly recording: Recording;
  readonly #readiness: Readiness;
  readonly #watches: Watches;
  readonly #chatKeeper: ChatKeeper;
  readonly #level = new LevelPaint();
  readonly #lull = new Lull();
  readonly #painting = new Painting(() => {
    this.#paint();
  });
  /** What the page shows, which may be a little behind. */
  #painted: Model;
  #idle: IdleWatch | undefined;
  readonly #actions = roomActions(this);

  constructor(
    private readonly root: HTMLElement,
    readonly setup: RoomAppSetup,
  ) {
    const { room, link, key, shelf } = setup;
    this.#chatKeeper = new ChatKeeper(room, setup.tabShelf);
    this.model = firstModel({
      room,
      link,
      name: shelf.getItem(NAME) ?? "",
      sealed: key !== undefined,
      can: abilities(),
      choice: { microphone: true, camera: true },
      look: readLook(shelf.getItem(LOOK)),
      chat: { lines: this.#chatKeeper.load(), unread: 0 },
    });
    this.#painted = this.model;
    this.devices = new DeviceWatch(shelf, (devices) => {
      this.observe({ devices });
    });
    this.#readiness = new Readiness(() => {
      setup.prepare(this.#name);
    });
    this.mirror = new Mirror(() => this.devices.chosen, this.observe);
    this.recording = new Recording((recording) => {
      this.session?.records(recording);
      this.observe({ recording });
    });
    this.#watches = new Watches(
      {
        stats: async () => (await this.session?.stats()) ?? {},
        safetyCode: async () => this.session?.safetyCode(),
      },
      this.observe,
    );
    this.playback = this.#player();
  }

  /** Shows the preview, or goes straight back into the call that this tab was in a moment ago. */
  async start(obstacle: Problem | undefined): Promise<void> {
    if (obstacle !== undefined) {
      this.tell({ type: "stopped", problem: obstacle });
      return;
    }
    this.#watchWindow();
    this.devices.start();
    if (!this.setup.seat.mayReturn()) {
      this.#preview();
      return;
    }
    this.tell({ type: "returning" });
    const kept = await this.setup.seat.kept();
    if (this.session !== undefined) return;
    if (kept === undefined) {
      this.tell({ type: "stayed" });
      this.#preview();
      return;
    }
    this.tell({ type: "chose", choice: kept.choice });
    await this.enter();
  }

  async enter(): Promise<void> {
    const { room, key, relayOnly, signalUrl, platform, reportUrl, seat, token } = this.setup;
    const name = this.#name;
    this.#readiness.stop();
    seat.remember(this.model.choice);
    const session: Session = new Session(
      {
        room,
        key,
        relayOnly,
        signalUrl,
        platform,
        reportUrl,
        seat,
        name,
        token: () => token(name),
        devices: () => this.devices.chosen,
        undelivered: () => undelivered(this.model.chat),
      },
      this.model.choice,
      (event) => {
        if (this.session === session) this.#hear(event);
      },
    );
    this.session = session;
    this.#lull.begins();
    await session.enter(this.mirror.handOver(this.model.choice));
  }

  get #name(): string | undefined {
    const name = this.model.name.trim();
    return name === "" ? undefined : name;
  }

  /** Of a person, who wants to see at once what came of it. */
  readonly tell = (event: PageEvent): void => {
    const before = this.model;
    this.model = update(before, event);
    this.repaint();
    this.#follow(before, this.model);
  };

  readonly observe = (facts: Partial<Facts>): void => {
    this.tell({ type: "observed", facts });
  };

  /** Of the call, which is busy while it is set up; where it comes to rest is seen at once. */
  #hear(event: PageEvent): void {
    const before = this.model;
    this.model = update(before, event);
    showOnDocument(this.model);
    this.#follow(before, this.model);
    if (this.#lull.isOn && isSettingUp(this.model)) this.#painting.soon();
    else this.repaint();
  }

  repaint(): void {
    this.#painting.now();
  }

  #paint(): void {
    const { model } = this;
    const before = this.#painted;
    this.#painted = model;
    const hadFocus = this.root.contains(document.activeElement);
    render(roomView(model, this.#actions), this.root);
    showOnDocument(model);
    if (hadFocus) rescueFocus(this.root);
    if (scene(before) !== scene(model)) moveFocus(this.root);
    moveFocusBetween(this.root, before.panel, model.panel);
  }

  /** What has to keep in step with what is shown. */
  #follow(before: Model, model: Model): void {
    if (model.other !== undefined && before.other?.peer !== model.other.peer) this.#lull.begins();
    if (scene(model) === "waiting") this.#lull.ends();
    if (before.remoteStream !== model.remoteStream) this.playback.follow(model.remoteStream);
    this.playback.useSpeaker(this.devices.chosen.speaker);
    this.#lull.after("watches", () => {
      this.#watches.follow(this.model);
    });
    this.#level.follow(model.stage === "preview" ? model.mirror : undefined);
    this.#chatKeeper.follow(model.chat.lines);
    this.recording.follow(model);
    if (model.stage === "out" && before.stage !== "out") this.#tidyUp(before);
    // Not within this painting, which it may follow by another.
    if (scene(before) !== scene(model)) queueMicrotask(() => this.#idle?.stir());
    if (model.captured && !before.captured)
      this.#lull.after("devices", () => void this.devices.look());
    this.#sound(before, model);
  }

  #tidyUp(before: Model): void {
    if (before.recording) void this.recording.end();
    void leaveWindowModes(before);
  }

  #sound(before: Model, model: Model): void {
    if (before.other?.peer === model.other?.peer || model.stage === "out") return;
    const sound = model.other === undefined ? "went" : "came";
    this.#lull.after("sound", () => void play(sound, this.devices.chosen.speaker));
  }

  /** Opens camera and microphone before the call, and from now on with every preview. */
  async seeYourself(): Promise<void> {
    this.setup.shelf.setItem(MIRROR, "open");
    await this.mirror.show(this.model.choice);
    await this.devices.look();
  }

  /** Nothing is captured without a click; one in an earlier preview counts. */
  #preview(): void {
    this.repaint();
    this.#readiness.start();
    if (this.setup.shelf.getItem(MIRROR) !== null) void this.seeYourself();
  }

  #watchWindow(): void {
    this.#idle = new IdleWatch((idle) => {
      this.observe({ idle });
    });
    watchWindowModes(this.observe);
  }

  #player(): Playback {
    return new Playback({
      blocked: (soundBlocked) => {
        if (soundBlocked !== this.model.soundBlocked) this.observe({ soundBlocked });
      },
      firstFrame: () => {
        this.session?.sawFirstFrame();
        this.#lull.ends();
      },
      fit: (fit) => {
        if (fit !== this.model.fit) this.observe({ fit });
      },
    });
  }
}

function isSettingUp(model: Model): boolean {
  return ["asking", "joining", "connecting"].includes(scene(model));
}
