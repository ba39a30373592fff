/** Sorts an error, looking at the devices where the browser's own words are not enough. */
import { CaptureProblem } from "../client/index.ts";
import { missingDevice } from "./media.ts";
import type { Choice, Problem } from "./model.ts";
import { problemOf } from "./problems.ts";

export async function diagnose(error: unknown, wanted: Choice): Promise<Problem> {
  const notFound = error instanceof CaptureProblem && error.kind === "none-found";
  return problemOf(error, notFound ? await missingDevice(wanted) : "camera");
}
