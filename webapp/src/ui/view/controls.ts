/** The switches of a call. First in the tab order, so that Leave is never more than a few away. */
import { html, nothing, type TemplateResult } from "lit";
import type { Model, Panel } from "../model.ts";
import { KEYS } from "../shortcuts.ts";
import { texts } from "../texts/texts.ts";
import type { RoomActions } from "./actions.ts";
import { roundButton } from "./button.ts";
import { icons } from "./icons.ts";

export function controlsView(model: Model, actions: RoomActions): TemplateResult {
  const { microphone, camera } = model.choice;
  const { mute, unmute, cameraOff, cameraOn, leave, controls } = texts.call;
  return html`<div class="controls" role="group" aria-label=${controls}>
    ${
      microphone
        ? roundButton(mute, icons.microphone, "plain", actions.toggleMicrophone, KEYS.microphone)
        : roundButton(unmute, icons.microphoneOff, "off", actions.toggleMicrophone, KEYS.microphone)
    }
    ${
      camera
        ? roundButton(cameraOff, icons.camera, "plain", actions.toggleCamera, KEYS.camera)
        : roundButton(cameraOn, icons.cameraOff, "off", actions.toggleCamera, KEYS.camera)
    }
    ${model.can.screen ? screenButton(model, actions) : nothing}
    ${panelButton("chat", model, actions)} ${panelButton("more", model, actions)}
    ${roundButton(leave, icons.leave, "danger", actions.leave)}
  </div>`;
}

function screenButton(model: Model, actions: RoomActions): TemplateResult {
  const shown = model.screen !== undefined;
  return roundButton(
    shown ? texts.call.stopSharing : texts.call.shareScreen,
    icons.screen,
    shown ? "on" : "plain",
    actions.toggleScreen,
    KEYS.screen,
  );
}

function panelButton(
  panel: Extract<Panel, "chat" | "more">,
  model: Model,
  actions: RoomActions,
): TemplateResult {
  const isOpen = model.panel === panel;
  const unread = panel === "chat" ? model.chat.unread : 0;
  return html`<button
    type="button"
    class="round ${isOpen ? "on" : "plain"}"
    data-opens=${panel}
    aria-expanded=${isOpen}
    @click=${() => actions.open(isOpen ? undefined : panel)}
  >
    <span class="disc"
      >${icons[panel]}
      ${unread > 0 ? html`<span class="count" aria-hidden="true">${Math.min(unread, 99)}</span>` : nothing}
    </span>
    <span class="word">${texts.call[panel]}</span>
    ${unread > 0 ? html`<span class="visually-hidden">${texts.call.unread(unread)}</span>` : nothing}
  </button>`;
}

/** Browsers may keep a page silent until it is clicked: this is the click. */
export function soundView(model: Model, actions: RoomActions): TemplateResult | typeof nothing {
  if (!model.soundBlocked) return nothing;
  return html`<button type="button" class="button primary sound" @click=${actions.turnOnSound}>
    ${icons.sound}${texts.call.turnOnSound}
  </button>`;
}
