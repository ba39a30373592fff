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
import { Mirror } from "./mirror.ts";
import { firstModel, type Facts, type Model, type PageEvent, type Problem } from "./model.ts";
import { Playback } from "./playback.ts";
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
  readonly #watches: Watches;
  readonly #chatKeeper: ChatKeeper;
  readonly #level = new LevelPaint();
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
    this.devices = new DeviceWatch(shelf, (devices) => {
      this.observe({ devices });
    });
    this.mirror = new Mirror(() => this.devices.chosen, this.observe);
    this.recording = new Recording((recording) => {
      this.session?.records(recording);
      this.observe({ recording });
    });
    this.#watches = new Watches(async () => (await this.session?.stats()) ?? {}, this.observe);
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
    const { room, key, relayOnly, signalUrl, reportUrl, seat, token } = this.setup;
    const name = this.model.name.trim() === "" ? undefined : this.model.name.trim();
    seat.remember(this.model.choice);
    const session: Session = new Session(
      {
        room,
        key,
        relayOnly,
        signalUrl,
        reportUrl,
        seat,
        name,
        token: () => token(name),
        devices: () => this.devices.chosen,
        undelivered: () => undelivered(this.model.chat),
      },
      this.model.choice,
      (event) => {
        if (this.session === session) this.tell(event);
      },
    );
    this.session = session;
    await session.enter(this.mirror.handOver(this.model.choice));
  }

  readonly tell = (event: PageEvent): void => {
    const before = this.model;
    this.model = update(before, event);
    this.repaint(before);
  };

  readonly observe = (facts: Partial<Facts>): void => {
    this.tell({ type: "observed", facts });
  };

  repaint(before: Model = this.model): void {
    const model = this.model;
    const hadFocus = this.root.contains(document.activeElement);
    render(roomView(model, this.#actions), this.root);
    showOnDocument(model);
    if (hadFocus) rescueFocus(this.root);
    if (scene(before) !== scene(model)) moveFocus(this.root);
    moveFocusBetween(this.root, before.panel, model.panel);
    this.#follow(before, model);
  }

  /** What has to keep in step with what is painted. */
  #follow(before: Model, model: Model): void {
    if (before.remoteStream !== model.remoteStream) this.playback.follow(model.remoteStream);
    this.playback.useSpeaker(this.devices.chosen.speaker);
    this.#watches.follow(model);
    this.#level.follow(model.stage === "preview" ? model.mirror : undefined);
    this.#chatKeeper.follow(model.chat.lines);
    this.recording.follow(model);
    if (model.stage === "out" && before.stage !== "out") this.#tidyUp(before);
    // Not within this painting, which it may follow by another.
    if (scene(before) !== scene(model)) queueMicrotask(() => this.#idle?.stir());
    if (model.captured && !before.captured) void this.devices.look();
    this.#sound(before, model);
  }

  #tidyUp(before: Model): void {
    if (before.recording) void this.recording.end();
    void leaveWindowModes(before);
  }

  #sound(before: Model, model: Model): void {
    if (before.other?.peer === model.other?.peer || model.stage === "out") return;
    void play(model.other === undefined ? "went" : "came", this.devices.chosen.speaker);
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
        this.observe({ soundBlocked });
      },
      firstFrame: () => this.session?.sawFirstFrame(),
      fit: (fit) => {
        if (fit !== this.model.fit) this.observe({ fit });
      },
    });
  }
}
