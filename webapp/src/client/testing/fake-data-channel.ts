/** One end of a data channel: what is sent arrives in a turn of its own, unless an end has died. */
export class FakeDataChannel extends EventTarget {
  readyState: RTCDataChannelState = "connecting";
  #twin: FakeDataChannel | undefined;

  /** The connection is up: the other side hears of the channel, and both ends open. */
  reaches(far: EventTarget & { readonly channels: FakeDataChannel[] }): void {
    if (this.readyState !== "connecting" || this.#twin) return;
    const twin = new FakeDataChannel();
    this.#twin = twin;
    twin.#twin = this;
    far.channels.push(twin);
    far.dispatchEvent(Object.assign(new Event("datachannel"), { channel: twin }));
    for (const end of [twin, this]) end.#opens();
  }

  send(data: string): void {
    if (this.readyState !== "open") throw new DOMException("not open", "InvalidStateError");
    const twin = this.#twin;
    queueMicrotask(() => {
      if (twin?.readyState === "open") twin.dispatchEvent(new MessageEvent("message", { data }));
    });
  }

  /** Goes with its connection: this side hears nothing of it, the other does. */
  dies(): void {
    this.readyState = "closed";
    const twin = this.#twin;
    if (twin?.readyState !== "open") return;
    twin.readyState = "closed";
    queueMicrotask(() => twin.dispatchEvent(new Event("close")));
  }

  #opens(): void {
    this.readyState = "open";
    this.dispatchEvent(new Event("open"));
  }
}
