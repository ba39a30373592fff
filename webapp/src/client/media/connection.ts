import type { Platform } from "../platform.ts";
import { fingerprintPair, type FingerprintPair } from "../safety/fingerprints.ts";
import type { Json, Step } from "../types.ts";
import { FirstPicture } from "./first-picture.ts";
import { sendKeyFrame } from "./key-frame.ts";
import { MEDIA_KINDS, type LocalMedia, type MediaKind } from "./local-media.ts";
import { Negotiation } from "./negotiation.ts";
import type { Beats } from "./pulse.ts";
import { RemoteMedia } from "./remote-media.ts";
import { SideChannel } from "./side-channel.ts";
import type { Description, Signal } from "./signal.ts";
import { beatsOf } from "./stats.ts";
import { Trickle } from "./trickle.ts";

export interface ConnectionEars {
  say: (signal: Signal) => void;
  /** The other's media; once more where its picture was announced and did not come. */
  stream: (stream: MediaStream) => void;
  state: (state: RTCPeerConnectionState) => void;
  /** Of the side channel. */
  direct: (data: Json) => void;
  directOpen: (isOpen: boolean) => void;
  step: (step: Step) => void;
  /** This machine has another address. */
  moved: () => void;
  trouble: (error: unknown) => void;
  ignored: (what: string) => void;
}

export interface ConnectionPlan {
  readonly configuration: RTCConfiguration;
  readonly isPolite: boolean;
  /** The name of this connection; the polite side learns it from the first offer. */
  readonly name: string | undefined;
  /** Nobody is there yet: it keeps quiet until `release`, and looks for no addresses. */
  readonly isAhead: boolean;
}

/**
 * One RTCPeerConnection from its making to its closing. The impolite side asks for audio and
 * video both ways, so that a side without a camera still receives; the polite side answers on the
 * same transceivers. Its tracks are there before the offer is, which is matched with them (with
 * those of `addTrack` alone: JSEP, section 5.10), so that the answer has not to wait for them.
 */
export class Connection {
  readonly #pc: RTCPeerConnection;
  readonly #media: LocalMedia;
  readonly #ears: ConnectionEars;
  readonly #negotiation: Negotiation;
  readonly #trickle: Trickle;
  readonly #sideChannel: SideChannel;
  readonly #remote: RemoteMedia;
  readonly #firstPicture: FirstPicture;
  #name: string | undefined;
  #wasConnected = false;

