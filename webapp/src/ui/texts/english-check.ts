/** The words of `/check`, in English. */
import type { CheckKind, Finding } from "./shape.ts";

export const englishCheck = {
  title: "Will a call work here?",
  lead: "This tries what a call needs, one thing after the other. Your camera and microphone stay on this device.",
  start: "Start the check",
  again: "Check again",
  copy: "Copy report",
  copied: "Copied",
  back: "Start page",
  report: "Report",
  running: "Checking …",
  verdicts: {
    good: "Calls work here.",
    limited: "Calls work here, with the limits below.",
    bad: "Calls do not work here yet.",
  },
  names: {
    camera: "Camera",
    microphone: "Microphone",
    signaling: "Server",
    stun: "Own address (STUN)",
    udp: "Relay over UDP",
    tcp: "Relay over TCP",
    tls: "Relay over TLS",
  } satisfies Record<CheckKind, string>,
  findings: {
    waiting: "waiting",
    running: "checking",
    works: "works",
    denied: "blocked in this browser",
    missing: "none found",
    busy: "used by another app",
    silent: "works, but was silent",
    unreachable: "cannot be reached",
    notOffered: "not offered by this server",
    noTranslation: "works: no address translation seen",
    invitation: "needs an invitation: open your personal link",
    failed: "does not work",
  } satisfies Record<Finding, string>,
};
