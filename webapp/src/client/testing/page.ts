import type { Off, Platform } from "../platform.ts";
import type { FakeNetwork } from "./fake-network.ts";
import { FakePeerConnection } from "./fake-peer-connection.ts";
import type { FakeServer, ServedLine } from "./fake-server.ts";
import { fakeStream } from "./fake-stream.ts";
import type { ManualClock } from "./manual-clock.ts";

/** What a page stands in. */
export interface Surroundings {
  readonly clock: ManualClock;
  readonly server: FakeServer;
  readonly network: FakeNetwork;
  readonly random: () => number;
}

/** One page load's platform; when the page dies everything that it held dies without a word. */
export class Page implements Platform {
  readonly #around: Surroundings;
  readonly lines: ServedLine[] = [];
  readonly connections: FakePeerConnection[] = [];
  readonly posted: [string, unknown][] = [];
  readonly #online = new Set<() => void>();
  #timers: Off[] = [];
  #isDead = false;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** The one connection that is not closed. */
  get connection(): FakePeerConnection | undefined {
    return this.connections.find(({ signalingState }) => signalingState !== "closed");
  }

  openSocket: Platform["openSocket"] = (_url, _protocol, ears) => {
    const line = this.#around.server.openSocket({
      opened: () => {
        if (!this.#isDead) ears.opened();
      },
      heard: (text) => {
        if (!this.#isDead) ears.heard(text);
      },
      closed: (code) => {
        if (!this.#isDead) ears.closed(code);
      },
    });
    this.lines.push(line);
    return line;
  };

  createPeerConnection: Platform["createPeerConnection"] = (configuration) => {
    const connection = new FakePeerConnection(this.#around.network, configuration);
    this.connections.push(connection);
    return connection as unknown as RTCPeerConnection;
  };

  createCertificate = () =>
    Promise.resolve(this.#around.random().toString(16).slice(2) as unknown as RTCCertificate);
  post = (url: string, body: string) => this.posted.push([url, JSON.parse(body)]);
  createStream = () => fakeStream();
  now = () => this.#around.clock.now();
  random = () => this.#around.random();
  randomId = () => this.#around.random().toString(36).slice(2);

  after: Platform["after"] = (ms, then) => {
    const off = this.#around.clock.after(ms, then);
    this.#timers.push(off);
    return off;
  };

  onOnline: Platform["onOnline"] = (then) => {
    this.#online.add(then);
    return () => this.#online.delete(then);
  };

  goesOnline(): void {
    for (const listener of [...this.#online]) listener();
  }

  dies(): void {
    this.#isDead = true;
    for (const off of this.#timers) off();
    for (const connection of this.connections) connection.close();
    for (const line of this.lines) line.close();
  }
}
