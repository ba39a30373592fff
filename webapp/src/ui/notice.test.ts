import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "../client/index.ts";
import { choiceFrom, noticeOf } from "./notice.ts";

test("what one page tells the other understands", () => {
  for (const microphone of [true, false]) {
    for (const camera of [true, false]) {
      expect(choiceFrom(noticeOf({ microphone, camera }))).toEqual({ microphone, camera });
    }
  }
});

test("whatever else arrives is passed over in silence", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (data) => {
      expect(choiceFrom(data as Json)).toBeUndefined();
      expect(choiceFrom({ sends: data as Json })).toBeUndefined();
    }),
  );
});
