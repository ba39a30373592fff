/** One model for every scene that a visitor can meet, to be looked at. */
import type { Chat } from "../ui/chat.ts";
import { NO_CHAT } from "../ui/chat.ts";
import type { Devices } from "../ui/devices.ts";
import { firstModel, SENDS_BOTH, type Model, type ProblemKind } from "../ui/model.ts";
import { codeOf } from "../ui/qr-code.ts";
import { REMEDIES } from "../ui/remedy.ts";
import { FIRST_LOOK } from "../ui/self-look.ts";

export interface Pictures {
  readonly own: MediaStream;
  readonly other: MediaStream;
}

const ROOM = "quiet-otter-k7mf-2xqd-9hta";
export const LINK = `https://parley.example/r/${ROOM}#k=bG9vayBhdCB0aGlzLCBpdCBpcyBhIGtleSE`;

const ALL = {
  share: true,
  screen: true,
  fullscreen: true,
  pictureInPicture: true,
  speaker: true,
  record: true,
};
/** A phone shares no screen. */
const can = { ...ALL, screen: window.innerWidth > 600 };

const START = firstModel({
  room: ROOM,
  link: LINK,
  can,
  sealed: true,
  name: "",
  choice: { microphone: true, camera: true },
  look: FIRST_LOOK,
  chat: NO_CHAT,
});

const DEVICES: Devices = {
  found: {
    microphone: [{ id: "m1", label: "Built-in microphone" }],
    camera: [
      { id: "c1", label: "FaceTime HD Camera" },
      { id: "c2", label: "Logitech Brio Ultra HD Webcam (046d:085e)" },
    ],
    speaker: [{ id: "s1", label: "Headphones" }],
  },
  chosen: { camera: "c2" },
};

const CHAT: Chat = {
  lines: [
    { id: "1", own: false, text: "Hi! Can you see me?", delivered: true },
    { id: "2", own: true, text: "Yes, very well 👋", delivered: true },
    {
      id: "3",
      own: false,
      text: "Here is what I meant: https://parley.example/a/rather/long/path?with=a&query=too.",
      delivered: true,
    },
    { id: "4", own: true, text: "Thanks, I will have a look at it tonight.", delivered: false },
  ],
  unread: 0,
};

const OFF = { microphone: false, camera: false };

export function gallery(pictures: Pictures): Readonly<Record<string, Model>> {
  const inside: Model = {
    ...START,
    stage: "inside",
    captured: true,
    localStream: pictures.own,
    devices: DEVICES,
  };
  return { ...before(pictures), ...alone(inside), ...together(inside, pictures), ...problems() };
}

function before({ own }: Pictures): Record<string, Model> {
  const seen: Model = { ...START, name: "Ben", mirror: own, devices: DEVICES };
  return {
    preview: seen,
    "preview-unseen": START,
    "preview-asking": { ...START, mirrorAsks: true },
    "preview-off": { ...START, name: "Ben", choice: OFF, mirror: new MediaStream() },
    "preview-denied": { ...START, mirrorProblem: "denied" },
    "preview-no-camera": { ...START, mirrorProblem: "noCamera" },
    returning: { ...START, stage: "returning" },
    asking: { ...START, stage: "entering" },
  };
}

function alone(inside: Model): Record<string, Model> {
  return {
    joining: { ...inside, stage: "entering" },
    waiting: { ...inside, state: "joined" },
    "waiting-code": { ...inside, state: "joined", code: codeOf(LINK) },
    "waiting-off": { ...inside, state: "joined", choice: OFF },
    gone: { ...inside, state: "joined_unbind", otherName: "Ann" },
  };
}

function together(inside: Model, { other }: Pictures): Record<string, Model> {
  const ann = { peer: "p1", name: "Ann", away: false };
  const call: Model = {
    ...inside,
    state: "joined_conn",
    condition: "connected",
    other: ann,
    otherName: "Ann",
    remoteStream: other,
    grade: "good",
    seconds: 247,
    fit: window.innerWidth > window.innerHeight ? "cover" : "contain",
  };
  return {
    connecting: { ...call, condition: "connecting", seconds: undefined },
    connected: { ...call, otherSpeaks: true },
    "connected-idle": { ...call, idle: true },
    "connected-off": {
      ...call,
      choice: OFF,
      otherSends: { ...SENDS_BOTH, microphone: false, camera: false },
    },
    "connected-nameless": { ...call, otherName: undefined },
    "connected-unread": { ...call, chat: { ...CHAT, unread: 2 } },
    "connected-top": { ...call, look: { ...FIRST_LOOK, corner: "top-start" } },
    "sound-blocked": { ...call, soundBlocked: true },
    sharing: { ...call, screen: other },
    "other-shares": { ...call, otherSends: { ...SENDS_BOTH, screen: true } },
    recording: { ...call, recording: true },
    "other-records": { ...call, otherSends: { ...SENDS_BOTH, recording: true } },
    weak: { ...call, weak: true, grade: "poor" },
    saving: { ...call, saving: true, otherSends: { ...SENDS_BOTH, saving: true } },
    hitch: { ...call, choice: { microphone: true, camera: false }, hitch: "inUse" },
    "screen-hitch": { ...call, hitch: "screen" },
    "keys-differ": { ...call, condition: "connecting", keysDiffer: true },
    away: { ...call, condition: "reconnecting", other: { ...ann, away: true } },
    reconnecting: { ...call, condition: "reconnecting" },
    failed: { ...call, condition: "failed" },
    ...panels(call),
  };
}

function panels(call: Model): Record<string, Model> {
  return {
    chat: { ...call, panel: "chat", chat: CHAT },
    "chat-empty": { ...call, panel: "chat" },
    more: { ...call, panel: "more" },
    keys: { ...call, panel: "keys" },
    details: {
      ...call,
      panel: "details",
      stats: {
        pair: { local: "host", remote: "srflx", protocol: "udp" },
        roundTripMs: 24,
        picture: { width: 1280, height: 720, framesPerSecond: 30 },
      },
      rates: { receivedKbps: 1_740, sentKbps: 1_685, loss: 0.002 },
      safety: "43033 92275 50921 43342 88481",
    },
  };
}

function problems(): Record<string, Model> {
  const kinds = Object.keys(REMEDIES) as ProblemKind[];
  const entries = kinds.map((kind): [string, Model] => {
    const wait = kind === "full" || kind === "busy" ? { retryAfter: 12 } : {};
    return [`out-${kind}`, { ...START, stage: "out", problem: { kind, ...wait } }];
  });
  return Object.fromEntries(entries);
}
