/** The room's page: a card before and after, a stage with two pictures in between. */
import { html, nothing, type TemplateResult } from "lit";
import type { Said } from "../announce.ts";
import type { Model } from "../model.ts";
import { onStage, scene } from "../scene.ts";
import { shortcutOf } from "../shortcuts.ts";
import { texts } from "../texts/texts.ts";
import type { Shortcut } from "../texts/shape.ts";
import type { RoomActions } from "./actions.ts";
import { controlsView, soundView } from "./controls.ts";
import { statusView } from "./details.ts";
import { footView } from "./foot.ts";
import { hitchView, overlayView, ownNotices } from "./overlay.ts";
import { panelView } from "./panel.ts";
import { previewView } from "./preview.ts";
import { problemView } from "./problem.ts";
import { picturesView } from "./stage.ts";

export function roomView(model: Model, actions: RoomActions): TemplateResult {
  const at = scene(model);
  const live = onStage(at);
  const idle = model.idle && at === "connected" && model.panel === undefined;
  return html`<main
      class="room"
      data-scene=${at}
      data-idle=${idle}
      data-panel=${model.panel ?? "none"}
      tabindex="-1"
      @keydown=${live ? shortcuts(model, actions) : nothing}
      aria-label=${live ? texts.call.label(model.otherName) : texts.product}
    >
      <div class="stage" ?hidden=${!live}>
        ${live ? controlsView(model, actions) : nothing} ${picturesView(model, actions)}
        ${
          live
            ? [
                overlayView(model, actions),
                statusView(model, actions),
                soundView(model, actions),
                ownNotices(model, actions),
                hitchView(model),
                panelView(model, actions),
              ]
            : nothing
        }
      </div>
      ${
        live
          ? nothing
          : html`<div class="page">
              ${besideTheStage(model, actions)} ${footView(actions.switchLanguage)}
            </div>`
      }
    </main>
    <p class="visually-hidden" role="status">${spoken(model.said)}</p>`;
}

function shortcuts(model: Model, actions: RoomActions): (event: KeyboardEvent) => void {
  const panel = (wanted: NonNullable<Model["panel"]>) => (): void =>
    actions.open(model.panel === wanted ? undefined : wanted);
  const does: Readonly<Record<Shortcut, () => void>> = {
    microphone: actions.toggleMicrophone,
    camera: actions.toggleCamera,
    screen: model.can.screen ? actions.toggleScreen : () => undefined,
    chat: panel("chat"),
    fullscreen: model.can.fullscreen ? actions.toggleFullscreen : () => undefined,
    self: () => actions.look({ hidden: !model.look.hidden }),
    details: panel("details"),
    keys: panel("keys"),
    close: () => actions.open(undefined),
  };
  return (event) => {
    const shortcut = shortcutOf(event);
    if (shortcut === undefined) return;
    // The key that opens the chat must not be written into it.
    event.preventDefault();
    does[shortcut]();
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
