/** An address that leads to no room. */
import { html, render } from "lit";
import type { DeadEnd } from "./link.ts";
import { texts } from "./texts.ts";

export function startDeadEnd(root: HTMLElement, deadEnd: DeadEnd): void {
  const { title, text, button } = texts.problems[deadEnd];
  render(
    html`<main class="page">
      <section class="card problem">
        <p class="brand">${texts.product}</p>
        <h1>${title}</h1>
        <p class="lead">${text}</p>
        <a class="button primary" href="/">${button}</a>
      </section>
    </main>`,
    root,
  );
}
