import { expect, test } from "vitest";
import { browserKind, isInsideApp } from "./browser-kind.ts";

const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)";
const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15";

test.each([
  [`${MAC} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36`, "chromium"],
  ["Mozilla/5.0 (Linux; Android 15) Chrome/140.0.0.0 Mobile Safari/537.36", "chromiumPhone"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "firefox"],
  [`${MAC} AppleWebKit/605.1.15 Version/18.1 Safari/605.1.15`, "safari"],
  [`${IPHONE} Version/18.1 Mobile/15E148 Safari/604.1`, "safariPhone"],
  [`${IPHONE} CriOS/140.0 Mobile/15E148 Safari/604.1`, "safariPhone"],
  ["curl/8.0", "other"],
] as const)("%s is %s", (agent, kind) => {
  expect(browserKind(agent)).toBe(kind);
});

test("an app's own window on an iPhone is told from Safari", () => {
  expect(isInsideApp(`${IPHONE} Mobile/15E148`)).toBe(true);
  expect(isInsideApp(`${IPHONE} Version/18.1 Mobile/15E148 Safari/604.1`)).toBe(false);
});
