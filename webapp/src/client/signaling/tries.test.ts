import { expect, test } from "vitest";
import * as Limits from "../limits.ts";
import { CallRefused } from "../types.ts";
import { ABNORMAL, UNANSWERED } from "./closes.ts";
import { Tries, type Verdict } from "./tries.ts";

const FULL = { then: "full", refusal: new CallRefused("full", "two are here") } as const;
const FULL_FOR_NOW = { then: "full", refusal: new CallRefused("full", "two are here", 1) } as const;
const BAD_TOKEN = { then: "fresh_token", refusal: new CallRefused("unauthorized", "old") } as const;

function tries({ seated = false } = {}): Tries {
  const made = new Tries(() => 0);
  made.onJoinSaid();
  if (seated) made.onJoined();
  return made;
}

/** Milliseconds to each next try, until there is an end. */
function waits(of: Tries, lost: (of: Tries) => Verdict): { ms: number[]; end: string } {
  const ms: number[] = [];
  for (;;) {
    const verdict = lost(of);
    if (verdict.then === "end") return { ms, end: verdict.reason };
    if (verdict.then === "try") ms.push(verdict.afterMs);
  }
}

test("a first join is tried for some seconds, then the person is told", () => {
  const { ms, end } = waits(tries(), (each) => each.onLost(ABNORMAL));
  expect(ms).toEqual([0, 300, 1_200, 2_700, 4_800, 7_000]);
  expect(end).toBe("unreachable");
});

test("a seat that was had is tried for with more patience", () => {
  const { ms, end } = waits(tries({ seated: true }), (each) => each.onLost(ABNORMAL));
  expect(ms).toHaveLength(Limits.resumeTries);
  expect(end).toBe("unreachable");
});

test("afresh, it begins at once, whatever failed before", () => {
  const made = tries();
  made.onLost(ABNORMAL);
  made.onLost(ABNORMAL);
  made.afresh();
  expect(made.onLost(ABNORMAL)).toEqual({ then: "try", afterMs: 0 });
});

test("a line that nobody answered is followed by the next quickly, so often and no more", () => {
  const { ms } = waits(tries({ seated: true }), (each) => each.onLost(UNANSWERED));
  expect(ms.filter((wait) => wait === Limits.unansweredMs)).toHaveLength(Limits.unansweredTries);
  expect(ms[Limits.unansweredTries]).toBe(7_000);
});

test("a server that wants to be spared is spared from the first try on", () => {
  expect(tries().onLost(1013)).toEqual({ then: "try", afterMs: 7_000 });
});

test("a server that says how long to wait is not asked sooner", () => {
  const refusal = new CallRefused("rate_limited", "slower", 5);
  expect(tries().onRefused({ then: "again", refusal })).toEqual({ then: "try", afterMs: 5_000 });
});

test("a fresh token is asked for once, and once more after it got us a seat", () => {
  const made = tries();
  expect(made.onRefused(BAD_TOKEN)).toEqual({ then: "fresh_token" });
  expect(made.onRefused(BAD_TOKEN)).toMatchObject({ then: "end", reason: "unauthorized" });
  made.onJoined();
  expect(made.onRefused(BAD_TOKEN)).toEqual({ then: "fresh_token" });
});

test("a first full is believed", () => {
  expect(tries().onRefused(FULL_FOR_NOW)).toMatchObject({ then: "end", reason: "full" });
});

test("a full after a join that nobody answered is doubted, but not for ever", () => {
  const made = tries();
  made.onJoinSaid();
  const { ms, end } = waits(made, (each) => each.onRefused(FULL));
  expect(ms).toHaveLength(Limits.fullTries - 1);
  expect(end).toBe("full");
});

test("who had a seat doubts a full only while another one is in grace", () => {
  const refused = () => {
    const made = tries({ seated: true });
    made.onJoinSaid();
    return made;
  };
  expect(refused().onRefused(FULL_FOR_NOW)).toEqual({ then: "try", afterMs: 1_000 });
  expect(refused().onRefused(FULL)).toMatchObject({ then: "end", reason: "full" });
});

test("what we say wrongly is the end, and so is a token source that says no", () => {
  const bad = new CallRefused("bad_command", "no such room");
  const no = new CallRefused("unauthorized", "guests are off");
  expect(tries().onRefused({ then: "give_up", refusal: bad })).toMatchObject({
    reason: "protocol",
    why: bad,
  });
  expect(tries().onRefused({ then: "give_up", refusal: no })).toMatchObject({
    reason: "unauthorized",
    why: no,
  });
  expect(tries().onLost(4001)).toMatchObject({ then: "end", reason: "replaced" });
});
