import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  isRoomName,
  newKey,
  newRoomName,
  parseRoomLink,
  pathOfEntry,
  shareableLink,
} from "./link.ts";

const ORIGIN = "https://parley.example";
const bytesOf = (values: Uint8Array) => (bytes: Uint8Array<ArrayBuffer>) => {
  bytes.set(values.subarray(0, bytes.length));
  return bytes;
};
const randomness = fc.uint8Array({ minLength: 32, maxLength: 32 });
const parse = (path: string) => parseRoomLink(new URL(path, ORIGIN));

describe("a new room's name", () => {
  test("is one that the servers take, whatever the randomness", () => {
    fc.assert(
      fc.property(randomness, (bytes) => {
        expect(newRoomName(bytesOf(bytes))).toMatch(/^[a-z]+-[a-z]+(-[0-9a-z]{4}){3}$/);
        expect(isRoomName(newRoomName(bytesOf(bytes)))).toBe(true);
      }),
    );
  });

  test("changes with every one of its 70 random bits", () => {
    const zeros = newRoomName(bytesOf(new Uint8Array(32)));
    for (let byte = 0; byte < 14; byte++) {
      for (let bit = 0; bit < 5; bit++) {
        const bytes = new Uint8Array(32);
        bytes[byte] = 1 << bit;
        expect(newRoomName(bytesOf(bytes))).not.toBe(zeros);
      }
    }
  });
});

describe("a link", () => {
  test("that is shared brings room and key back", () => {
    fc.assert(
      fc.property(randomness, (bytes) => {
        const key = newKey(bytesOf(bytes));
        const link = shareableLink(ORIGIN, "blue-room", key);
        expect(parseRoomLink(new URL(link))).toEqual({ room: "blue-room", key, relayOnly: false });
      }),
    );
  });

  test("without a key has no fragment", () => {
    expect(shareableLink(ORIGIN, "a", undefined)).toBe(`${ORIGIN}/r/a`);
    expect(parse("/r/a")).toEqual({ room: "a", relayOnly: false });
  });

  test("asks for the relay and carries a token", () => {
    expect(parse("/r/a?relay=1#t=x.y.z")).toEqual({ room: "a", relayOnly: true, token: "x.y.z" });
    expect(parse("/r/a?relay=0")).toEqual({ room: "a", relayOnly: false });
  });

  test.each(["/r/", "/r/a%20b", "/r/ä", `/r/${"x".repeat(65)}`])("%s has a bad room", (path) => {
    expect(parse(path)).toBe("badRoom");
  });

  test.each(["/x", "/r", "/r/a/b"])("%s leads nowhere", (path) => {
    expect(parse(path)).toBe("notFound");
  });

  test.each(["#k=", "#k=short", `#k=${"A".repeat(44)}`, `#k=${"!".repeat(43)}`])(
    "with the key %s is refused, never used without a key",
    (hash) => {
      expect(parse(`/r/a${hash}`)).toBe("brokenLink");
    },
  );
});

describe("what is typed into the room field", () => {
  test("may be a name or a link of this place", () => {
    const link = shareableLink(ORIGIN, "blue", new Uint8Array(32));
    expect(pathOfEntry(" blue ", ORIGIN)).toBe("/r/blue");
    expect(pathOfEntry(`${link}\n`, ORIGIN)).toBe(`/r/blue#k=${"A".repeat(43)}`);
  });

  test.each(["", "two words", "https://elsewhere.example/r/blue", `${ORIGIN}/x`])(
    "is refused where it is %j",
    (entry) => {
      expect(pathOfEntry(entry, ORIGIN)).toBeUndefined();
    },
  );
});
