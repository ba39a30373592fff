import { describe, expect, test } from "vitest";
import { textsFor } from "./texts.ts";

describe("the element's words", () => {
  test.each([
    [["zh-Hans-CN"], "加入"],
    [["ZH"], "加入"],
    [["fr", "zh", "en"], "加入"],
    [["en-GB", "zh"], "Join"],
    [["fr"], "Join"],
    [[], "Join"],
  ])("for %o are those that begin with %s", (languages, join) => {
    expect(textsFor(languages).join).toBe(join);
  });
});
