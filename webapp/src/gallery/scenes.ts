/** One model for every scene that a visitor can meet, to be looked at. */
import { firstModel, type Model, type ProblemKind } from "../ui/model.ts";
import { REMEDIES } from "../ui/remedy.ts";

export interface Pictures {
  readonly own: MediaStream;
  readonly other: MediaStream;
}

const ROOM = "quiet-otter-k7mf-2xqd-9hta";

const START = firstModel({
  room: ROOM,
  link: `https://parley.example/r/${ROOM}#k=bG9vayBhdCB0aGlzLCBpdCBpcyBhIGtleSE`,
  canShare: true,
  sealed: true,
  name: "",
  choice: { microphone: true, camera: true },
});

export function gallery({ own, other }: Pictures): Readonly<Record<string, Model>> {
  const inside: Model = { ...START, stage: "inside", captured: true, localStream: own };
  const ann = { peer: "p1", name: "Ann", away: false };
  const together: Model = {
    ...inside,
    state: "joined_conn",
    condition: "connected",
    other: ann,
    otherName: "Ann",
    remoteStream: other,
    fit: window.innerWidth > window.innerHeight ? "cover" : "contain",
  };
  const off = { microphone: false, camera: false };
  return {
    preview: START,
    "preview-off": { ...START, name: "Ben", choice: off },
    returning: { ...START, stage: "returning" },
    asking: { ...START, stage: "entering" },
    joining: { ...inside, stage: "entering" },
    waiting: { ...inside, state: "joined" },
    "waiting-off": { ...inside, state: "joined", choice: off },
    connecting: { ...together, condition: "connecting" },
    connected: together,
    "connected-off": { ...together, choice: off, otherSends: off },
    "connected-nameless": { ...together, otherName: undefined },
    "sound-blocked": { ...together, soundBlocked: true },
    "connected-details": {
      ...together,
      stats: {
        pair: { local: "host", remote: "srflx", protocol: "udp" },
        roundTripMs: 24,
        loss: 0.002,
      },
    },
    hitch: { ...together, choice: { microphone: true, camera: false }, hitch: "inUse" },
    "keys-differ": { ...together, condition: "connecting", keysDiffer: true },
    away: { ...together, condition: "reconnecting", other: { ...ann, away: true } },
    reconnecting: { ...together, condition: "reconnecting" },
    failed: { ...together, condition: "failed" },
    gone: { ...inside, state: "joined_unbind", otherName: "Ann" },
    ...problems(),
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
