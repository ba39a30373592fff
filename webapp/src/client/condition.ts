import type { CallCondition, ClientState } from "./types.ts";

/** How the media connection does. */
export type Health = "connecting" | "connected" | "broken" | "failed";

/**
 * The page's one word for two transports.
 *
 * @param health `undefined` while there is nobody to be connected with
 * @param isOnline whether the signaling socket is joined
 */
export function deriveCondition(
  state: ClientState,
  health: Health | undefined,
  isOnline: boolean,
): CallCondition {
  if (state !== "joined_conn") return "idle";
  if (health === "failed") return "failed";
  if (!isOnline || health === "broken") return "reconnecting";
  return health === "connected" ? "connected" : "connecting";
}
