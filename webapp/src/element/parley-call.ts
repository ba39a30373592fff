/** The custom element: attributes in, events out, and the tree that its caller looks at. */
import { LitElement, type PropertyValues, type TemplateResult } from "lit";
import type { CallCondition, CallReport, CallStats, ClientState, Other } from "../client/index.ts";
import { Caller, type CallSetup } from "./caller.ts";
import { LANGUAGE, properties } from "./properties.ts";
import { onFirstFrame, play } from "./playback.ts";
import { BadSetup, readSetup } from "./setup.ts";
import type { Tell } from "./stay.ts";
import { styles } from "./styles.ts";
import { textsFor } from "./texts.ts";
import type { ParleyCall, Scene } from "./types.ts";
import { callView, type Actions } from "./view.ts";

const SENDS_BOTH = { microphone: true, camera: true };

export class ParleyCallElement extends LitElement implements ParleyCall {
  static override readonly styles = styles;
  static override readonly properties = properties;

  declare room: string;
  declare token: string;
  declare server: string;
  declare key: string;
  declare name: string;
  declare relay: boolean;
  declare autojoin: boolean;
  declare tokenSource: (() => Promise<string>) | undefined;

  readonly #caller: Caller;
  #played: MediaStream | undefined;
  #isSoundBlocked = false;
  #hadFocus = false;

  constructor() {
    super();
    this.room = this.token = this.server = this.key = this.name = "";
    this.relay = this.autojoin = false;
    const tell: Tell = (type, detail) => {
      this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
    };
    this.#caller = new Caller(tell, () => this.requestUpdate());
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, LANGUAGE];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === LANGUAGE) this.requestUpdate();
  }

  get microphone(): boolean {
    return this.#caller.choice.microphone;
  }

  set microphone(on: boolean) {
    void this.#caller.switch("audio", on);
  }

  get camera(): boolean {
    return this.#caller.choice.camera;
  }

  set camera(on: boolean) {
    void this.#caller.switch("video", on);
  }

  get scene(): Scene {
    return this.#caller.scene;
  }

  get state(): ClientState {
    return this.#caller.stay?.call.state ?? "init";
  }

  get condition(): CallCondition {
    return this.#caller.stay?.call.condition ?? "idle";
  }

  get other(): Other | undefined {
    return this.#caller.stay?.call.other;
  }

  get localStream(): MediaStream | undefined {
    return this.#caller.isHere ? this.#caller.stay?.local : undefined;
  }

  get remoteStream(): MediaStream | undefined {
    return this.#caller.stay?.call.remoteStream;
  }

  join(): Promise<boolean> {
    return this.#caller.join(() => this.#setup());
  }

  leave(): Promise<void> {
    return this.#caller.leave();
  }

  stats(): Promise<CallStats> {
    return this.#caller.stats();
  }

  async safetyCode(): Promise<string | undefined> {
    return this.#caller.stay?.call.safetyCode();
  }

  report(): CallReport | undefined {
    return this.#caller.report();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#comeBack();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Moving it within the page takes it out and puts it in again, and ends no call.
    queueMicrotask(() => {
      if (!this.isConnected) void this.leave();
    });
  }

  protected override willUpdate(): void {
    this.#hadFocus = (this.shadowRoot?.activeElement ?? null) !== null;
  }

  protected override render(): TemplateResult {
    const caller = this.#caller;
    const view = {
      texts: textsFor([this.#pageLanguage(), ...navigator.languages]),
      scene: caller.scene,
      problem: caller.problem,
      choice: caller.choice,
      otherSends: caller.stay?.otherSends ?? SENDS_BOTH,
      local: this.localStream,
      remote: this.remoteStream,
      isSoundBlocked: this.#isSoundBlocked,
    };
    return callView(view, this.#actions);
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.setAttribute("scene", this.scene);
    if (this.remoteStream !== this.#played) this.#follow(this.remoteStream);
    // The button that had the focus may be gone; a keyboard must not begin again at the top.
    if (this.#hadFocus && this.shadowRoot?.activeElement === null) this.#part("stage")?.focus();
    if (changed.has("autojoin") && this.autojoin) void this.join();
  }

  readonly #actions: Actions = {
    join: () => void this.join(),
    leave: () => void this.leave(),
    switchMicrophone: () => (this.microphone = !this.microphone),
    switchCamera: () => (this.camera = !this.camera),
    turnOnSound: () => {
      const video = this.#remoteVideo();
      if (video !== null) video.muted = false;
      void this.#play();
    },
  };

  #setup(): CallSetup {
    const setup = readSetup(this, this.baseURI);
    if (this.tokenSource === undefined && this.token === "")
      throw new BadSetup("no_token", "set token, or tokenSource");
    return { ...setup, token: () => this.tokenSource?.() ?? Promise.resolve(this.token) };
  }

  /** Put in again, in another place or after it was left by being taken out. */
  #comeBack(): void {
    if (this.autojoin && !this.#caller.isHere) void this.join();
    // Browsers pause what is taken out.
    void this.#play();
  }

  #follow(stream: MediaStream | undefined): void {
    this.#played = stream;
    this.#isSoundBlocked = false;
    const video = this.#remoteVideo();
    if (video === null || stream === undefined) return;
    onFirstFrame(video, () => this.#caller.sawFrame());
    void this.#play();
  }

  async #play(): Promise<void> {
    const video = this.#remoteVideo();
    if (!video?.srcObject) return;
    this.#isSoundBlocked = await play(video);
    this.requestUpdate();
  }

  #remoteVideo(): HTMLVideoElement | null {
    return this.shadowRoot?.querySelector<HTMLVideoElement>("video[part=remote]") ?? null;
  }

  #part(name: string): HTMLElement | null {
    return this.shadowRoot?.querySelector<HTMLElement>(`[part=${name}]`) ?? null;
  }

  #pageLanguage(): string {
    return this.closest<HTMLElement>("[lang]")?.lang ?? "";
  }
}
