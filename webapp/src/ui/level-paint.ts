/** Paints the preview's level meter, ten times a second and so past the model. */
import { watchLevel } from "./level.ts";

export class LevelPaint {
  #stream: MediaStream | undefined;
  #stop: () => void = () => undefined;

  follow(stream: MediaStream | undefined): void {
    if (stream === this.#stream) return;
    this.#stop();
    this.#stream = stream;
    this.#stop = stream === undefined ? () => undefined : watchLevel(stream, paint);
  }
}

function paint(level: number): void {
  const meter = document.querySelector<HTMLElement>("[role=meter]");
  meter?.style.setProperty("--level", String(level));
  meter?.setAttribute("aria-valuenow", String(Math.round(level * 10) * 10));
}
