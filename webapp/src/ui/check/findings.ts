/** What the check found, and what that means for a call. */
import type { CheckKind, Finding } from "../texts/shape.ts";

export type Findings = Readonly<Record<CheckKind, Finding>>;

/** In the order in which they are tried and shown. */
export const CHECKS: readonly CheckKind[] = [
  "camera",
  "microphone",
  "signaling",
  "stun",
  "udp",
  "tcp",
  "tls",
];

export const FINDINGS: Findings = {
  camera: "waiting",
  microphone: "waiting",
  signaling: "waiting",
  stun: "waiting",
  udp: "waiting",
  tcp: "waiting",
  tls: "waiting",
};

export type Verdict = "good" | "limited" | "bad";

const SOUND: ReadonlySet<Finding> = new Set(["works", "noTranslation"]);
/** Nothing is wrong here, but this way cannot be taken. */
const ABSENT: ReadonlySet<Finding> = new Set(["notOffered", "invitation", "silent"]);

export function verdictOf(finding: Finding): Verdict | "waiting" | "running" {
  if (finding === "waiting" || finding === "running") return finding;
  if (SOUND.has(finding)) return "good";
  return ABSENT.has(finding) ? "limited" : "bad";
}

const WAYS = ["stun", "udp", "tcp", "tls"] as const;
const RELAYS = ["udp", "tcp", "tls"] as const;

/**
 * Without the server there is no call, nor where every way that it offers fails; whatever else is
 * missing only limits it. Without a relay a call works on some networks.
 */
export function overall(findings: Findings): Verdict {
  const has = (kind: CheckKind): boolean => SOUND.has(findings[kind]);
  const tried = WAYS.filter((way) => !ABSENT.has(findings[way]));
  const cutOff = tried.length > 0 && !tried.some(has);
  const sends = has("microphone") || findings.microphone === "silent" || has("camera");
  if (!has("signaling") || cutOff || !sends) return "bad";
  const rest = CHECKS.filter((kind) => findings[kind] !== "notOffered");
  return rest.every(has) && RELAYS.some(has) ? "good" : "limited";
}

/** To copy and send to whoever runs the server; English, so that they can read it. */
export function reportOf(
  findings: Findings,
  notes: readonly string[],
  about: { readonly agent: string; readonly origin: string; readonly at: Date },
): string {
  return [
    `Parley check of ${about.origin} at ${about.at.toISOString()}`,
    about.agent,
    ...CHECKS.map((kind) => `${kind}: ${findings[kind]}`),
    ...notes,
  ].join("\n");
}
