/** What the room page can ask for; the views call these and know nothing of who answers. */
import type { Choice } from "../model.ts";
import type { ShareActions } from "./share.ts";

export interface RoomActions extends ShareActions {
  readonly rename: (name: string) => void;
  readonly choose: (choice: Choice) => void;
  /** Has to be called from within a click: capture begins here. */
  readonly join: () => void;
  readonly leave: () => void;
  readonly toggleMicrophone: () => void;
  readonly toggleCamera: () => void;
  readonly turnOnSound: () => void;
  /** After the connection failed: once more, with the camera that is already on. */
  readonly reconnect: () => void;
  /** The connection's numbers are looked at, or not any more. */
  readonly lookAtQuality: (looking: boolean) => void;
  readonly openSecurely: () => void;
  readonly goHome: () => void;
}
