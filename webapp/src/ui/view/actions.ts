/** What the room page can ask for; the views call these and know nothing of who answers. */
import type { DeviceKind } from "../devices.ts";
import type { Choice, Panel } from "../model.ts";
import type { SelfLook } from "../self-look.ts";
import type { ShareActions } from "./share.ts";

export interface RoomActions extends ShareActions {
  readonly rename: (name: string) => void;
  readonly choose: (choice: Choice) => void;
  /** Opens camera and microphone before the call. */
  readonly seeYourself: () => void;
  /** Undefined for the system's choice. */
  readonly chooseDevice: (kind: DeviceKind, id: string | undefined) => void;
  readonly testSpeaker: () => void;
  /** Has to be called from within a click: capture begins here. */
  readonly join: () => void;
  readonly leave: () => void;
  readonly toggleMicrophone: () => void;
  readonly toggleCamera: () => void;
  readonly toggleScreen: () => void;
  readonly toggleRecording: () => void;
  readonly toggleFullscreen: () => void;
  readonly togglePictureInPicture: () => void;
  /** No pictures either way, or pictures again. */
  readonly savePictures: (saving: boolean) => void;
  readonly turnOnSound: () => void;
  /** After the connection failed: once more, with the camera that is already on. */
  readonly reconnect: () => void;
  /** Undefined closes whatever is open. */
  readonly open: (panel: Panel | undefined) => void;
  readonly say: (text: string) => void;
  readonly look: (change: Partial<SelfLook>) => void;
  readonly switchLanguage: () => void;
  readonly openSecurely: () => void;
  readonly goHome: () => void;
}
