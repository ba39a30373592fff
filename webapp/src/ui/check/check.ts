/** `/check` at work: tries one thing after the other, loaded only at its own address. */
import { render } from "lit";
import { copyText } from "../hand-on.ts";
import { switchLanguage } from "../language.ts";
import { localShelf } from "../surroundings.ts";
import { texts } from "../texts/texts.ts";
import type { CheckKind, Finding } from "../texts/shape.ts";
import { checkCamera, checkMicrophone } from "./devices.ts";
import { FINDINGS, reportOf } from "./findings.ts";
import { checkSignaling, checkWay, iceServers } from "./network.ts";
import { checkView, type CheckActions, type CheckModel } from "./view.ts";

type Tell = (kind: CheckKind, finding: Finding) => void;

export function startCheck(root: HTMLElement): void {
  let model: CheckModel = { findings: FINDINGS, stage: "before", report: "", copied: false };
  const show = (change: Partial<CheckModel>): void => {
    model = { ...model, ...change };
    document.title = `${texts.product} · ${texts.check.title}`;
    render(checkView(model, actions), root);
  };
  const run = async (): Promise<void> => {
    show({ findings: FINDINGS, stage: "running" });
    const notes: string[] = [];
    await tryAll(
      (kind, finding) => {
        show({ findings: { ...model.findings, [kind]: finding } });
      },
      (line) => notes.push(line),
    );
    const about = { agent: navigator.userAgent, origin: location.origin, at: new Date() };
    show({ stage: "done", report: reportOf(model.findings, notes, about) });
  };
  const actions: CheckActions = {
    start: () => void run(),
    copyReport: () =>
      void copyText(model.report, "textarea", (copied) => {
        show({ copied });
      }),
    switchLanguage: () => {
      switchLanguage(localShelf);
      show({});
    },
  };
  show({});
}

async function tryAll(tell: Tell, note: (line: string) => void): Promise<void> {
  const one = async (kind: CheckKind, check: () => Promise<Finding>): Promise<void> => {
    tell(kind, "running");
    tell(kind, await check());
  };
  await one("camera", checkCamera);
  await one("microphone", checkMicrophone);
  const url = `${location.origin.replace(/^http/, "ws")}/api/v1/signal`;
  await one("signaling", async () => checkSignaling(url));
  // An inviter's link may carry a token: `/check#t=…`, as a room's link does.
  const token = new URLSearchParams(location.hash.slice(1)).get("t") ?? undefined;
  const server = await iceServers(token);
  // Side by side: silence is waited for once.
  const ways = (["stun", "udp", "tcp", "tls"] as const).map(async (way) =>
    one(way, async () => (typeof server === "string" ? server : checkWay(way, server, note))),
  );
  await Promise.all(ways);
}
