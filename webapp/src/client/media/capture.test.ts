import { expect, test } from "vitest";
import { sortCaptureError } from "./capture.ts";

test.each([
  ["NotAllowedError", "denied"],
  ["NotFoundError", "none-found"],
  ["OverconstrainedError", "none-found"],
  ["NotReadableError", "in-use"],
  ["SecurityError", "insecure"],
  ["AbortError", "aborted"],
])("%s is sorted as %s, and kept as the cause", (name, kind) => {
  const cause = new DOMException("why", name);
  expect(sortCaptureError(cause)).toMatchObject({ kind, message: "why", cause });
});

test("what is no error at all is sorted too", () => {
  expect(sortCaptureError("odd")).toMatchObject({ kind: "aborted", message: "odd" });
});
