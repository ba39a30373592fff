import type { CallStats, CandidateKind } from "../types.ts";
import type { Beats } from "./pulse.ts";

/** Fields of W3C WebRTC statistics that the DOM library does not type the same everywhere. */
interface Candidate {
  readonly candidateType: CandidateKind;
  readonly protocol: string;
  readonly relayProtocol?: string;
}

type Entry = { readonly id: string; readonly type: string } & Readonly<Record<string, unknown>>;

/** Picks what a page shows out of a browser's report. */
export function digestStats(report: RTCStatsReport): CallStats {
  const entries = entriesOf(report);
  return { ...pathOf(report, selectedPair(entries)), ...arrivalOf(entries) };
}

/** What has come over the selected pair. */
export function beatsOf(report: RTCStatsReport): Beats {
  const entries = entriesOf(report);
  const answers = Number(selectedPair(entries)?.responsesReceived) || 0;
  return { packets: arrivalOf(entries).packetsReceived ?? 0, answers };
}

function entriesOf(report: RTCStatsReport): Entry[] {
  const entries: Entry[] = [];
  report.forEach((entry: Entry) => entries.push(entry));
  return entries;
}

function pathOf(report: RTCStatsReport, pair: Entry | undefined): CallStats {
  if (pair === undefined) return {};
  const { currentRoundTripTime: roundTrip, availableOutgoingBitrate: available } = pair;
  return {
    ...pairOf(report, pair),
    ...(typeof roundTrip === "number" && { roundTripMs: roundTrip * 1_000 }),
    ...(typeof available === "number" && { availableOutgoing: available }),
    ...numberField(pair, "bytesSent"),
    ...numberField(pair, "bytesReceived"),
  };
}

/** Chromium and Safari name the pair on the transport; Firefox marks it `selected`. */
function selectedPair(entries: readonly Entry[]): Entry | undefined {
  const named = entries.find(({ type }) => type === "transport")?.selectedCandidatePairId;
  const pairs = entries.filter(({ type }) => type === "candidate-pair");
  return pairs.find((pair) => pair.id === named) ?? pairs.find((pair) => pair.selected === true);
}

function pairOf(report: RTCStatsReport, pair: Entry): Pick<CallStats, "pair"> {
  const local = report.get(String(pair.localCandidateId)) as Candidate | undefined;
  const remote = report.get(String(pair.remoteCandidateId)) as Candidate | undefined;
  if (!local || !remote) return {};
  const { relayProtocol } = local;
  return {
    pair: {
      local: local.candidateType,
      remote: remote.candidateType,
      protocol: local.protocol,
      ...(relayProtocol !== undefined && { relayProtocol }),
    },
  };
}

/** What comes from the other, over all its tracks. */
function arrivalOf(entries: readonly Entry[]): CallStats {
  const inbound = entries.filter(({ type }) => type === "inbound-rtp");
  const sum = (field: string) =>
    inbound.reduce((total, entry) => total + (Number(entry[field]) || 0), 0);
  // Retransmissions can make the count of the lost negative (RFC 3550, section 6.4.1).
  const packetsLost = Math.max(0, sum("packetsLost"));
  const packetsReceived = sum("packetsReceived");
  const expected = packetsLost + packetsReceived;
  const counts = { packetsLost, packetsReceived, loss: packetsLost / expected };
  return { ...(expected > 0 && counts), ...pictureOf(inbound) };
}

function pictureOf(inbound: readonly Entry[]): Pick<CallStats, "picture"> {
  const video = inbound.find(({ kind }) => kind === "video");
  if (video === undefined) return {};
  const { frameWidth: width, frameHeight: height } = video;
  if (typeof width !== "number" || typeof height !== "number") return {};
  return { picture: { width, height, ...numberField(video, "framesPerSecond") } };
}

function numberField<F extends string>(entry: Entry, field: F): Partial<Record<F, number>> {
  const value = entry[field];
  return (typeof value === "number" ? { [field]: value } : {}) as Partial<Record<F, number>>;
}
