import type { Json } from "../types.ts";

export interface SideChannelEars {
  /** Whether something can be sent now. */
  open: (isOpen: boolean) => void;
  heard: (data: Json) => void;
  ignored: (what: string) => void;
}

const LABEL = "pages";

/**
 * The data channel of one connection (RFC 8831): ordered, and no server carries what goes over it.
 * The impolite side makes it together with the media, so that it is in the first offer.
 */
export class SideChannel {
  readonly #ears: SideChannelEars;
  #channel: RTCDataChannel | undefined;

  constructor(pc: RTCPeerConnection, isPolite: boolean, ears: SideChannelEars) {
    this.#ears = ears;
    if (!isPolite) this.#use(pc.createDataChannel(LABEL));
    else pc.addEventListener("datachannel", ({ channel }) => this.#use(channel));
  }

  /** @returns false while it is not open; what was sent on one that breaks may be lost */
  send(data: Json): boolean {
    if (this.#channel?.readyState !== "open") return false;
    this.#channel.send(JSON.stringify(data));
    return true;
  }

  #use(channel: RTCDataChannel): void {
    this.#channel = channel;
    channel.addEventListener("open", () => this.#ears.open(true));
    channel.addEventListener("close", () => this.#ears.open(false));
    channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => this.#hear(data));
    // One that comes from the other side may be open already (W3C WebRTC, section 6.2).
    if (channel.readyState === "open") this.#ears.open(true);
  }

  #hear(text: unknown): void {
    const data = typeof text === "string" ? parse(text) : undefined;
    if (data === undefined) this.#ears.ignored("side channel: not JSON");
    else this.#ears.heard(data);
  }
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined; // the caller counts it
  }
}