  constructor(platform: Platform, plan: ConnectionPlan, media: LocalMedia, ears: ConnectionEars) {
    this.#media = media;
    this.#ears = ears;
    this.#name = plan.name;
    this.#remote = new RemoteMedia(platform, ears.stream);
    this.#firstPicture = new FirstPicture(platform);
    this.#pc = platform.createPeerConnection(plan.configuration);
    this.#listen();
    this.#negotiation = this.#negotiate(plan);
    this.#trickle = new Trickle(
      platform,
      this.#pc,
      (candidates, end) => {
        this.#say({ kind: "candidates", candidates, end });
      },
      ears.moved,
    );
    if (plan.isPolite) this.#addTracks();
    else this.#addTransceivers();
    this.#sideChannel = new SideChannel(this.#pc, plan.isPolite, {
      open: ears.directOpen,
      heard: ears.direct,
      ignored: ears.ignored,
    });
  }

  get name(): string | undefined {
    return this.#name;
  }

  /** Somebody is there to hear of it. */
  release(): void {
    this.#negotiation.release();
  }

  /** Takes what was said about this connection, or about one that has no name yet. */
  hear(signal: Extract<Signal, { kind: "description" | "candidates" }>): void {
    this.#name ??= signal.connection;
    if (signal.kind === "description") {
      const { type } = signal.description;
      this.#ears.step(type === "offer" ? "offerReceived" : "answerReceived");
      this.#remote.announced(signal.picture === true);
      this.#negotiation.onDescription(signal.description);
      return;
    }
    for (const candidate of signal.candidates) this.#negotiation.onCandidate(candidate);
    if (signal.end) this.#negotiation.onCandidate(undefined);
  }

  /** Sends another track of this kind from now on, without a new negotiation. */
  async replaceTrack(kind: MediaKind, track: MediaStreamTrack | null): Promise<void> {
    const sender = this.#senderOf(kind);
    if (sender) await this.#send(sender, kind, track);
  }

  /** @returns false while the side channel is not open */
  sendDirect(data: Json): boolean {
    return this.#sideChannel.send(data);
  }

  useIceServers(iceServers: RTCIceServer[]): void {
    this.#pc.setConfiguration({ ...this.#pc.getConfiguration(), iceServers });
  }

  restartIce(): void {
    this.#pc.restartIce();
  }

  /** Of what both sides agreed on; see {@link fingerprintPair}. */
  get fingerprints(): FingerprintPair | undefined {
    return fingerprintPair(this.#pc.currentLocalDescription, this.#pc.currentRemoteDescription);
  }

  getStats(): Promise<RTCStatsReport> {
    return this.#pc.getStats();
  }

  async beats(): Promise<Beats> {
    return beatsOf(await this.#pc.getStats());
  }

  /** Also silences it: a closed connection has nothing more to tell. */
  close(): void {
    this.#trickle.close();
    this.#firstPicture.close();
    this.#remote.close();
    this.#pc.close();
  }

  #listen(): void {
    const pc = this.#pc;
    pc.addEventListener("track", ({ track }) => {
      this.#remote.receive(track);
    });
    pc.addEventListener("connectionstatechange", () => {
      if (pc.connectionState === "connected") this.#onConnected();
      this.#ears.state(pc.connectionState);
    });
    pc.addEventListener("iceconnectionstatechange", () => {
      if (pc.iceConnectionState === "connected") this.#ears.step("iceConnected");
    });
  }

  #onConnected(): void {
    this.#ears.step("connected");
    this.#remote.connected();
    const sender = this.#senderOf("video");
    this.#firstPicture.connected(sender, (error) => this.#shrugOff("first picture", error));
    if (this.#wasConnected && sender)
      sendKeyFrame(sender).catch((error: unknown) => this.#shrugOff("key frame", error));
    this.#wasConnected = true;
  }

  /** A picture that stays small, or comes late, is no reason to give a connection up. */
  #shrugOff(what: string, error: unknown): void {
    this.#ears.ignored(`${what}: ${error instanceof Error ? error.name : String(error)}`);
  }

  #senderOf(kind: MediaKind): RTCRtpSender | undefined {
    return this.#pc.getTransceivers().find((each) => kindOf(each) === kind)?.sender;
  }

  #negotiate({ isPolite, isAhead }: ConnectionPlan): Negotiation {
    const ears = {
      say: (description: Description) => {
        const picture = this.#media.track("video") !== null;
        this.#say({ kind: "description", description, ...(picture && { picture }) });
        this.#ears.step(description.type === "offer" ? "offerSent" : "answerSent");
      },
      beforeAnswer: () => this.#attachTracks(),
      trouble: this.#ears.trouble,
      ignored: this.#ears.ignored,
    };
    return new Negotiation(this.#pc, isPolite, ears, isAhead);
  }

  #addTransceivers(): void {
    for (const kind of MEDIA_KINDS) {
      const track = this.#media.track(kind);
      this.#pc.addTransceiver(track ?? kind, {
        direction: "sendrecv",
        streams: [this.#media.stream],
        ...(kind === "video" && { sendEncodings: this.#firstPicture.encodingsFor(track) }),
      });
    }
  }

  #addTracks(): void {
    for (const kind of MEDIA_KINDS) {
      const track = this.#media.track(kind);
      if (!track) continue;
      const sender = this.#pc.addTrack(track, this.#media.stream);
      if (kind === "video") void this.#shrink(sender, track);
    }
  }

  /** Answers each offered medium with ours; one that is attached already is left alone. */
  async #attachTracks(): Promise<void> {
    const offered = this.#pc.getTransceivers().filter(({ direction }) => direction !== "sendrecv");
    await Promise.all(offered.map((transceiver) => this.#attach(transceiver)));
  }

  async #attach(transceiver: RTCRtpTransceiver): Promise<void> {
    const { sender } = transceiver;
    const kind = kindOf(transceiver);
    const track = this.#media.track(kind);
    transceiver.direction = "sendrecv";
    sender.setStreams(this.#media.stream);
    await this.#send(sender, kind, track);
  }

  async #send(
    sender: RTCRtpSender,
    kind: MediaKind,
    track: MediaStreamTrack | null,
  ): Promise<void> {
    await Promise.all([
      sender.replaceTrack(track),
      kind === "video" && this.#shrink(sender, track),
    ]);
  }

  async #shrink(sender: RTCRtpSender, track: MediaStreamTrack | null): Promise<void> {
    await this.#firstPicture
      .shrink(sender, track)
      .catch((error: unknown) => this.#shrugOff("small picture", error));
  }

  #say(
    signal:
      | Omit<Extract<Signal, { kind: "description" }>, "connection">
      | Omit<Extract<Signal, { kind: "candidates" }>, "connection">,
  ): void {
    // A polite side says nothing before it was asked, and the question brought the name.
    if (this.#name !== undefined) this.#ears.say({ ...signal, connection: this.#name });
  }
}

function kindOf(transceiver: RTCRtpTransceiver): MediaKind {
  return transceiver.receiver.track.kind === "audio" ? "audio" : "video";
}
