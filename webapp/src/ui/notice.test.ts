import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "../client/index.ts";
import { noticeFrom, noticeOf } from "./notice.ts";

test("what one page tells the other understands", () => {
  const notice = fc.record({
    sends: fc.record({
      microphone: fc.boolean(),
      camera: fc.boolean(),
      screen: fc.boolean(),
      saving: fc.boolean(),
      recording: fc.boolean(),
    }),
    wantsPictures: fc.boolean(),
  });
  fc.assert(
    fc.property(notice, (told) => {
      expect(noticeFrom(noticeOf(told))).toEqual(told);
    }),
  );
});

test("an older page, which knows of cameras and microphones only, is understood", () => {
  expect(noticeFrom({ sends: { microphone: false, camera: true } })).toEqual({
    sends: { microphone: false, camera: true, screen: false, saving: false, recording: false },
    wantsPictures: true,
  });
});

test("whatever else arrives is passed over in silence", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (data) => {
      expect(noticeFrom(data as Json)).toBeUndefined();
      expect(noticeFrom({ sends: data as Json })).toBeUndefined();
    }),
  );
});
