/** Two small sounds: somebody came, somebody went. Drawn by the Web Audio API, no file. */
import { audioContext } from "./audio.ts";

/** Hz; a fourth up, or down again. */
const NOTES = { came: [587, 784], went: [784, 587], test: [587, 784, 880] } as const;
const NOTE_SECONDS = 0.14;
const LOUDNESS = 0.12;

export async function play(sound: keyof typeof NOTES, speaker?: string): Promise<void> {
  const context = audioContext();
  // Not clicked yet: a sound that comes late would tell of something else.
  if (context.state !== "running" && sound !== "test") return;
  await useSpeaker(context, speaker);
  NOTES[sound].forEach((hertz, at) => {
    note(context, hertz, context.currentTime + at * NOTE_SECONDS);
  });
}

function note(context: AudioContext, frequency: number, start: number): void {
  const tone = new OscillatorNode(context, { frequency });
  const loudness = new GainNode(context, { gain: 0 });
  loudness.gain.linearRampToValueAtTime(LOUDNESS, start + 0.02);
  loudness.gain.exponentialRampToValueAtTime(0.001, start + 2 * NOTE_SECONDS);
  tone.connect(loudness).connect(context.destination);
  tone.start(start);
  tone.stop(start + 2 * NOTE_SECONDS);
}

/** Chromium only; elsewhere the system's speaker it is. */
async function useSpeaker(context: AudioContext, speaker = ""): Promise<void> {
  const able = context as AudioContext & { setSinkId?: (id: string) => Promise<void> };
  try {
    await able.setSinkId?.(speaker);
  } catch (refusal) {
    // Unplugged since it was chosen.
    if (!(refusal instanceof DOMException)) throw refusal;
  }
}
