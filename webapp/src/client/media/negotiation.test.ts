import { expect, test } from "vitest";
import { FakeNetwork } from "../testing/fake-network.ts";
import { FakePeerConnection } from "../testing/fake-peer-connection.ts";
import { settle } from "../testing/manual-clock.ts";
import { seeded } from "../testing/random.ts";
import { Negotiation } from "./negotiation.ts";
import type { Description } from "./signal.ts";

type Frame = { readonly description: Description } | { readonly candidate: RTCIceCandidateInit };

/** One side on a wire that keeps the order and takes its time. */
class Negotiator {
  readonly pc: FakePeerConnection;
  readonly negotiation: Negotiation;
  readonly troubles: unknown[] = [];
  readonly ignored: string[] = [];
  hear: (frame: Frame) => void = () => undefined;

  constructor(network: FakeNetwork, isPolite: boolean, random: () => number) {
    this.pc = new FakePeerConnection(network, {}, () => Math.floor(random() * 6));
    this.negotiation = new Negotiation(this.pc as unknown as RTCPeerConnection, isPolite, {
      say: (description) => {
        this.hear({ description });
      },
      beforeAnswer: () => Promise.resolve(),
      trouble: (error) => this.troubles.push(error),
      ignored: (what) => this.ignored.push(what),
    });
    this.pc.addEventListener("icecandidate", (event) => {
      const { candidate } = event as RTCPeerConnectionIceEvent;
      if (candidate) this.hear({ candidate: candidate.toJSON() });
    });
  }

  takes(frame: Frame): void {
    if ("description" in frame) this.negotiation.onDescription(frame.description);
    else this.negotiation.onCandidate(frame.candidate);
  }
}

function wire(random: () => number, to: Negotiator): (frame: Frame) => void {
  let before: Promise<void> = Promise.resolve();
  return (frame) => {
    const turns = Math.floor(random() * 20);
    before = before.then(async () => {
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      to.takes(frame);
    });
  };
}

function couple(seed: number) {
  const random = seeded(seed);
  const network = new FakeNetwork();
  const impolite = new Negotiator(network, false, random);
  const polite = new Negotiator(network, true, random);
  impolite.hear = wire(random, polite);
  polite.hear = wire(random, impolite);
  return { network, impolite, polite, random };
}

/** Adds, takes away or replaces media, or restarts ICE, as a page or a repair would. */
function acts({ pc }: Negotiator, random: () => number): void {
  const dice = random();
  const transceivers = pc.getTransceivers();
  const one = transceivers[Math.floor(random() * transceivers.length)];
  if (dice < 0.3) pc.addTransceiver(random() < 0.5 ? "audio" : "video");
  else if (dice < 0.5 && one)
    one.direction = one.direction === "sendrecv" ? "recvonly" : "sendrecv";
  else if (dice < 0.6) void one?.sender.replaceTrack(null);
  else pc.restartIce();
}

test("a thousand times both negotiate in the same tick: never refused, stable, connected", async () => {
  let crossed = 0;
  for (let seed = 1; seed <= 1_000; seed += 1) {
    const { impolite, polite, random } = couple(seed);
    impolite.pc.addTransceiver("audio");
    polite.pc.addTransceiver("audio");
    await settle();
    for (let round = 0; round < 3; round += 1) {
      acts(impolite, random);
      acts(polite, random);
      if (random() < 0.7) await settle();
    }
    await settle();
    const story = `seed ${seed}`;
    expect([...impolite.troubles, ...polite.troubles], story).toEqual([]);
    expect([impolite.pc.signalingState, polite.pc.signalingState], story).toEqual([
      "stable",
      "stable",
    ]);
    expect([impolite.pc.connectionState, polite.pc.connectionState], story).toEqual([
      "connected",
      "connected",
    ]);
    crossed += impolite.ignored.filter((what) => what.startsWith("offer")).length;
  }
  // Otherwise the rounds above would say nothing about glare.
  expect(crossed).toBeGreaterThan(500);
});

