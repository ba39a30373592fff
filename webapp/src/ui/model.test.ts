import { describe, expect, test } from "vitest";
import { NO_CHAT } from "./chat.ts";
import { firstModel, SENDS_BOTH, type Model, type PageEvent } from "./model.ts";
import { FIRST_LOOK } from "./self-look.ts";
import { update } from "./update.ts";
import { scene, selfPlace } from "./scene.ts";

const STREAM = { id: "stream" } as MediaStream;
const ANN = { peer: "a", name: "Ann", away: false };
const FIRST = firstModel({
  room: "blue",
  link: "https://parley.example/r/blue",
  can: {
    share: false,
    screen: true,
    fullscreen: true,
    pictureInPicture: true,
    speaker: true,
    record: true,
  },
  look: FIRST_LOOK,
  chat: NO_CHAT,
  sealed: false,
  name: "",
  choice: { microphone: true, camera: true },
});

const copied = (now: boolean): PageEvent => ({ type: "observed", facts: { copied: now } });

const after = (model: Model, ...events: PageEvent[]): Model => events.reduce(update, model);

const WAITING = after(
  FIRST,
  { type: "entering" },
  { type: "captured", stream: STREAM },
  { type: "state", state: "joined" },
  { type: "entered" },
);
const TOGETHER = after(
  WAITING,
  { type: "other", other: ANN },
  { type: "state", state: "joined_conn" },
  { type: "condition", condition: "connecting" },
  { type: "remoteStream", stream: STREAM },
  { type: "condition", condition: "connected" },
);

