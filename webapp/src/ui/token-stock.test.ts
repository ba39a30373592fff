import { expect, test } from "vitest";
import { TokenStock } from "./token-stock.ts";

function stock(
  answer: (count: number) => Promise<string> = (count) => Promise.resolve(`${count}`),
) {
  const asked: (string | undefined)[] = [];
  let nowMs = 0;
  const tokens = new TokenStock(
    (name) => answer(asked.push(name)),
    () => nowMs,
  );
  const passes = (ms: number) => (nowMs += ms);
  return { asked, tokens, passes };
}

test("a token that was asked for before is taken once", async () => {
  const { asked, tokens } = stock();
  tokens.fill("Ann");
  tokens.fill("Ann");
  expect(await tokens.take("Ann")).toBe("1");
  expect(await tokens.take("Ann")).toBe("2");
  expect(asked).toEqual(["Ann", "Ann"]);
});

test("another name takes another token", async () => {
  const { asked, tokens } = stock();
  tokens.fill("An");
  expect(await tokens.take("Ann")).toBe("2");
  expect(asked).toEqual(["An", "Ann"]);
});

test("a name that is being written costs one question in ten seconds", () => {
  const { asked, tokens, passes } = stock();
  for (let letters = 1; letters <= 40; letters += 1) {
    tokens.fill("a".repeat(letters));
    passes(500);
  }
  expect(asked).toHaveLength(2);
});

test("an old one is not taken", async () => {
  const { tokens, passes } = stock();
  tokens.fill(undefined);
  passes(5 * 60_000);
  expect(await tokens.take(undefined)).toBe("2");
});

test("where it was refused before, whoever joins asks and is told", async () => {
  const { asked, tokens } = stock(() => Promise.reject(new Error("guests are off")));
  tokens.fill(undefined);
  tokens.fill(undefined);
  expect(asked).toHaveLength(1);
  await expect(tokens.take(undefined)).rejects.toThrow("guests are off");
  expect(asked).toHaveLength(2);
});
