/** docs/embedding.md is what embedders go by: it has to name all there is. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LANGUAGE, properties } from "./properties.ts";
import { textsFor } from "./texts.ts";

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
const page = read("../../../docs/embedding.md");

/** What a file has of a form, each once. */
function all(form: RegExp, path: string): string[] {
  const found = [...read(path).matchAll(form)].map(([, name = ""]) => name);
  expect(found.length).toBeGreaterThan(1);
  return [...new Set(found)];
}

const words: Readonly<Record<string, readonly string[]>> = {
  attribute: [...Object.keys(properties), LANGUAGE],
  "state that can be read": all(/^ {2}get (\w+)\(/gm, "./parley-call.ts"),
  method: all(/^ {2}(?:async )?(\w+)\(\): Promise/gm, "./parley-call.ts"),
  event: all(/^ {2}"(parley-\w+)":/gm, "./types.ts"),
  scene: Object.keys(textsFor([]).scenes),
  "error code or reason": Object.keys(textsFor([]).problems),
  part: all(/part="(?:button )?(\w+)/g, "./view.ts"),
  button: all(/button\("(\w+)"/g, "./view.ts"),
  slot: all(/<slot name="(\w+)"/g, "./view.ts"),
  "custom property": all(/var\((--parley-[\w-]+)/g, "./styles.ts"),
};

test.each(Object.entries(words))("embedders read of every %s", (_, names) => {
  expect(names.length).toBeGreaterThan(1);
  expect(names.filter((name) => !new RegExp(`\`${name}(\\(\\))?\``).test(page))).toEqual([]);
});