describe("the scene", () => {
  test("goes from the preview to the call one step at a time", () => {
    const entering = after(FIRST, { type: "entering" });
    const captured = after(entering, { type: "captured", stream: STREAM });
    expect([FIRST, entering, captured, WAITING, TOGETHER].map(scene)).toEqual([
      "preview",
      "asking",
      "joining",
      "waiting",
      "connected",
    ]);
  });

  test("asks for permission for as long as it is asked for, even if the room is entered", () => {
    expect(scene(after(FIRST, { type: "entering" }, { type: "state", state: "joined" }))).toBe(
      "asking",
    );
  });

  test("does not care that the servers lost sight of the other while the media flows", () => {
    const away = after(TOGETHER, { type: "other", other: { ...ANN, away: true } });
    expect(scene(away)).toBe("connected");
    expect(scene(after(away, { type: "condition", condition: "reconnecting" }))).toBe("away");
  });

  test("tells one's own lost line from the other's", () => {
    expect(scene(after(TOGETHER, { type: "condition", condition: "reconnecting" }))).toBe(
      "reconnecting",
    );
    expect(scene(after(TOGETHER, { type: "condition", condition: "failed" }))).toBe("failed");
  });

  test("waits for the other's return with the own picture large", () => {
    const gone = after(
      TOGETHER,
      { type: "other", other: undefined },
      { type: "state", state: "joined_unbind" },
      { type: "condition", condition: "idle" },
    );
    expect(scene(gone)).toBe("gone");
    expect(selfPlace(scene(gone))).toBe("fill");
    expect(gone.otherName).toBe("Ann");
    expect(gone.remoteStream).toBeUndefined();
  });

  test("is out of the call, with nothing of it left, after leaving", () => {
    const out = after(TOGETHER, { type: "stopped", problem: { kind: "left" } });
    expect(scene(out)).toBe("out");
    expect(out).toMatchObject({ captured: false, condition: "idle" });
    expect([out.other, out.localStream, out.remoteStream]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(scene(after(out, { type: "entering" }))).toBe("asking");
    expect(after(out, { type: "entering" }).problem).toBeUndefined();
  });
});

describe("a safety code", () => {
  const compared = after(TOGETHER, { type: "observed", facts: { safety: "04871 33920" } });

  test("is of two people: without the other, and with another, there is none", () => {
    const gone = after(compared, { type: "other", other: undefined });
    const another = after(compared, { type: "other", other: { ...ANN, peer: "another" } });
    expect([gone.safety, another.safety]).toEqual([undefined, undefined]);
  });

  test("stays while the other only comes back", () => {
    const back = after(compared, { type: "other", other: { ...ANN, away: true } });
    expect(back.safety).toBe("04871 33920");
  });
});

describe("what the other sends", () => {
  const muted: PageEvent = { type: "otherSends", sends: { ...SENDS_BOTH, microphone: false } };

  test("is kept while the other is away and comes back", () => {
    const back = after(
      TOGETHER,
      muted,
      { type: "other", other: { ...ANN, away: true } },
      { type: "other", other: ANN },
    );
    expect(back.otherSends.microphone).toBe(false);
  });

  test("is not inherited by somebody else", () => {
    const next = after(
      TOGETHER,
      muted,
      { type: "other", other: undefined },
      { type: "other", other: { peer: "b", away: false } },
    );
    expect(next.otherSends).toEqual(SENDS_BOTH);
    expect(next.otherName).toBeUndefined();
  });
});

describe("a switch that does not work", () => {
  test("is told until the next one does", () => {
    const hitch = after(TOGETHER, { type: "hitch", hitch: "inUse" });
    expect(hitch.hitch).toBe("inUse");
    expect(after(hitch, { type: "chose", choice: TOGETHER.choice }).hitch).toBeUndefined();
    expect(after(hitch, { type: "hitch", hitch: undefined }).hitch).toBeUndefined();
  });
});

describe("a screen reader", () => {
  const heard = (before: Model, ...events: PageEvent[]): unknown[] => {
    const said: unknown[] = [];
    events.reduce((model, event) => {
      const next = update(model, event);
      if (next.said !== model.said) said.push(next.said);
      return next;
    }, before);
    return said;
  };

  test("hears every turn of a call once", () => {
    expect(
      heard(
        WAITING,
        { type: "other", other: ANN },
        { type: "state", state: "joined_conn" },
        { type: "condition", condition: "connecting" },
        { type: "condition", condition: "connected" },
        { type: "condition", condition: "reconnecting" },
        { type: "condition", condition: "connected" },
        { type: "otherSends", sends: { ...SENDS_BOTH, microphone: false } },
        { type: "other", other: undefined },
        { type: "state", state: "joined_unbind" },
      ),
    ).toEqual([
      { what: "connecting", name: "Ann" },
      { what: "connected", name: "Ann" },
      { what: "reconnecting", name: "Ann" },
      { what: "back", name: "Ann" },
      { what: "otherMuted", name: "Ann" },
      { what: "gone", name: "Ann" },
    ]);
  });

  test("hears one's own switches in a call, not in the preview", () => {
    const muted: PageEvent = { type: "chose", choice: { microphone: false, camera: true } };
    const dark: PageEvent = { type: "chose", choice: { microphone: false, camera: false } };
    expect(heard(FIRST, muted, dark)).toEqual([]);
    expect(heard(TOGETHER, muted, dark)).toEqual([{ what: "muted" }, { what: "cameraOff" }]);
  });

  test("hears that the link was copied, and nothing when that is old news", () => {
    expect(heard(WAITING, copied(true), copied(false))).toEqual([{ what: "copied" }]);
  });
});

describe("what lies open", () => {
  const line: PageEvent = { type: "heard", id: "1", text: "hi" };

  test("reads the chat, and only the chat", () => {
    const unread = after(TOGETHER, line);
    expect(unread.chat.unread).toBe(1);
    expect(after(unread, { type: "opened", panel: "more" }).chat.unread).toBe(1);
    const reading = after(unread, { type: "opened", panel: "chat" });
    expect(reading.chat.unread).toBe(0);
    expect(after(reading, { type: "heard", id: "2", text: "ho" }).chat.unread).toBe(0);
  });

  test("is closed when the call is over, and the chat stays to be read", () => {
    const out = after(
      TOGETHER,
      line,
      { type: "opened", panel: "chat" },
      { type: "stopped", problem: { kind: "left" } },
    );
    expect(out.panel).toBeUndefined();
    expect(out.chat.lines).toHaveLength(1);
  });

  test("is told by the other's word for each line", () => {
    const wrote = after(TOGETHER, { type: "wrote", id: "1", text: "hi" });
    expect(wrote.chat.lines[0]?.delivered).toBe(false);
    expect(after(wrote, { type: "delivered", id: "1" }).chat.lines[0]?.delivered).toBe(true);
  });
});

describe("the ears of who cannot see", () => {
  const sends = (change: object): PageEvent => ({
    type: "otherSends",
    sends: { ...SENDS_BOTH, ...change },
  });
  const facts = (change: object): PageEvent => ({ type: "observed", facts: change });

  test.each<[PageEvent, object]>([
    [sends({ camera: false }), { what: "otherCameraOff", name: "Ann" }],
    [sends({ screen: true }), { what: "otherShares", name: "Ann" }],
    [sends({ recording: true }), { what: "otherRecords", name: "Ann" }],
    [
      { type: "heard", id: "1", text: "hi" },
      { what: "wrote", name: "Ann" },
    ],
    [facts({ screen: STREAM }), { what: "sharing" }],
    [facts({ recording: true }), { what: "recording" }],
    [facts({ weak: true }), { what: "weak" }],
  ])("hear of %j", (event, said) => {
    expect(after(TOGETHER, event).said).toEqual(said);
  });

  test("hear nothing of numbers and clocks", () => {
    const ticking = after(TOGETHER, facts({ seconds: 5, grade: "fair" }), facts({ idle: true }));
    expect(ticking.said).toBe(TOGETHER.said);
  });
});
