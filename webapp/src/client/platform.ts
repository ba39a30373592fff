/**
 * What the client library needs from its surroundings, gathered in one place so that a test is
 * one line: sockets, peer connections, clock, timers and randomness are arguments.
 */

/** What a socket tells; `closed` comes exactly once, also when it never opened. */
export interface SocketEars {
  /** The handshake is done. */
  opened: () => void;
  /** A text frame came. */
  heard: (text: string) => void;
  /**
   * It is no more, or never was.
   *
   * @param code the close code of RFC 6455, section 7.4
   */
  closed: (code: number) => void;
}

/** The part of a WebSocket that we use. */
export interface Socket {
  /** Does nothing unless the socket is open. */
  send(text: string): void;
  /** With the code 1000 of RFC 6455, section 7.4.1. */
  close(): void;
}

/** Stops what it was given for: a timer, a subscription. Calling it twice does nothing. */
export type Off = () => void;

/** What a call needs from the browser; a test, or a page with a network of its own, gives another. */
export interface Platform {
  /** A WebSocket that offers one subprotocol. */
  openSocket(url: string, protocol: string, ears: SocketEars): Socket;
  /** A connection that is neither offered nor answered yet. */
  createPeerConnection(configuration: RTCConfiguration): RTCPeerConnection;
  /** What a call's connections show the other of themselves, whichever of them it is. */
  createCertificate(): Promise<RTCCertificate>;
  /** An empty stream. */
  createStream(): MediaStream;
  /** Hands over a JSON text, also where the page is going; nobody waits for an answer. */
  post(url: string, body: string): void;
  /** Milliseconds of a clock that never goes back. */
  now(): number;
  /** Once, so many milliseconds later. */
  after(ms: number, then: () => void): Off;
  /** 0 ≤ x < 1, for jitter. */
  random(): number;
  /** An unguessable name that no other page load will ever have. */
  randomId(): string;
  /** The network is there again, or is another one. */
  onOnline(then: () => void): Off;
}

/** The browser's own. */
export const browserPlatform: Platform = {
  openSocket(url, protocol, ears) {
    const socket = new WebSocket(url, protocol);
    socket.addEventListener("open", () => ears.opened());
    socket.addEventListener("message", (event: MessageEvent<unknown>) => {
      if (typeof event.data === "string") ears.heard(event.data);
    });
    socket.addEventListener("close", (event) => ears.closed(event.code));
    return {
      send(text) {
        if (socket.readyState === WebSocket.OPEN) socket.send(text);
      },
      close() {
        socket.close(1000);
      },
    };
  },
  createPeerConnection: (configuration) => new RTCPeerConnection(configuration),
  // The curve that every browser has to have (RFC 8827, section 6.5), and the fastest to make.
  createCertificate: () =>
    RTCPeerConnection.generateCertificate({
      name: "ECDSA",
      namedCurve: "P-256",
    } as AlgorithmIdentifier),
  createStream: () => new MediaStream(),
  post(url, body) {
    const headers = { "content-type": "application/json" };
    // A report that is lost is lost: the call is over, and nobody is there to be told.
    void fetch(url, { method: "POST", headers, body, keepalive: true }).catch(() => undefined);
  },
  now: () => performance.now(),
  after(ms, then) {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
  randomId: () => crypto.randomUUID(),
  onOnline(then) {
    globalThis.addEventListener("online", then);
    return () => globalThis.removeEventListener("online", then);
  },
};
