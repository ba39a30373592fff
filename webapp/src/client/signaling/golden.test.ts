import { expect, test } from "vitest";
import commands from "../../../../protocol/golden/commands.json";
import events from "../../../../protocol/golden/events.json";
import type { Json } from "../types.ts";
import { readEvent } from "./read-event.ts";
import { writeCommand, type ClientCommand } from "./wire.ts";

test.each(events)("reads the event: $name", ({ event, frame }) => {
  expect(readEvent(frame)).toEqual({ event });
});

/** The server keeps `data` as text, so the examples hold it as text too. */
function commandOf(reads: Record<string, unknown>): ClientCommand {
  const { data, ...rest } = reads;
  const parsed = typeof data === "string" ? { ...rest, data: JSON.parse(data) as Json } : rest;
  return parsed as ClientCommand;
}

/** Only what a frame holds beyond the command makes the two differ: fields of no meaning. */
const LOOSE = ["one we do not know", "fields of other commands"];
const written = commands.flatMap(({ name, frame, reads }) =>
  reads && !LOOSE.some((part) => name.includes(part)) ? [{ name, frame, reads }] : [],
);

test.each(written)("writes the command: $name", ({ frame, reads }) => {
  expect(JSON.parse(writeCommand(commandOf(reads)))).toEqual(JSON.parse(frame));
});

test("every word of the events stands in the examples", () => {
  const words = new Set(events.map(({ event }) => event.type));
  expect([...words].sort()).toEqual([
    "bye",
    "error",
    "full",
    "ice_servers",
    "joined",
    "leaved",
    "message",
    "other_away",
    "other_back",
    "other_joined",
    "pong",
    "reconnect",
  ]);
});
