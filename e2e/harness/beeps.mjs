// What every fake microphone of a browser hears. Chromium's own beeps belong to its fake cameras,
// and one of all microphones gets each: without a camera nobody would be heard.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const RATE_HZ = 48_000;
const TONE_HZ = 440;
const HEADER_BYTES = 44;

export class Beeps {
  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
  }

  static async make() {
    const beeps = new Beeps(await mkdtemp(join(tmpdir(), "parley-beeps-")));
    await writeFile(beeps.path, wave());
    return beeps;
  }

  get path() {
    return join(this.folder, "beeps.wav");
  }

  /** For the browser, which plays it over and over. */
  get flag() {
    return `--use-file-for-fake-audio-capture=${this.path}`;
  }

  remove() {
    return rm(this.folder, { recursive: true, force: true });
  }
}

/** One second, of which the first third sounds: mono, 16 bit (RIFF WAVE, format 1). */
function wave() {
  const bytes = Buffer.alloc(HEADER_BYTES + 2 * RATE_HZ);
  bytes.write("RIFF", 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write("WAVEfmt ", 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(RATE_HZ, 24);
  bytes.writeUInt32LE(2 * RATE_HZ, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write("data", 36);
  bytes.writeUInt32LE(2 * RATE_HZ, 40);
  for (let at = 0; at < RATE_HZ / 3; at++) {
    const sample = Math.sin((2 * Math.PI * TONE_HZ * at) / RATE_HZ);
    bytes.writeInt16LE(Math.round(20_000 * sample), HEADER_BYTES + 2 * at);
  }
  return bytes;
}
