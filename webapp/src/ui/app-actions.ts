/** What the buttons of the room page do. */
import { LOOK, NAME, type RoomApp } from "./app.ts";
import { diagnose } from "./diagnose.ts";
import type { DeviceKind } from "./devices.ts";
import { copyLink, shareLink } from "./hand-on.ts";
import { switchLanguage } from "./language.ts";
import type { Kind } from "./media.ts";
import type { Choice } from "./model.ts";
import { lookToKeep } from "./self-look.ts";
import { play } from "./sounds.ts";
import type { RoomActions } from "./view/actions.ts";
import { toggleFullscreen, togglePictureInPicture } from "./window-modes.ts";

export function roomActions(app: RoomApp): RoomActions {
  return { ...wayIn(app), ...switches(app), ...beside(app) };
}

function wayIn(app: RoomApp) {
  return {
    rename: (name: string) => {
      app.setup.shelf.setItem(NAME, name);
      app.tell({ type: "renamed", name });
    },
    choose: (choice: Choice) => {
      app.tell({ type: "chose", choice });
      if (isMirrored(app)) void app.mirror.show(choice);
    },
    seeYourself: () => void app.seeYourself(),
    chooseDevice: (kind: DeviceKind, id: string | undefined) => void choose(app, kind, id),
    testSpeaker: () => void play("test", app.devices.chosen.speaker),
    join: () => void app.enter(),
    leave: () => void app.session?.leave(),
    reconnect: () => void app.session?.again(),
    switchLanguage: () => {
      switchLanguage(app.setup.shelf);
      app.repaint();
    },
    openSecurely: () => {
      location.protocol = "https:";
    },
    goHome: () => {
      location.assign("/");
    },
  } satisfies Partial<RoomActions>;
}

function switches(app: RoomApp) {
  return {
    toggleMicrophone: () => void toggle(app, "audio"),
    toggleCamera: () => void toggle(app, "video"),
    toggleScreen: () => void toggleScreen(app),
    toggleRecording: () => void app.recording.toggle(app.model),
    toggleFullscreen: () => void toggleFullscreen(),
    togglePictureInPicture: () => void togglePictureInPicture(),
    savePictures: (saving: boolean) => void app.session?.savePictures(saving),
    turnOnSound: () => void app.playback.turnOnSound(),
  } satisfies Partial<RoomActions>;
}

function beside(app: RoomApp) {
  return {
    open: (panel) => {
      app.tell({ type: "opened", panel });
    },
    say: (text) => app.session?.say({ id: crypto.randomUUID(), text }),
    look: (change) => {
      const look = { ...app.model.look, ...change };
      app.setup.shelf.setItem(LOOK, lookToKeep(look));
      app.observe({ look });
    },
    copyLink: () =>
      void copyLink(app.setup.link, (copied) => {
        app.observe({ copied });
      }),
    shareLink: () => void shareLink(app.setup.link),
    toggleCode: () => void toggleCode(app),
  } satisfies Partial<RoomActions>;
}

async function toggle(app: RoomApp, kind: Kind): Promise<void> {
  const wanted: Choice = { microphone: kind === "audio", camera: kind === "video" };
  await orHitch(app, wanted, async () => app.session?.toggle(kind));
}

async function choose(app: RoomApp, kind: DeviceKind, id: string | undefined): Promise<void> {
  await app.devices.choose(kind, id);
  if (kind === "speaker") {
    app.observe({});
    return;
  }
  const wanted: Choice = { microphone: kind === "microphone", camera: kind === "camera" };
  await orHitch(app, wanted, async () => {
    if (isMirrored(app)) await app.mirror.reopen(app.model.choice);
    else await app.session?.reopen(kind === "microphone" ? "audio" : "video");
  });
}

function isMirrored(app: RoomApp): boolean {
  return app.model.stage === "preview" && app.mirror.isWanted;
}

/** The call goes on, and the page says what did not work. */
async function orHitch(app: RoomApp, wanted: Choice, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    app.tell({ type: "hitch", hitch: (await diagnose(error, wanted)).kind });
  }
}

/** A refusal is no failure, and is none here; what fails is the system's: a screen it cannot capture. */
async function toggleScreen(app: RoomApp): Promise<void> {
  app.tell({ type: "hitch", hitch: undefined });
  try {
    await app.session?.toggleScreen();
  } catch (failure) {
    if (!(failure instanceof DOMException)) throw failure;
    app.tell({ type: "hitch", hitch: "screen" });
  }
}

async function toggleCode(app: RoomApp): Promise<void> {
  if (app.model.code !== undefined) {
    app.observe({ code: undefined });
    return;
  }
  const { codeOf } = await import("./qr-code.ts");
  app.observe({ code: codeOf(app.setup.link) });
}
