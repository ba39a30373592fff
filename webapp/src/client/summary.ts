/** What an operator may learn of a call: how it went, and nothing about who had it. */
import type { Platform } from "./platform.ts";
import type { CallReport, PathKind } from "./types.ts";

/** The body of `POST /api/v1/reports`; the server takes no other field. */
export interface CallSummary {
  /** Whether the two ever saw each other. */
  readonly connected: boolean;
  readonly path?: PathKind;
  readonly relay?: "udp" | "tcp" | "tls";
  /** Milliseconds from the click, or the other's coming where that was later, to the first picture. */
  readonly setupMs?: number;
  readonly iceRestarts: number;
  readonly rebuilds: number;
  readonly resumes: number;
}

/** @returns `undefined` where nobody ever came, or before the browser knows the path */
export function summarise({ steps, path, relayProtocol, ...report }: CallReport) {
  if (steps.other === undefined) return undefined;
  const { iceRestarts, rebuilds, resumes } = report;
  const repairs = { iceRestarts, rebuilds, resumes };
  if (steps.connected === undefined) return { connected: false, ...repairs };
  if (path === undefined) return undefined;
  const seen = steps.firstFrame ?? steps.connected;
  return {
    connected: true,
    path,
    ...(relayProtocol && { relay: relayProtocol }),
    setupMs: Math.round(seen - waited(steps)),
    ...repairs,
  } satisfies CallSummary as CallSummary;
}

/** Posts what there is to tell to where the operator wants it, if anywhere. */
export function postSummary(platform: Platform, url: string | undefined, report: CallReport): void {
  const summary = summarise(report);
  if (url !== undefined && summary) platform.post(url, JSON.stringify(summary));
}

/** Who is there first waits for the other, which is no fault of ours. */
function waited({ joined = 0, other = 0 }: CallReport["steps"]): number {
  return other > joined ? other : 0;
}
