import { describe, expect, test } from "vitest";
import type { Finding } from "../texts/shape.ts";
import { CHECKS, FINDINGS, overall, reportOf, verdictOf, type Findings } from "./findings.ts";

const ALL_WELL: Findings = {
  camera: "works",
  microphone: "works",
  signaling: "works",
  stun: "works",
  udp: "works",
  tcp: "works",
  tls: "works",
};

describe("the verdict", () => {
  test("is good where everything works, whatever a server does not offer", () => {
    expect(overall(ALL_WELL)).toBe("good");
    expect(overall({ ...ALL_WELL, stun: "noTranslation", tls: "notOffered" })).toBe("good");
  });

  test("is limited where something is missing that a call can do without", () => {
    for (const change of [
      { camera: "missing" },
      { microphone: "silent" },
      { udp: "failed" },
      { stun: "invitation", udp: "invitation", tcp: "invitation", tls: "invitation" },
      { stun: "notOffered", udp: "notOffered", tcp: "notOffered", tls: "notOffered" },
    ] as const)
      expect(overall({ ...ALL_WELL, ...change })).toBe("limited");
  });

  test("is bad without the server, without a way, or with nothing to send", () => {
    const noWay = { stun: "failed", udp: "failed", tcp: "failed", tls: "notOffered" } as const;
    for (const change of [
      { signaling: "unreachable" },
      noWay,
      { camera: "denied", microphone: "denied" },
    ] as const)
      expect(overall({ ...ALL_WELL, ...change })).toBe("bad");
  });

  test("is given for every finding", () => {
    const findings: Finding[] = ["works", "silent", "failed", "waiting", "running"];
    expect(findings.map(verdictOf)).toEqual(["good", "limited", "bad", "waiting", "running"]);
  });
});

test("the report names every check, and the notes after them", () => {
  const about = { agent: "Browser/1", origin: "https://a.example", at: new Date(0) };
  const report = reportOf(FINDINGS, ["a note"], about).split("\n");
  expect(report[0]).toBe("Parley check of https://a.example at 1970-01-01T00:00:00.000Z");
  expect(report.slice(2, -1).map((line) => line.split(":")[0])).toEqual(CHECKS);
  expect(report.at(-1)).toBe("a note");
});
