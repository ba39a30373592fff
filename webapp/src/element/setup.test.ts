import { describe, expect, test } from "vitest";
import { BadSetup, readSetup, type Attributes } from "./setup.ts";

const BASE = "https://shop.example/orders/7";
const KEY = "A".repeat(43);

function attributes(some: Partial<Attributes>): Attributes {
  return { room: "blue", token: "", server: "", key: "", name: "", relay: false, ...some };
}

function codeOf(some: Partial<Attributes>): string | undefined {
  try {
    readSetup(attributes(some), BASE);
    return undefined;
  } catch (error) {
    if (error instanceof BadSetup) return error.code;
    throw error;
  }
}

describe("the attributes", () => {
  test("make a call of what is given, and of nothing else", () => {
    expect(readSetup(attributes({}), BASE)).toEqual({
      room: "blue",
      relayOnly: false,
      signalUrl: "wss://shop.example/api/v1/signal",
    });
    expect(readSetup(attributes({ name: "Ada", key: KEY, relay: true }), BASE)).toEqual({
      room: "blue",
      relayOnly: true,
      signalUrl: "wss://shop.example/api/v1/signal",
      name: "Ada",
      key: new Uint8Array(32),
    });
  });

  test.each([
    ["https://calls.example", "wss://calls.example/api/v1/signal"],
    ["https://calls.example:8443/", "wss://calls.example:8443/api/v1/signal"],
    ["http://localhost:8080", "ws://localhost:8080/api/v1/signal"],
    ["//calls.example", "wss://calls.example/api/v1/signal"],
  ])("name the server %s", (server, signalUrl) => {
    expect(readSetup(attributes({ server }), BASE).signalUrl).toBe(signalUrl);
  });

  test.each<[string, Partial<Attributes>]>([
    ["bad_room", { room: "" }],
    ["bad_room", { room: "blue room" }],
    ["bad_room", { room: "b".repeat(65) }],
    ["bad_key", { key: "short" }],
    ["bad_server", { server: "https://" }],
    ["bad_server", { server: "ftp://calls.example" }],
  ])("are refused as %s: %o", (code, some) => {
    expect(codeOf(some)).toBe(code);
  });
});
