import { expect, test } from "vitest";
import { CallRefused, CaptureProblem } from "../client/index.ts";
import { refuse } from "./no-token.ts";
import { problemOf, problemOfEnd } from "./problems.ts";
import { TokenRefused } from "./tokens.ts";

const kind = (error: unknown, missing: "camera" | "microphone" = "camera"): string =>
  problemOf(error, missing).kind;

function thrownBy(step: () => void): unknown {
  try {
    step();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

test("a full room says when a seat may be free", () => {
  expect(problemOf(new CallRefused("full", "", 9), "camera")).toEqual({
    kind: "full",
    retryAfter: 9,
  });
  expect(problemOf(new CallRefused("full", ""), "camera")).toEqual({ kind: "full" });
});

test.each([
  [403, "guestsOff"],
  [401, "unauthorized"],
  [400, "badRoom"],
  [429, "busy"],
  [503, "serverAway"],
])("a token refused with %i is %s", (status, expected) => {
  expect(kind(new TokenRefused(status, "code", "words"))).toBe(expected);
});

test.each([
  [403, "unauthorized", "guestsOff"],
  [429, "rate_limited", "busy"],
])("a call whose token is refused with %i hears %s, and the page %s", (status, code, expected) => {
  const thrown = thrownBy(() => refuse(new TokenRefused(status, "code", "words", 7)));
  expect(thrown).toMatchObject({ code, message: "words", retryAfter: 7 });
  expect(problemOf(thrown, "camera")).toEqual({ kind: expected, retryAfter: 7 });
});

test("a server in trouble refuses nothing: a call may ask it again", () => {
  const trouble = new TokenRefused(503, "unavailable", "no quorum");
  expect(thrownBy(() => refuse(trouble))).toBe(trouble);
});

test("a device that is missing is named", () => {
  expect(kind(new CaptureProblem("none-found", ""))).toBe("noCamera");
  expect(kind(new CaptureProblem("none-found", ""), "microphone")).toBe("noMicrophone");
});

test.each([
  ["denied", "denied"],
  ["in-use", "inUse"],
  ["insecure", "insecure"],
  ["unsupported", "unsupported"],
] as const)("capture that is %s is %s", (capture, expected) => {
  expect(kind(new CaptureProblem(capture, ""))).toBe(expected);
});

test("a dead line and a late answer are the server's absence", () => {
  expect(kind(new TypeError("Failed to fetch"))).toBe("serverAway");
  expect(kind(new DOMException("", "TimeoutError"))).toBe("serverAway");
});

test("what nobody thought of is said to be so", () => {
  expect(kind(new Error("?"))).toBe("unknown");
});

test("an end that others caused is told apart from leaving", () => {
  expect(problemOfEnd("left").kind).toBe("left");
  expect(problemOfEnd("replaced").kind).toBe("replaced");
  expect(problemOfEnd("unreachable").kind).toBe("serverAway");
});
