/** The room's page at work: what happens goes into the model, what comes out is painted. */
import { render } from "lit";
import {
  firstModel,
  update,
  type Choice,
  type Model,
  type PageEvent,
  type Problem,
} from "./model.ts";
import { diagnose } from "./diagnose.ts";
import { onStage, scene } from "./scene.ts";
import type { TabSeat } from "./seat-keeper.ts";
import { Session, type SessionSetup } from "./session.ts";
import { copyLink, shareLink } from "./hand-on.ts";
import type { Kind } from "./media.ts";
import { moveFocus, showOnDocument } from "./document.ts";
import { Playback } from "./playback.ts";
import { QualityWatch } from "./quality.ts";
import { WakeLock } from "./wake-lock.ts";
import type { RoomActions } from "./view/actions.ts";
import { roomView } from "./view/room.ts";

export interface RoomAppSetup extends Omit<SessionSetup, "name" | "token"> {
  /** The address to hand on. */
  readonly link: string;
  readonly seat: TabSeat;
  readonly name: string;
  readonly rememberName: (name: string) => void;
  readonly token: (name: string | undefined) => Promise<string>;
}

export class RoomApp {
  #model: Model;
  #session: Session | undefined;
  readonly #playback: Playback;
  readonly #wakeLock = new WakeLock();
  readonly #quality = new QualityWatch(
    async () => (await this.#session?.stats()) ?? {},
    (stats) => {
      this.#tell({ type: "stats", stats });
    },
  );

  constructor(
    private readonly root: HTMLElement,
    private readonly setup: RoomAppSetup,
  ) {
    this.#model = firstModel({
      room: setup.room,
      link: setup.link,
      name: setup.name,
      sealed: setup.key !== undefined,
      canShare: "share" in navigator,
      choice: { microphone: true, camera: true },
    });
    this.#playback = new Playback({
      blocked: (blocked) => {
        this.#tell({ type: "soundBlocked", blocked });
      },
      firstFrame: () => this.#session?.sawFirstFrame(),
      fit: (fit) => {
        if (fit !== this.#model.fit) this.#tell({ type: "fit", fit });
      },
    });
  }

  /** Shows the preview, or goes straight back into the call that this tab was in a moment ago. */
  async start(obstacle: Problem | undefined): Promise<void> {
    if (obstacle !== undefined) {
      this.#tell({ type: "stopped", problem: obstacle });
      return;
    }
    if (!this.setup.seat.mayReturn()) {
      this.#paint(undefined);
      return;
    }
    this.#tell({ type: "returning" });
    const kept = await this.setup.seat.kept();
    if (this.#session !== undefined) return;
    if (kept === undefined) {
      this.#tell({ type: "stayed" });
      return;
    }
    this.#tell({ type: "chose", choice: kept.choice });
    await this.#enter();
  }

  async #enter(): Promise<void> {
    const { room, key, relayOnly, signalUrl, seat, token } = this.setup;
    const name = this.#model.name.trim() === "" ? undefined : this.#model.name.trim();
    seat.remember(this.#model.choice);
    const session: Session = new Session(
      { room, key, relayOnly, signalUrl, seat, name, token: () => token(name) },
      this.#model.choice,
      (event) => {
        if (this.#session === session) this.#tell(event);
      },
    );
    this.#session = session;
    await session.enter();
  }

  async #toggle(kind: Kind): Promise<void> {
    try {
      await this.#session?.toggle(kind);
    } catch (error) {
      const wanted: Choice = { microphone: kind === "audio", camera: kind === "video" };
      this.#tell({ type: "hitch", hitch: (await diagnose(error, wanted)).kind });
    }
  }

  readonly #actions: RoomActions = {
    rename: (name) => {
      this.setup.rememberName(name);
      this.#tell({ type: "renamed", name });
    },
    choose: (choice) => {
      this.#tell({ type: "chose", choice });
    },
    join: () => void this.#enter(),
    leave: () => void this.#session?.leave(),
    toggleMicrophone: () => void this.#toggle("audio"),
    toggleCamera: () => void this.#toggle("video"),
    turnOnSound: () => void this.#playback.turnOnSound(),
    reconnect: () => void this.#session?.again(),
    copyLink: () =>
      void copyLink(this.setup.link, (copied) => {
        this.#tell({ type: "copied", copied });
      }),
    shareLink: () => void shareLink(this.setup.link),
    lookAtQuality: (looking) => {
      this.#quality.watch(looking);
    },
    openSecurely: () => {
      location.protocol = "https:";
    },
    goHome: () => {
      location.assign("/");
    },
  };

  readonly #tell = (event: PageEvent): void => {
    const before = this.#model;
    this.#model = update(before, event);
    this.#paint(before);
  };

  #paint(before: Model | undefined): void {
    const model = this.#model;
    render(roomView(model, this.#actions), this.root);
    showOnDocument(model);
    if (before !== undefined && scene(before) !== scene(model)) moveFocus(this.root);
    this.#wakeLock.want(onStage(scene(model)));
    if (model.remoteStream === undefined) this.#quality.watch(false);
    if (before?.remoteStream !== model.remoteStream) this.#playback.follow(model.remoteStream);
  }
}