test("the polite peer waits to be asked, and answers with what it has", async () => {
  const { impolite, polite } = couple(1);
  polite.pc.addTransceiver("audio");
  await settle();
  expect(polite.pc.signalingState).toBe("stable");
  expect(impolite.pc.remoteDescription).toBeNull();
  impolite.pc.addTransceiver("audio");
  await settle();
  expect([impolite.ignored, polite.ignored]).toEqual([[], []]);
  expect([impolite, polite].map(({ pc }) => pc.connectionState)).toEqual([
    "connected",
    "connected",
  ]);
});

test("the polite peer has the other begin the handshake, the impolite one leaves it open", async () => {
  for (const isPolite of [true, false]) {
    const { pc, ...side } = new Negotiator(new FakeNetwork(), isPolite, () => 0);
    const heard: (string | undefined)[] = [];
    pc.setRemoteDescription = (description) => {
      heard.push(/a=setup:(\w+)/.exec(description.sdp ?? "")?.[1]);
      return Promise.resolve();
    };
    side.negotiation.onDescription({ type: "offer", sdp: "v=0\r\na=setup:actpass\r\n" });
    await settle();
    expect(heard).toEqual([isPolite ? "active" : "actpass"]);
  }
});

test("the impolite peer ignores an offer that crosses its own", async () => {
  const { impolite, polite } = couple(1);
  impolite.pc.addTransceiver("audio");
  await settle();
  impolite.pc.addTransceiver("video");
  polite.pc.addTransceiver("video");
  await settle();
  expect(impolite.ignored).toContain("offer that crossed ours");
  expect(polite.ignored).toEqual([]);
  expect(impolite.pc.signalingState).toBe("stable");
});

test("an offer right behind the answer does not count as crossing", async () => {
  const { impolite, polite } = couple(1);
  const frames: Frame[] = [];
  polite.hear = (frame) => frames.push(frame);
  impolite.pc.addTransceiver("audio");
  await settle();
  polite.pc.addTransceiver("video");
  await settle();
  const descriptions = frames.filter((frame) => "description" in frame);
  expect(descriptions.map(({ description }) => description.type)).toEqual(["answer", "offer"]);
  // Both in one tick: the answer is still being applied when the offer is looked at.
  for (const frame of descriptions) impolite.takes(frame);
  await settle();
  expect(impolite.ignored).toEqual([]);
  expect(impolite.troubles).toEqual([]);
  expect(impolite.pc.signalingState).toBe("stable");
});

test("candidates that come before the description wait for it", async () => {
  const { impolite, polite } = couple(1);
  const frames: Frame[] = [];
  impolite.hear = (frame) => frames.push(frame);
  impolite.pc.addTransceiver("audio");
  await settle();
  const [description, ...candidates] = frames;
  for (const frame of candidates) polite.takes(frame);
  await settle();
  if (description) polite.takes(description);
  await settle();
  expect(polite.ignored).toEqual([]);
  expect(polite.pc.connectionState).toBe("connected");
});

test("what the browser refuses is told, once", async () => {
  const { impolite } = couple(1);
  impolite.takes({ description: { type: "answer", sdp: 'v=0\r\n{"ufrag":"x","kinds":[]}' } });
  await settle();
  expect(impolite.troubles).toHaveLength(1);
  expect(impolite.troubles[0]).toMatchObject({ name: "InvalidStateError" });
});

test("a connection that is closed in the middle of a step is no trouble", async () => {
  const { impolite, polite } = couple(1);
  impolite.pc.addTransceiver("audio");
  await Promise.resolve();
  impolite.pc.close();
  polite.pc.close();
  await settle();
  polite.takes({ description: { type: "offer", sdp: "v=0\r\n{}" } });
  await settle();
  expect([...impolite.troubles, ...polite.troubles]).toEqual([]);
});
