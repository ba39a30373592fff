/** What the preview shows: camera and microphone before the call, handed over to it on Join. */
import { diagnose } from "./diagnose.ts";
import type { Devices } from "./devices.ts";
import { capture, drop, dropAll, trackOf, type Kind } from "./media.ts";
import type { Choice, Facts } from "./model.ts";

export type MirrorFacts = Pick<Facts, "mirror" | "mirrorProblem" | "mirrorAsks">;

const CLOSED: MirrorFacts = { mirror: undefined, mirrorProblem: undefined, mirrorAsks: false };

export class Mirror {
  /** Of the newest capture; an older one that comes late is let go. */
  #capture: Promise<MediaStream> | undefined;
  #isWanted = false;

  constructor(
    private readonly chosen: () => Devices["chosen"],
    private readonly tell: (facts: Partial<MirrorFacts>) => void,
  ) {}

  /** Whether somebody asked to see himself, be it that the browser then said no. */
  get isWanted(): boolean {
    return this.#isWanted;
  }

  /** Shows what is chosen now; what is shown already stays open. */
  async show(choice: Choice): Promise<void> {
    this.#isWanted = true;
    const before = this.#capture;
    await this.#follow(
      choice,
      before === undefined ? this.#open(choice) : this.#change(before, choice),
    );
  }

  /** The same from other devices. Some open once at a time only, so the old ones go first. */
  async reopen(choice: Choice): Promise<void> {
    const before = this.#capture?.then(dropAll, () => undefined);
    await this.#follow(choice, before?.then(() => this.#open(choice)) ?? this.#open(choice));
  }

  async #follow(choice: Choice, next: Promise<MediaStream>): Promise<void> {
    this.#capture = next;
    try {
      const stream = await next;
      if (this.#capture === next) this.tell({ ...CLOSED, mirror: stream });
    } catch (error) {
      const problem = await diagnose(error, choice);
      if (this.#capture !== next) return;
      this.#capture = undefined;
      this.tell({ ...CLOSED, mirrorProblem: problem.kind });
    }
  }

  /** The stream is the caller's from now on; undefined where what is wanted is not in it. */
  handOver(choice: Choice): Promise<MediaStream> | undefined {
    const capture = this.#capture;
    this.#capture = undefined;
    return capture?.then((stream) => trimmed(stream, choice));
  }

  close(): void {
    void this.#capture?.then(dropAll, () => undefined);
    this.#capture = undefined;
    this.tell(CLOSED);
  }

  #open(choice: Choice): Promise<MediaStream> {
    this.tell({ mirrorProblem: undefined, mirrorAsks: choice.microphone || choice.camera });
    return capture(choice, this.chosen());
  }

  /** A new object for the same tracks and what was missing, so that everybody notices. */
  async #change(before: Promise<MediaStream>, choice: Choice): Promise<MediaStream> {
    const shown = trimmed(await before.catch(() => new MediaStream()), choice);
    const missing = {
      microphone: choice.microphone && trackOf(shown, "audio") === undefined,
      camera: choice.camera && trackOf(shown, "video") === undefined,
    };
    const added = await this.#open(missing);
    return new MediaStream([...shown.getTracks(), ...added.getTracks()]);
  }
}

/** What was switched off while the browser was still asking. */
function trimmed(stream: MediaStream, choice: Choice): MediaStream {
  const unwanted: readonly Kind[] = [
    ...(choice.microphone ? [] : (["audio"] as const)),
    ...(choice.camera ? [] : (["video"] as const)),
  ];
  for (const kind of unwanted) {
    const track = trackOf(stream, kind);
    if (track !== undefined) drop(stream, track);
  }
  return stream;
}
