/**
 * Development only: `gallery.html` lists every scene, `gallery.html#waiting` shows one, and with
 * `?lang=zh` in Chinese.
 */
import { html, render, type TemplateResult } from "lit";
import { FINDINGS, type Findings } from "../ui/check/findings.ts";
import { checkView } from "../ui/check/view.ts";
import { codeOf } from "../ui/qr-code.ts";
import { speak, texts, textsFor } from "../ui/texts/texts.ts";
import { homeView } from "../ui/view/home.ts";
import { roomView } from "../ui/view/room.ts";
import { portrait } from "./portrait.ts";
import { gallery, LINK } from "./scenes.ts";

/** Every action does nothing: the gallery shows, it does not play. */
const idle = new Proxy({} as never, { get: () => () => undefined });

function pages(): Record<string, () => TemplateResult> {
  const home = { link: LINK, copied: false, canShare: true, badEntry: false, code: undefined };
  const report = "camera: works\nmicrophone: works\n";
  const findings: Findings = {
    ...FINDINGS,
    camera: "works",
    microphone: "silent",
    signaling: "works",
    stun: "running",
  };
  const limited: Findings = { ...findings, stun: "works", udp: "works", tcp: "works" };
  return {
    home: () => homeView(home, idle),
    "home-copied": () => homeView({ ...home, copied: true }, idle),
    "home-code": () => homeView({ ...home, code: codeOf(LINK) }, idle),
    "home-bad": () => homeView({ ...home, canShare: false, badEntry: true }, idle),
    check: () => checkView({ findings: FINDINGS, stage: "before", report, copied: false }, idle),
    "check-running": () => checkView({ findings, stage: "running", report, copied: false }, idle),
    "check-done": () =>
      checkView(
        { findings: { ...limited, tls: "notOffered" }, stage: "done", report, copied: false },
        idle,
      ),
  };
}

const rooms = gallery({
  own: portrait("#2f6f8f", "#e0b090", "#a9b8b2"),
  other: portrait("#b5543c", "#c98f6b", "#d8cdb8"),
});
const all: Record<string, () => TemplateResult> = {
  ...pages(),
  ...Object.fromEntries(
    Object.entries(rooms).map(([name, model]) => [name, () => roomView(model, idle)]),
  ),
};

function list(): TemplateResult {
  return html`<main class="page">
    <h1>Scenes</h1>
    <ul>
      ${Object.keys(all).map((name) => html`<li><a href="#${name}">${name}</a></li>`)}
    </ul>
  </main>`;
}

const root = document.getElementById("app");
if (root === null) throw new Error("gallery.html has no #app");
speak(textsFor([new URLSearchParams(location.search).get("lang") ?? "en"]));
document.documentElement.lang = texts.tag;
const show = (): void => {
  render((all[location.hash.slice(1)] ?? list)(), root);
};
addEventListener("hashchange", show);
show();
