/** Starts and ends the recorder, whose code is loaded only when somebody records. */
import type { Model } from "./model.ts";
import { remoteVideo } from "./playback.ts";
import type { Recorder } from "./recorder.ts";

export class Recording {
  #recorder: Promise<Recorder> | undefined;

  constructor(private readonly tell: (recording: boolean) => void) {}

  async toggle(model: Model): Promise<void> {
    if (this.#recorder !== undefined) {
      await this.end();
      return;
    }
    this.#recorder = begin();
    await this.#recorder;
    this.follow(model);
    this.tell(true);
  }

  /** Streams come and go; the recording goes on. */
  follow(model: Model): void {
    void this.#recorder?.then((recorder) => {
      recorder.hear(model.remoteStream, model.localStream);
    });
  }

  async end(): Promise<void> {
    const recorder = await this.#recorder;
    if (recorder === undefined) return;
    this.#recorder = undefined;
    const { save } = await import("./recorder.ts");
    save(await recorder.stop(), new Date());
    this.tell(false);
  }
}

async function begin(): Promise<Recorder> {
  const { Recorder } = await import("./recorder.ts");
  const own = document.getElementById("localvideo");
  if (!(own instanceof HTMLVideoElement)) throw new Error("the page has no #localvideo");
  return new Recorder(remoteVideo(), own);
}
