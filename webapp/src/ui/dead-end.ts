/** An address that leads to no room. */
import { html, render } from "lit";
import { switchLanguage } from "./language.ts";
import type { DeadEnd } from "./link.ts";
import { localShelf } from "./surroundings.ts";
import { texts } from "./texts/texts.ts";
import { footView } from "./view/foot.ts";

export function startDeadEnd(root: HTMLElement, deadEnd: DeadEnd): void {
  const { title, text, button } = texts.problems[deadEnd];
  const again = (): void => {
    switchLanguage(localShelf);
    startDeadEnd(root, deadEnd);
  };
  render(
    html`<main class="page">
      <section class="card problem">
        <p class="brand">${texts.product}</p>
        <h1>${title}</h1>
        <p class="lead">${text}</p>
        <a class="button primary" href="/">${button}</a>
      </section>
      ${footView(again)}
    </main>`,
    root,
  );
}
