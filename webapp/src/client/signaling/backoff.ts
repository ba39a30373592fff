/**
 * How long to wait before a try: at once, then longer and longer, then evenly.
 *
 * The steps are those that LiveKit's clients have used for years; jitter keeps a server that
 * comes back from being met by all of its clients in the same second.
 */
const STEPS_MS = [0, 300, 1_200, 2_700, 4_800, 7_000] as const;
const LAST_STEP_MS = 7_000;

/** The first tries are spread by little, so that a short break is mended at once. */
const JITTERED_FROM = 2;
const JITTER_MS = 1_000;

/**
 * @param attempt 0 for the first try
 * @param random 0 ≤ x < 1
 * @returns milliseconds to wait before that try
 */
export function backoffMs(attempt: number, random: number): number {
  const step = STEPS_MS[attempt] ?? LAST_STEP_MS;
  return attempt < JITTERED_FROM ? step : step + random * JITTER_MS;
}
