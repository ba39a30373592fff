/** One kind of media both ways: what is sent, and in which directions it may go. */
export class FakeTransceiver {
  readonly #turned: () => void;
  readonly kind: string;
  readonly receiver: { readonly track: EventTarget & { readonly kind: string } };
  readonly sender = {
    track: null as MediaStreamTrack | null,
    encodings: [{}] as RTCRtpEncodingParameters[],
    setStreams: () => undefined,
    getParameters(): { encodings: RTCRtpEncodingParameters[] } {
      return { encodings: this.encodings.map((encoding) => ({ ...encoding })) };
    },
    /** How often a whole picture was asked for. */
    keyFrames: 0,
    setParameters(
      { encodings }: { encodings: RTCRtpEncodingParameters[] },
      { encodingOptions = [] }: { encodingOptions?: { keyFrame: boolean }[] } = {},
    ): Promise<void> {
      this.encodings = encodings;
      if (encodingOptions.some(({ keyFrame }) => keyFrame)) this.keyFrames += 1;
      return Promise.resolve();
    },
    replaceTrack(track: MediaStreamTrack | null): Promise<void> {
      this.track = track;
      return Promise.resolve();
    },
  };
  #direction: RTCRtpTransceiverDirection;

  /** @param turned the direction is about to change; refuses it by an error */
  constructor(kind: string, direction: RTCRtpTransceiverDirection, turned: () => void) {
    this.#turned = turned;
    this.kind = kind;
    this.receiver = { track: Object.assign(new EventTarget(), { kind, muted: true }) };
    this.#direction = direction;
  }

  get direction(): RTCRtpTransceiverDirection {
    return this.#direction;
  }

  set direction(direction: RTCRtpTransceiverDirection) {
    this.#turned();
    this.#direction = direction;
  }
}
