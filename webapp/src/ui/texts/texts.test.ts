import { describe, expect, test } from "vitest";
import { clock } from "./figures.ts";
import { LANGUAGES, speak, texts, textsFor, type Texts } from "./texts.ts";

/** Asked with numbers; the others are asked with a name, and without one. */
const FIGURES = /\.(nameless|unread|retryAfter|seatFreeAfter)$|quality\.(?!over)\w+$/;

/** Every text there is, with the place where it stands; functions are asked as they are in use. */
function* every(value: unknown, place: string): Generator<[string, string]> {
  if (typeof value === "string") yield [place, value];
  else if (typeof value === "function") {
    const ask = value as (...args: unknown[]) => unknown;
    if (FIGURES.test(place)) yield* every(ask(7, 8, 9), `${place}(7)`);
    else if (place.endsWith(".over")) yield* every(ask("A", "UDP"), `${place}(A)`);
    else for (const name of ["Ann", undefined]) yield* every(ask(name), `${place}(${name ?? ""})`);
  } else
    for (const [key, inside] of Object.entries(value as object))
      yield* every(inside, `${place}.${key}`);
}

const of = (texts: Texts): [string, string][] => [...every(texts, texts.tag)];

/** The same everywhere: names, signs and units. */
const NOT_TRANSLATED = /\.(tag|ownName|product|unknown|(time|kilobits|percent|over)\(\w+\))$/;

describe("the words", () => {
  test("are nowhere empty, and nowhere a slip of the pen of ours", () => {
    for (const [place, text] of LANGUAGES.flatMap(of)) {
      if (!place.includes("from(")) expect(text.trim(), place).not.toBe("");
      expect(text, place).not.toMatch(/undefined|\[object|\$\{/);
    }
  });

  test("are Chinese where somebody reads Chinese", () => {
    const chinese = textsFor(["zh-CN"]);
    for (const [place, text] of of(chinese)) {
      if (NOT_TRANSLATED.test(place) || text === "Ann") continue;
      expect(text, place).toMatch(/\p{Script=Han}/u);
    }
  });

  test("have the names that assistive tools and tests rely on", () => {
    const { call, preview } = textsFor(["en"]);
    expect([
      preview.join,
      call.leave,
      call.mute,
      call.unmute,
      call.cameraOff,
      call.cameraOn,
    ]).toEqual(["Join", "Leave", "Mute", "Unmute", "Camera off", "Camera on"]);
  });
});

describe("the language", () => {
  test("is English for a visitor whose languages we do not speak", () => {
    expect(textsFor([]).tag).toBe("en");
    expect(textsFor(["tlh", "en-GB"]).tag).toBe("en");
  });

  test.each(["zh", "zh-CN", "zh-TW", "ZH-Hans-SG"])("is Chinese for %s", (tag) => {
    expect(textsFor([tag, "en"]).tag).toBe("zh-Hans");
  });

  test("changes for everything that is painted after it", () => {
    speak(textsFor(["zh"]));
    expect(texts.preview.join).toBe("加入");
    speak(textsFor(["en"]));
    expect(texts.preview.join).toBe("Join");
  });
});

test.each([
  [0, "0:00"],
  [67, "1:07"],
  [3_729, "1:02:09"],
])("%i seconds read %s", (seconds, read) => {
  expect(clock(seconds)).toBe(read);
});
