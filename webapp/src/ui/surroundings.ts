/** What the page takes from this browser, made harmless where it is missing or forbidden. */
import type { Problem } from "./model.ts";
import type { SeatSurroundings } from "./seat-keeper.ts";
import { shelf } from "./shelf.ts";

export const localShelf = shelf(() => window.localStorage);

export const tabShelf = shelf(() => window.sessionStorage);

export const seatSurroundings: SeatSurroundings = {
  local: localShelf,
  session: tabShelf,
  // Absent in older browsers and on insecure pages, whatever the types say.
  locks: (navigator as { locks?: LockManager }).locks,
  deadline: (ms) => AbortSignal.timeout(ms),
  now: () => Date.now(),
  every: (ms, then) => {
    const timer = setInterval(then, ms);
    return () => {
      clearInterval(timer);
    };
  },
};

/** What makes a call impossible here, known before anybody clicks. */
export function obstacle(): Problem | undefined {
  if (!window.isSecureContext) return { kind: "insecure" };
  const { RTCPeerConnection, WebSocket } = globalThis as Partial<typeof globalThis>;
  const missing = RTCPeerConnection === undefined || WebSocket === undefined;
  return missing ? { kind: "unsupported" } : undefined;
}
