/** The room's page: a card before and after, a stage with two pictures in between. */
import { html, nothing, type TemplateResult } from "lit";
import type { Said } from "../announce.ts";
import type { Model } from "../model.ts";
import { onStage, scene } from "../scene.ts";
import { texts } from "../texts.ts";
import type { RoomActions } from "./actions.ts";
import { controlsView, soundView } from "./controls.ts";
import { hitchView, overlayView } from "./overlay.ts";
import { previewView } from "./preview.ts";
import { qualityView } from "./quality.ts";
import { problemView } from "./problem.ts";
import { picturesView } from "./stage.ts";

export function roomView(model: Model, actions: RoomActions): TemplateResult {
  const at = scene(model);
  const live = onStage(at);
  return html`<main
      class="room"
      data-scene=${at}
      tabindex="-1"
      @keydown=${live ? shortcuts(actions) : nothing}
      aria-label=${live ? texts.call.label(model.otherName) : texts.product}
    >
      <div class="stage" ?hidden=${!live}>
        ${live ? controlsView(model, actions) : nothing} ${picturesView(model)}
        ${
          live
            ? [
                overlayView(model, actions),
                soundView(model, actions),
                hitchView(model),
                model.remoteStream ? qualityView(model.stats, actions.lookAtQuality) : nothing,
              ]
            : nothing
        }
      </div>
      ${live ? nothing : html`<div class="page">${besideTheStage(model, actions)}</div>`}
    </main>
    <p class="visually-hidden" role="status">${spoken(model.said)}</p>`;
}

/**
 * `m` and `v` switch microphone and camera. Heard only while the focus is in the call, so that they
 * never surprise who dictates or browses by single keys (WCAG 2.1.4).
 */
function shortcuts(actions: RoomActions): (event: KeyboardEvent) => void {
  return (event) => {
    const typing = event.target instanceof HTMLInputElement;
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.key === "m") actions.toggleMicrophone();
    if (event.key === "v") actions.toggleCamera();
  };
}

function besideTheStage(model: Model, actions: RoomActions): TemplateResult {
  if (model.problem !== undefined) return problemView(model.problem, model.choice, actions);
  if (model.stage === "returning") {
    return html`<h1 class="returning">${texts.scenes.returning}</h1>`;
  }
  return previewView(model, actions);
}

function spoken(said: Said | undefined): string {
  if (said === undefined) return "";
  return "name" in said ? texts.said[said.what](said.name) : texts.said[said.what];
}
