/** The one thing that helps in each problem; the view shows it as the one button. */
import type { ProblemKind } from "./model.ts";

export type Remedy =
  "join" | "joinWithoutCamera" | "joinWithoutMicrophone" | "copyLink" | "openSecurely" | "goHome";

export const REMEDIES: Readonly<Record<ProblemKind, Remedy>> = {
  full: "join",
  unauthorized: "join",
  guestsOff: "join",
  serverAway: "join",
  busy: "join",
  noCamera: "joinWithoutCamera",
  noMicrophone: "joinWithoutMicrophone",
  denied: "join",
  inUse: "join",
  insecure: "openSecurely",
  unsupported: "copyLink",
  replaced: "join",
  left: "join",
  badRoom: "goHome",
  brokenLink: "goHome",
  notFound: "goHome",
  unknown: "join",
};
