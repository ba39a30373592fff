import { FakeDataChannel } from "./fake-data-channel.ts";
import { fakeGathering } from "./fake-gathering.ts";
import type { FakeNetwork } from "./fake-network.ts";
import { FakeOperations, type Laziness } from "./fake-operations.ts";
import { describe, read, type FakeSdp } from "./fake-sdp.ts";
import { FakeTransceiver } from "./fake-transceiver.ts";

let count = 0;

/**
 * A peer connection without media: the signaling state machine of JSEP (RFC 8829, section 4.1)
 * with its operations chain, implicit rollback, negotiation-needed check and ICE credentials. It
 * refuses what a browser refuses.
 */
export class FakePeerConnection extends EventTarget {
  readonly #network: FakeNetwork;
  readonly #laziness: Laziness;
  readonly #operations: FakeOperations;
  readonly #transceivers: FakeTransceiver[] = [];
  readonly channels: FakeDataChannel[] = [];
  readonly #heardOf = new Set<string>();
  #configuration: RTCConfiguration;
  #stable: { local: FakeSdp | undefined; remote: FakeSdp | undefined } = {
    local: undefined,
    remote: undefined,
  };
  #lastType: RTCSdpType = "offer";
  #created: FakeSdp | undefined;
  #pendingLocal: FakeSdp | undefined;
  #pendingRemote: FakeSdp | undefined;
  #wantsRestart = false;
  /** A direction was changed that no description tells of yet. */
  #isTurned = false;
  /** Until a description is settled. */
  #isNeeded = false;
  #deadPath: string | undefined;
  /** Nothing arrives, whatever the states say; otherwise there is more at each look. */
  isDeaf = false;
  #packets = 0;
  /** Made by `createOffer`. */
  offers = 0;
  signalingState: RTCSignalingState = "stable";
  connectionState: RTCPeerConnectionState = "new";
  iceConnectionState: RTCIceConnectionState = "new";

  constructor(network: FakeNetwork, configuration: RTCConfiguration, laziness: Laziness = () => 1) {
    super();
    this.#network = network;
    this.#configuration = configuration;
    this.#laziness = laziness;
    this.#operations = new FakeOperations(laziness);
    network.attach(this);
  }

  get localDescription() {
    const type = this.signalingState === "have-local-offer" ? "offer" : this.#lastType;
    return describe(type, this.#pendingLocal ?? this.#stable.local);
  }

  get currentLocalDescription() {
    return describe("answer", this.#stable.local);
  }

  get currentRemoteDescription() {
    return describe("answer", this.#stable.remote);
  }

  get remoteDescription() {
    return describe("offer", this.#pendingRemote ?? this.#stable.remote);
  }

  async createOffer(): Promise<RTCSessionDescriptionInit | null> {
    await this.#enqueue(() => {
      this.#created = this.#newOffer();
      this.offers += 1;
    });
    return describe("offer", this.#created);
  }

  setLocalDescription(description?: RTCSessionDescriptionInit): Promise<void> {
    return this.#enqueue(() => {
      if (description && description.sdp !== describe("offer", this.#created)?.sdp)
        throw new DOMException("not what was created last", "InvalidModificationError");
      if (this.signalingState === "have-remote-offer") this.#answer();
      else this.#offer(description && this.#created);
    });
  }

  setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    return this.#enqueue(() => {
      const sdp = read(description.sdp ?? "");
      if (description.type === "offer") this.#takeOffer(sdp);
      else this.#takeAnswer(sdp);
    });
  }

  addIceCandidate(candidate?: RTCIceCandidateInit): Promise<void> {
    return this.#enqueue(() => {
      const remotes = [this.#pendingRemote, this.#stable.remote];
      if (!this.remoteDescription) throw new DOMException("no remote", "InvalidStateError");
      if (!candidate) return;
      const ufrag = candidate.usernameFragment ?? "";
      if (!remotes.some((remote) => remote?.ufrag === ufrag))
        throw new DOMException("unknown ufrag", "OperationError");
      this.#heardOf.add(ufrag);
      this.#network.match();
    });
  }

  addTransceiver(track: MediaStreamTrack | string, init?: RTCRtpTransceiverInit): FakeTransceiver {
    const kind = typeof track === "string" ? track : track.kind;
    const transceiver = this.#newTransceiver(kind, "sendrecv");
    if (typeof track !== "string") transceiver.sender.track = track;
    transceiver.sender.encodings = init?.sendEncodings ?? [{}];
    this.#transceivers.push(transceiver);
    this.#checkNeed();
    return transceiver;
  }

  addTrack(track: MediaStreamTrack): FakeTransceiver["sender"] {
    return this.addTransceiver(track).sender;
  }

  getTransceivers(): readonly FakeTransceiver[] {
    return this.#transceivers;
  }

  createDataChannel(): FakeDataChannel {
    const channel = new FakeDataChannel();
    this.channels.push(channel);
    return channel;
  }

  restartIce(): void {
    this.#wantsRestart = this.#stable.local !== undefined;
    this.#checkNeed();
  }

  getConfiguration(): RTCConfiguration {
    return this.#configuration;
  }

  setConfiguration(configuration: RTCConfiguration): void {
    this.#assertOpen();
    this.#configuration = configuration;
  }

  getStats(): Promise<Map<string, unknown>> {
    if (!this.isDeaf) this.#packets += 1;
    const inbound = { id: "in", type: "inbound-rtp", packetsReceived: this.#packets };
    return Promise.resolve(new Map([[inbound.id, inbound]]));
  }

  close(): void {
    this.signalingState = "closed";
    this.connectionState = "closed";
    for (const channel of this.channels) channel.dies();
  }

  /** For the network: both sides agreed, and this one knows a way. */
  isReadyFor(other: FakePeerConnection): boolean {
    const { local, remote } = this.#stable;
    return (
      this.signalingState === "stable" &&
      remote !== undefined &&
      remote.ufrag === other.#stable.local?.ufrag &&
      this.#heardOf.has(remote.ufrag) &&
      local?.ufrag !== this.#deadPath
    );
  }

  losesItsPath(state: "disconnected" | "failed"): void {
    this.#deadPath = this.#stable.local?.ufrag;
    this.setConnectionState(state);
  }

  setConnectionState(state: RTCPeerConnectionState): void {
    if (this.connectionState === state || this.connectionState === "closed") return;
    this.connectionState = state;
    if (state !== "closed") this.iceConnectionState = state === "connecting" ? "checking" : state;
    this.dispatchEvent(new Event("iceconnectionstatechange"));
    this.dispatchEvent(new Event("connectionstatechange"));
  }

  #newTransceiver(kind: string, direction: RTCRtpTransceiverDirection): FakeTransceiver {
    return new FakeTransceiver(kind, direction, () => {
      this.#assertOpen();
      this.#isTurned = true;
      this.#checkNeed();
    });
  }

  #newOffer(): FakeSdp {
    return this.#newLocal(this.#isFresh ? `u${++count}` : this.#stable.local?.ufrag);
  }

  #offer(sdp = this.#newOffer()): void {
    this.#isTurned = false;
    this.#pendingLocal = sdp;
    this.signalingState = "have-local-offer";
    this.#gather(sdp.ufrag, this.#isFresh);
  }

  /** Whether the next offer has ICE credentials of its own. */
  get #isFresh(): boolean {
    return this.#wantsRestart || !this.#stable.local;
  }

  #answer(): void {
    this.#isTurned = false;
    const isRestart = this.#pendingRemote?.ufrag !== this.#stable.remote?.ufrag;
    const isFresh = isRestart || this.#wantsRestart || !this.#stable.local;
    this.#wantsRestart = false;
    const local = this.#newLocal(isFresh ? `u${++count}` : this.#stable.local?.ufrag);
    this.#lastType = "answer";
    this.#settle(local, this.#pendingRemote);
    this.#gather(local.ufrag, isFresh);
  }

  #takeOffer(sdp: FakeSdp): void {
    // In have-local-offer this is the implicit rollback of JSEP, section 4.1.10.2.
    this.#isTurned ||= this.#pendingLocal !== undefined;
    this.#pendingLocal = undefined;
    this.#pendingRemote = sdp;
    this.signalingState = "have-remote-offer";
    for (const kind of sdp.kinds) {
      const isMatched = this.#transceivers.some((transceiver) => transceiver.kind === kind);
      if (!isMatched) this.#transceivers.push(this.#newTransceiver(kind, "recvonly"));
      if (!isMatched || !this.#stable.remote) this.#announce(kind);
    }
  }

  #takeAnswer(sdp: FakeSdp): void {
    if (this.signalingState !== "have-local-offer")
      throw new DOMException(`answer in ${this.signalingState}`, "InvalidStateError");
    const isFirst = this.#stable.remote === undefined;
    if (this.#pendingLocal?.ufrag !== this.#stable.local?.ufrag) this.#wantsRestart = false;
    this.#lastType = "offer";
    this.#settle(this.#pendingLocal, sdp);
    if (isFirst) for (const kind of sdp.kinds) this.#announce(kind);
  }

  /** That there is something to receive, of which nothing has come yet. */
  #announce(kind: string): void {
    const one = this.#transceivers.find((transceiver) => transceiver.kind === kind);
    this.dispatchEvent(Object.assign(new Event("track"), { track: one?.receiver.track }));
  }

  #settle(local: FakeSdp | undefined, remote: FakeSdp | undefined): void {
    this.#stable = { local, remote };
    this.#pendingLocal = undefined;
    this.#pendingRemote = undefined;
    this.signalingState = "stable";
    this.#isNeeded = false;
    if (this.connectionState === "new") this.setConnectionState("connecting");
    this.#network.match();
  }

  #newLocal(ufrag = ""): FakeSdp {
    const [certificate = "0"] = (this.#configuration.certificates ?? []) as unknown as string[];
    return { ufrag, fingerprint: certificate, kinds: this.#transceivers.map(({ kind }) => kind) };
  }

  #gather(usernameFragment: string, isFresh: boolean): void {
    if (!isFresh) return;
    void fakeGathering(usernameFragment, this.#laziness, (candidate) => {
      if (this.signalingState !== "closed")
        this.dispatchEvent(Object.assign(new Event("icecandidate"), { candidate }));
    });
  }

  #enqueue(operation: () => void): Promise<void> {
    this.#assertOpen();
    return this.#operations.enqueue(() => {
      // W3C WebRTC, section 4.4.1.2: on a closed connection an operation never settles.
      if (this.signalingState === "closed") return new Promise<void>(() => undefined);
      const before = this.signalingState;
      operation();
      if (this.signalingState !== before) this.dispatchEvent(new Event("signalingstatechange"));
      this.#checkNeed();
      return undefined;
    });
  }

  /** W3C WebRTC, section 4.7.3: said only when stable and idle, in a task of its own, and once. */
  #checkNeed(): void {
    queueMicrotask(() => {
      if (this.signalingState !== "stable" || !this.#operations.isEmpty) return;
      const isNew = this.#transceivers.length > (this.#stable.local?.kinds.length ?? 0);
      const wasNeeded = this.#isNeeded;
      this.#isNeeded = isNew || this.#isTurned || this.#wantsRestart;
      if (this.#isNeeded && !wasNeeded) this.dispatchEvent(new Event("negotiationneeded"));
    });
  }

  #assertOpen(): void {
    if (this.signalingState === "closed") throw new DOMException("closed", "InvalidStateError");
  }
}
