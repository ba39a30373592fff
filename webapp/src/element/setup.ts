/** The element's attributes, read into what a call is made of. */
import { keyFromText, type CallOptions } from "../client/index.ts";
import type { ParleyErrorCode } from "./types.ts";

export interface Attributes {
  readonly room: string;
  readonly token: string;
  readonly server: string;
  readonly key: string;
  readonly name: string;
  readonly relay: boolean;
}

/** An attribute that no call can be made with. */
export class BadSetup extends Error {
  override readonly name = "BadSetup";

  constructor(
    readonly code: ParleyErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/**
 * @param base the page's address, to which a relative `server` is relative
 * @throws BadSetup, rather than a call that would be refused, or be less private than was asked
 */
export function readSetup(
  attributes: Attributes,
  base: string,
): Omit<CallOptions, "token" | "seat" | "platform"> {
  const { room, name, relay } = attributes;
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(room))
    throw new BadSetup("bad_room", "room is 1 to 64 letters A–Z, digits, “-” or “_”");
  const key = attributes.key === "" ? undefined : keyFromText(attributes.key);
  if (attributes.key !== "" && key === undefined)
    throw new BadSetup("bad_key", "key is not 32 bytes of base64url (43 characters)");
  return {
    room,
    relayOnly: relay,
    signalUrl: signalUrl(attributes.server, base),
    ...(name === "" ? {} : { name }),
    ...(key === undefined ? {} : { key }),
  };
}

function signalUrl(server: string, base: string): string {
  if (!URL.canParse(server, base))
    throw new BadSetup("bad_server", "server is not an address like https://calls.example.com");
  const url = new URL("/api/v1/signal", new URL(server, base));
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw new BadSetup("bad_server", `server is ${url.protocol}, not https:`);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}
