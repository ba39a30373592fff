import fc from "fast-check";
import { expect, test } from "vitest";
import { readEvent } from "./read-event.ts";

test("fields that a newer server may add are dropped", () => {
  const frame = '{"type":"pong","future":{"deep":[1]}}';
  expect(readEvent(frame)).toEqual({ event: { type: "pong" } });
});

test.each([
  ["a word that we do not know", '{"type":"knock"}', "unknown_event"],
  ["a word that objects have by nature", '{"type":"constructor"}', "unknown_event"],
  ["no word", "{}", "unknown_event"],
  ["a missing field", '{"type":"other_joined"}', "bad_event"],
  ["a field of the wrong type", '{"type":"other_joined","peer":1}', "bad_event"],
  ["a list with a wrong item", frameWithOthers([{ peer: "p", away: true }, 7]), "bad_event"],
  ["an unknown reason of bye", '{"type":"bye","peer":"p","reason":"bored"}', "bad_event"],
  ["a negative time", '{"type":"reconnect","afterMs":-1,"reason":"drain"}', "bad_event"],
  ["an array", "[]", "not_json"],
  ["no JSON", "hello", "not_json"],
])("%s is ignored under a name", (_, frame, ignored) => {
  expect(readEvent(frame)).toEqual({ ignored });
});

test("no text makes it throw", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.jsonValue().map(asEvent)), (frame) => {
      expect(Object.keys(readEvent(frame))).toHaveLength(1);
    }),
  );
});

function asEvent(value: unknown): string {
  return JSON.stringify({ type: "joined", peer: value, others: value, iceServers: [value] });
}

function frameWithOthers(others: unknown[]): string {
  const rest = { room: "r", peer: "p", seat: "s", iceServers: [], iceTtl: 1, grace: 1 };
  return JSON.stringify({ type: "joined", others, resumed: false, ...rest });
}
