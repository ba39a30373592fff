/** What of the model shows outside the painted tree: the document's data, title and focus. */
import type { Model, Panel } from "./model.ts";
import { texts } from "./texts/texts.ts";

/** The contract's marks: `data-state` and `data-call` on the document's element. */
export function showOnDocument(model: Model): void {
  const { dataset } = document.documentElement;
  dataset.state = model.state;
  dataset.call = model.condition;
  document.title = [model.otherName, model.room, texts.product]
    .filter((part) => part !== undefined && part !== "")
    .join(" · ");
}

/**
 * A new scene takes away the button that had the focus; without this a keyboard would start again
 * from the top. Focus that a person has put somewhere is left where it is.
 */
export function moveFocus(root: HTMLElement): void {
  const main = root.querySelector("main");
  const lost = [null, document.body, main].includes(document.activeElement as HTMLElement | null);
  if (!lost) return;
  const target = root.querySelector<HTMLElement>("[data-focus]") ?? main;
  target?.focus({ preventScroll: true });
}

/** Into what was opened; and from what was closed back to the button that had opened it. */
export function moveFocusBetween(
  root: HTMLElement,
  before: Panel | undefined,
  after: Panel | undefined,
): void {
  if (before === after) return;
  const inside = root.querySelector<HTMLElement>("[data-panel-focus]");
  const opener = root.querySelector<HTMLElement>(`[data-opens="${before ?? ""}"]`);
  const target = after === undefined ? opener : inside;
  (target ?? root.querySelector("main"))?.focus({ preventScroll: true });
}

/** What had the focus was taken away by the painting: the keys of a call must still be heard. */
export function rescueFocus(root: HTMLElement): void {
  if (document.activeElement !== document.body) return;
  root.querySelector("main")?.focus({ preventScroll: true });
}
