/** How loud a stream is at this moment: for the preview's meter, and for who speaks. */
import { audioContext } from "./audio.ts";

const LOOK_EVERY_MS = 100;
/** A power of two (Web Audio API, section 1.8): 43 ms at 48 kHz. */
const SAMPLES = 2_048;
/** Quieter than this is a room, not a voice. */
const SILENCE_DB = -60;

/** 0 for silence, 1 for as loud as it gets, even steps to the ear. */
export function levelOf(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const decibels = 10 * Math.log10(power);
  return Math.min(1, Math.max(0, 1 - decibels / SILENCE_DB));
}

/** Tells the level again and again until what it returns is called. */
export function watchLevel(stream: MediaStream, tell: (level: number) => void): () => void {
  const [track] = stream.getAudioTracks();
  if (track === undefined) return () => undefined;
  const context = audioContext();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = new AnalyserNode(context, { fftSize: SAMPLES });
  source.connect(analyser);
  const samples = new Float32Array(SAMPLES);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    tell(levelOf(samples));
  }, LOOK_EVERY_MS);
  return () => {
    clearInterval(timer);
    source.disconnect();
  };
}

/** Louder is a voice. */
const VOICE = 0.35;
/** Between two words nobody stops speaking: looks that have to be silent first. */
const PAUSE = 6;

/** Turns levels into "speaks" and "does not", told on a change only. */
export function speech(tell: (speaks: boolean) => void): (level: number) => void {
  let quiet = PAUSE;
  return (level) => {
    const before = quiet < PAUSE;
    quiet = level > VOICE ? 0 : quiet + 1;
    const now = quiet < PAUSE;
    if (now !== before) tell(now);
  };
}
