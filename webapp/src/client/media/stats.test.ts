import { expect, test } from "vitest";
import { digestStats } from "./stats.ts";

type Entry = Record<string, unknown> & { id: string };

function report(...entries: Entry[]): RTCStatsReport {
  return new Map(entries.map((entry) => [entry.id, entry]));
}

const local = { id: "l", candidateType: "relay", protocol: "udp", relayProtocol: "tls" };
const remote = { id: "r", candidateType: "prflx", protocol: "udp" };
const pair = {
  id: "p",
  type: "candidate-pair",
  localCandidateId: "l",
  remoteCandidateId: "r",
  currentRoundTripTime: 0.025,
  bytesSent: 10,
  bytesReceived: 20,
};
const digest = {
  pair: { local: "relay", remote: "prflx", protocol: "udp", relayProtocol: "tls" },
  roundTripMs: 25,
  bytesSent: 10,
  bytesReceived: 20,
};

test("finds the pair that the transport names, among others", () => {
  const transport = { id: "t", type: "transport", selectedCandidatePairId: "p" };
  const spare = { ...pair, id: "spare", currentRoundTripTime: 9 };
  expect(digestStats(report(spare, transport, pair, local, remote))).toEqual(digest);
});

test("finds the pair that Firefox marks", () => {
  const spare = { ...pair, id: "spare", currentRoundTripTime: 9 };
  const selected = { ...pair, selected: true };
  expect(digestStats(report(spare, selected, local, remote))).toEqual(digest);
});

test("tells the share of packets that never came, over all media", () => {
  const audio = { id: "a", type: "inbound-rtp", packetsLost: 1, packetsReceived: 9 };
  const video = { id: "v", type: "inbound-rtp", packetsLost: 4, packetsReceived: 86 };
  expect(digestStats(report(audio, video))).toEqual({
    loss: 0.05,
    packetsLost: 5,
    packetsReceived: 95,
  });
});

test("retransmissions do not make the loss negative", () => {
  const audio = { id: "a", type: "inbound-rtp", packetsLost: -2, packetsReceived: 9 };
  expect(digestStats(report(audio))).toMatchObject({ loss: 0 });
});

test("knows nothing before there is anything", () => {
  expect(digestStats(report())).toEqual({});
});

test("the other's picture is told as it arrives, and not before it does", () => {
  const video = { id: "v", type: "inbound-rtp", kind: "video" };
  const picture = { frameWidth: 640, frameHeight: 360, framesPerSecond: 24 };
  expect(digestStats(report({ ...video, ...picture })).picture).toEqual({
    width: 640,
    height: 360,
    framesPerSecond: 24,
  });
  expect(digestStats(report(video)).picture).toBeUndefined();
});
