/** The own picture: the whole stage while alone, a corner of it when there is somebody to see. */
import { html, nothing, type TemplateResult } from "lit";
import type { Model } from "../model.ts";
import { scene, selfPlace } from "../scene.ts";
import { cornerAfter, cornerAt } from "../self-look.ts";
import { texts } from "../texts/texts.ts";
import type { RoomActions } from "./actions.ts";
import { icons } from "./icons.ts";
import { shownStream } from "./stream.ts";

export function selfView(model: Model, actions: RoomActions): TemplateResult {
  const { look, screen, choice } = model;
  const place = selfPlace(scene(model));
  const corner = place === "corner";
  const shown = screen ?? model.localStream;
  return html`<div
    class="self"
    data-place=${corner && look.hidden ? "away" : place}
    data-corner=${look.corner}
    data-camera=${choice.camera || screen !== undefined}
    data-mirrored=${look.mirrored && screen === undefined}
  >
    <video
      id="localvideo"
      autoplay
      playsinline
      aria-label=${screen === undefined ? texts.call.yourPicture : texts.call.yourScreen}
      .muted=${true}
      .srcObject=${shownStream(shown)}
    ></video>
    <div class="self-face" aria-hidden="true">${icons.person}</div>
    ${choice.microphone ? nothing : html`<span class="badge" aria-hidden="true">${icons.microphoneOff}</span>`}
    ${corner && !look.hidden ? handle(model, actions) : nothing}
  </div>`;
}

/** Dragged by a pointer, or moved from corner to corner by the arrow keys. */
function handle(model: Model, actions: RoomActions): TemplateResult {
  const key = (event: KeyboardEvent): void => {
    const corner = cornerAfter(model.look.corner, event.key);
    if (corner === undefined) return;
    event.preventDefault();
    actions.look({ corner });
  };
  return html`<button
    type="button"
    class="self-handle"
    aria-label=${texts.call.moveYourPicture}
    @keydown=${key}
    @pointerdown=${(event: PointerEvent) => drag(event, actions)}
  ></button>`;
}

/** The picture follows the pointer, and on release goes to the nearest corner. */
function drag(down: PointerEvent, actions: RoomActions): void {
  const button = down.currentTarget as HTMLElement;
  const self = button.parentElement;
  if (self === null || down.button !== 0) return;
  button.setPointerCapture(down.pointerId);
  const done = new AbortController();
  const move = (event: PointerEvent): void => {
    self.style.translate = `${event.clientX - down.clientX}px ${event.clientY - down.clientY}px`;
  };
  const drop = (event: PointerEvent): void => {
    done.abort();
    self.style.translate = "";
    const { innerWidth, innerHeight } = window;
    if (event.type === "pointerup" && hasMoved(down, event))
      actions.look({ corner: cornerAt(event.clientX, event.clientY, innerWidth, innerHeight) });
  };
  button.addEventListener("pointermove", move, { signal: done.signal });
  button.addEventListener("pointerup", drop, { signal: done.signal });
  button.addEventListener("pointercancel", drop, { signal: done.signal });
}

/** A click is no drag. */
function hasMoved(from: PointerEvent, to: PointerEvent): boolean {
  return Math.hypot(to.clientX - from.clientX, to.clientY - from.clientY) > 12;
}
