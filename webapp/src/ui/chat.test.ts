import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "../client/index.ts";
import {
  delivered,
  heard,
  lineToSend,
  LONGEST_LINE,
  looked,
  NO_CHAT,
  readChat,
  readLines,
  receiptFor,
  undelivered,
  wrote,
  type Chat,
} from "./chat.ts";

const texts = (chat: Chat): string[] => chat.lines.map(({ text }) => text);

describe("a chat", () => {
  test("waits for the other's word before a line counts as delivered", () => {
    const chat = wrote(wrote(NO_CHAT, "1", "one"), "2", "two");
    expect(undelivered(chat).map(({ id }) => id)).toEqual(["1", "2"]);
    expect(undelivered(delivered(chat, "1")).map(({ id }) => id)).toEqual(["2"]);
  });

  test("counts what came while nobody looked, until somebody does", () => {
    const chat = heard(heard(NO_CHAT, { id: "1", text: "a" }, false), { id: "2", text: "b" }, true);
    expect(chat.unread).toBe(1);
    expect(looked(chat).unread).toBe(0);
  });

  test("loses, doubles and reorders nothing over channels that break at any moment", () => {
    const life = fc.array(fc.constantFrom("write", "carry", "receipt", "break"), { maxLength: 60 });
    fc.assert(
      fc.property(life, (steps) => {
        let [ada, ben] = [NO_CHAT, NO_CHAT];
        let [there, back]: [Json[], Json[]] = [[], []];
        let written = 0;
        const carry = (): void => {
          const arrived = readChat(there.shift() ?? null);
          if (arrived === undefined || !("line" in arrived)) return;
          ben = heard(ben, arrived.line, true);
          back.push(receiptFor(arrived.line.id));
        };
        const receipt = (): void => {
          const arrived = readChat(back.shift() ?? null);
          if (arrived !== undefined && "got" in arrived) ada = delivered(ada, arrived.got);
        };
        const breaks = (): void => {
          [there, back] = [undelivered(ada).map(lineToSend), []];
        };
        for (const step of [...steps, "break"]) {
          if (step === "write") {
            const line = { id: String(written), text: `line ${written++}` };
            ada = wrote(ada, line.id, line.text);
            there.push(lineToSend(line));
          } else if (step === "carry") carry();
          else if (step === "receipt") receipt();
          else breaks();
        }
        while (there.length > 0) carry();
        while (back.length > 0) receipt();
        expect(texts(ben)).toEqual(texts(ada));
        expect(undelivered(ada)).toEqual([]);
      }),
    );
  });

  test("takes no line that is longer than anybody may write", () => {
    expect(readChat(lineToSend({ id: "1", text: "x".repeat(LONGEST_LINE) }))).toBeDefined();
    expect(readChat(lineToSend({ id: "1", text: "x".repeat(LONGEST_LINE + 1) }))).toBeUndefined();
  });

  test("passes over whatever else arrives", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        expect(readChat({ line: data as Json })).toBeUndefined();
        expect(readLines({ lines: data as Json })).toEqual([]);
      }),
    );
  });

  test("is read back after a reload as it was written down", () => {
    const chat = heard(wrote(NO_CHAT, "1", "one"), { id: "2", text: "two" }, true);
    expect(readLines(JSON.parse(JSON.stringify(chat.lines)) as Json)).toEqual(chat.lines);
    expect(readLines(["?", { id: 3 }, null])).toEqual([]);
  });
});
