import { expect, test } from "vitest";
import { urlsFor } from "./network.ts";

const URLS = [
  "stun:a.example:3478",
  "turn:a.example:3478?transport=udp",
  "turn:a.example:3478?transport=tcp",
  "turns:a.example:443?transport=tcp",
];

test("each way tries the addresses that take it", () => {
  expect(urlsFor("stun", URLS)).toEqual(["stun:a.example:3478", "stun:a.example:3478"]);
  expect(urlsFor("udp", URLS)).toEqual([URLS[1]]);
  expect(urlsFor("tcp", URLS)).toEqual([URLS[2]]);
  expect(urlsFor("tls", URLS)).toEqual([URLS[3]]);
});

test("a relay without a transport in its address is one over UDP", () => {
  expect(urlsFor("udp", ["turn:a.example"])).toEqual(["turn:a.example"]);
  expect(urlsFor("stun", ["turn:a.example"])).toEqual(["stun:a.example"]);
  expect(urlsFor("tls", ["turn:a.example"])).toEqual([]);
});
