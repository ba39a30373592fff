// Sound and pictures that need no device and cost nothing: those that a connection to nobody
// would receive.

export class Tracks {
  #nobody = new RTCPeerConnection();

  /** @param {string} kind @returns {MediaStreamTrack} that nobody else has */
  fresh(kind) {
    return this.#nobody.addTransceiver(kind).receiver.track;
  }

  close() {
    this.#nobody.close();
  }
}
