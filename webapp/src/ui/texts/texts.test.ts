import { expect, test } from "vitest";
import { textsFor } from "./texts.ts";

test("a visitor whose language we do not speak hears English", () => {
  expect(textsFor([]).tag).toBe("en");
  expect(textsFor(["tlh", "en-GB"]).tag).toBe("en");
});
