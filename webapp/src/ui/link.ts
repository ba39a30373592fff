/**
 * A call's address: `/r/{room}#k=<key>`. The fragment never reaches a server (RFC 9110 §7.1), so
 * the key in it is known to the two people of the call alone.
 */
import { KEY_BYTES, keyFromText, keyToText } from "../client/index.ts";

const ROOM = /^[A-Za-z0-9_-]{1,64}$/;

/** 32 words each, so that a word is five bits without bias. */
const ADJECTIVES =
  "amber bold brave bright calm clever cosy crisp dapper eager fair gentle glad golden happy jolly kind light lively lucky mellow merry noble patient proud quick quiet silver steady sunny warm wise".split(
    " ",
  );
const ANIMALS =
  "badger beaver bison crane deer dolphin eagle falcon finch fox gecko hare hedgehog heron ibex jaguar koala lark lynx magpie marten otter owl panda puffin raven robin seal swan tiger whale wren".split(
    " ",
  );
/** Crockford's base 32: nothing in it is mistaken for something else when read aloud. */
const DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
/** 12 digits are 60 bits, with the two words 70: no one meets a private room by guessing. */
const SUFFIX_DIGITS = 12;

/** Fills the array with random bytes, as `crypto.getRandomValues` does. */
export type Randomness = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>;

export interface RoomLink {
  readonly room: string;
  readonly key?: Uint8Array<ArrayBuffer>;
  /** A token that the inviter's own system made; it is personal and is never passed on. */
  readonly token?: string;
  readonly relayOnly: boolean;
}

/** True for a name that the servers take: 1 to 64 of `A-Z a-z 0-9 - _`. */
export function isRoomName(name: string): boolean {
  return ROOM.test(name);
}

/** A new name such as `quiet-otter-k7mf-2xqd-9hta`, 70 bits of it random. */
export function newRoomName(random: Randomness): string {
  const bytes = random(new Uint8Array(2 + SUFFIX_DIGITS));
  const pick = (words: readonly string[] | string, at: number): string =>
    words[(bytes[at] ?? 0) % 32] ?? "";
  const digits = Array.from({ length: SUFFIX_DIGITS }, (_, i) => pick(DIGITS, i + 2)).join("");
  const groups = digits.replace(/(.{4})(?=.)/g, "$1-");
  return `${pick(ADJECTIVES, 0)}-${pick(ANIMALS, 1)}-${groups}`;
}

export function newKey(random: Randomness): Uint8Array<ArrayBuffer> {
  return random(new Uint8Array(KEY_BYTES));
}

/** The address to hand on: the room and the key, nothing of the person who hands it on. */
export function shareableLink(origin: string, room: string, key: Uint8Array | undefined): string {
  return `${origin}/r/${room}${key === undefined ? "" : `#k=${keyToText(key)}`}`;
}

/** Why an address leads to no room. */
export type DeadEnd = "notFound" | "badRoom" | "brokenLink";

/**
 * Reads `/r/{room}#k=…`. A key that was cut or mistyped is refused, never dropped: without it the
 * call would still come about, but open to the servers, and nobody would know.
 */
export function parseRoomLink(url: URL): RoomLink | DeadEnd {
  const room = /^\/r\/([^/]*)\/?$/.exec(url.pathname)?.[1];
  if (room === undefined) return "notFound";
  if (!isRoomName(room)) return "badRoom";
  const fragment = new URLSearchParams(url.hash.slice(1));
  const keyText = fragment.get("k");
  const key = keyText === null ? undefined : keyFromText(keyText);
  if (keyText !== null && key === undefined) return "brokenLink";
  const token = fragment.get("t");
  return {
    room,
    relayOnly: url.searchParams.get("relay") === "1",
    ...(key === undefined ? {} : { key }),
    ...(token === null || token === "" ? {} : { token }),
  };
}

/** What somebody typed or pasted into the room field: a name, or a whole link of this place. */
export function pathOfEntry(entry: string, origin: string): string | undefined {
  const text = entry.trim();
  if (isRoomName(text)) return `/r/${text}`;
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.origin !== origin || typeof parseRoomLink(url) === "string") return undefined;
  return url.pathname + url.search + url.hash;
}
