/** The client library: a call between two, without a page. */
export { Call } from "./call.ts";
export { KEY_BYTES, keyFromText, keyToText } from "./key.ts";
export {
  captureLocal,
  CaptureProblem,
  type CaptureProblemKind,
  type CaptureWish,
} from "./media/capture.ts";
export type { MediaKind } from "./media/local-media.ts";
export {
  browserPlatform,
  type Off,
  type Platform,
  type Socket,
  type SocketEars,
} from "./platform.ts";
export { SpareSocket } from "./signaling/spare-socket.ts";
export type { CallSummary } from "./summary.ts";
export {
  CallRefused,
  type CallCondition,
  type CallEvents,
  type CallOptions,
  type CallReport,
  type CallStats,
  type CandidateKind,
  type ClientState,
  type EndReason,
  type Json,
  type Other,
  type OtherChange,
  type PathKind,
  type RefusalCode,
  type SeatKeeper,
  type SecrecyProblem,
  type Step,
} from "./types.ts";
