import { Emitter } from "./emitter.ts";
import type { Off } from "./platform.ts";
import {
  CallRefused,
  type CallCondition,
  type CallEvents,
  type CallOptions,
  type CallReport,
  type CallStats,
  type ClientState,
  type Json,
  type Other,
  type Step,
} from "./types.ts";

/** One call with one other, from the click to the end. */
export class Call {
  readonly #emitter = new Emitter<CallEvents>();

  constructor(readonly options: CallOptions) {}

  get state(): ClientState {
    return "init";
  }

  get condition(): CallCondition {
    return "idle";
  }

  get other(): Other | undefined {
    return undefined;
  }

  get remoteStream(): MediaStream | undefined {
    return undefined;
  }

  /**
   * Socket, token and capture start at once.
   *
   * @throws CallRefused, or whatever `local` rejects with
   */
  async join(local: MediaStream | Promise<MediaStream>): Promise<void> {
    await local;
    throw new CallRefused("unavailable", "the call is being written");
  }

  async leave(): Promise<void> {
    await Promise.resolve();
  }

  /** From now on this track is sent; `null` sends nothing of that kind. */
  async replaceTrack(_kind: "audio" | "video", _track: MediaStreamTrack | null): Promise<void> {
    await Promise.resolve();
  }

  /** Tells the other page something small; false when nobody is there to be told. */
  notify(_data: Json): boolean {
    return false;
  }

  on<K extends keyof CallEvents>(type: K, listener: (detail: CallEvents[K]) => void): Off {
    return this.#emitter.on(type, listener);
  }

  /** The page saw a step that the library cannot see, such as the first frame. */
  mark(_step: Step): void {
    return;
  }

  report(): CallReport {
    return { steps: {}, iceRestarts: 0, rebuilds: 0, resumes: 0, ignored: {} };
  }

  async stats(): Promise<CallStats> {
    return Promise.resolve({});
  }
}
