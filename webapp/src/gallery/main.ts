/** Development only: `gallery.html` lists every scene, `gallery.html?scene=waiting` shows one. */
import { html, render } from "lit";
import { homeView } from "../ui/view/home.ts";
import { roomView } from "../ui/view/room.ts";
import { portrait } from "./portrait.ts";
import { gallery } from "./scenes.ts";

const link =
  "https://parley.example/r/quiet-otter-k7mf-2xqd-9hta#k=bG9vayBhdCB0aGlzLCBpdCBpcyBhIGtleSE";
const HOMES = {
  home: { link, copied: false, canShare: true, badEntry: false },
  "home-copied": { link, copied: true, canShare: true, badEntry: false },
  "home-bad": { link, copied: false, canShare: false, badEntry: true },
};

/** Every action does nothing: the gallery shows, it does not play. */
const idle = new Proxy({} as never, { get: () => () => undefined });

const scenes = gallery({
  own: portrait("#2f6f8f", "#e0b090", "#a9b8b2"),
  other: portrait("#b5543c", "#c98f6b", "#d8cdb8"),
});
const root = document.getElementById("app");
if (root === null) throw new Error("gallery.html has no #app");
const wanted = new URLSearchParams(location.search).get("scene") ?? "";
const home = Object.entries(HOMES).find(([name]) => name === wanted)?.[1];
const model = scenes[wanted];
if (home !== undefined) render(homeView(home, idle), root);
else if (model !== undefined) render(roomView(model, idle), root);
else {
  const names = [...Object.keys(HOMES), ...Object.keys(scenes)];
  render(
    html`<main class="page">
      <ul>
        ${names.map((name) => html`<li><a href="?scene=${name}">${name}</a></li>`)}
      </ul>
    </main>`,
    root,
  );
}
