/** The page's one AudioContext: levels, mixes and small sounds. Browsers allow only a few of them. */

let shared: AudioContext | undefined;

/** Silent until the page was clicked once; it then starts by itself. */
export function audioContext(): AudioContext {
  shared ??= started(new AudioContext());
  return shared;
}

function started(context: AudioContext): AudioContext {
  const resume = (): void => void context.resume();
  for (const gesture of ["pointerdown", "keydown"])
    addEventListener(gesture, resume, { once: true, capture: true });
  return context;
}

/** Several voices in one track, e.g. the own one and a screen's. */
export function mixed(tracks: readonly MediaStreamTrack[]): {
  readonly track: MediaStreamTrack | undefined;
  readonly end: () => void;
} {
  const context = audioContext();
  const out = context.createMediaStreamDestination();
  const sources = tracks.map((track) => context.createMediaStreamSource(new MediaStream([track])));
  for (const source of sources) source.connect(out);
  return {
    track: out.stream.getAudioTracks()[0],
    end: () => {
      for (const source of sources) source.disconnect();
    },
  };
}
