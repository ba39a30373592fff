import type { FakePeerConnection } from "./fake-peer-connection.ts";

/** Where fake peer connections find each other: by the ICE credentials they agreed on. */
export class FakeNetwork {
  readonly #connections = new Set<FakePeerConnection>();
  /** A network over which nothing gets through. */
  isBroken = false;

  attach(connection: FakePeerConnection): void {
    this.#connections.add(connection);
  }

  get alive(): readonly FakePeerConnection[] {
    return [...this.#connections].filter(({ signalingState }) => signalingState !== "closed");
  }

  get made(): number {
    return this.#connections.size;
  }

  /** Connects every pair that has negotiated with each other and has a way to each other. */
  match(): void {
    if (this.isBroken) return;
    for (const one of this.alive)
      for (const two of this.alive)
        if (one !== two && one.isReadyFor(two) && two.isReadyFor(one)) {
          one.setConnectionState("connected");
          two.setConnectionState("connected");
          for (const channel of one.channels) channel.reaches(two);
        }
  }

  /** The path is gone: only an ICE restart finds another. */
  breaks(state: "disconnected" | "failed" = "failed"): void {
    for (const connection of this.alive) connection.losesItsPath(state);
  }
}
