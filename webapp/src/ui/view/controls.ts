/** The switches of a call. First in the tab order, so that Leave is never more than three away. */
import { html, nothing, type TemplateResult } from "lit";
import type { Model } from "../model.ts";
import { texts } from "../texts.ts";
import type { RoomActions } from "./actions.ts";
import { roundButton } from "./button.ts";
import { icons } from "./icons.ts";

export function controlsView(model: Model, actions: RoomActions): TemplateResult {
  const { microphone, camera } = model.choice;
  const { mute, unmute, cameraOff, cameraOn, leave, controls } = texts.call;
  return html`<div class="controls" role="group" aria-label=${controls}>
    ${
      microphone
        ? roundButton(mute, icons.microphone, "plain", actions.toggleMicrophone)
        : roundButton(unmute, icons.microphoneOff, "off", actions.toggleMicrophone)
    }
    ${
      camera
        ? roundButton(cameraOff, icons.camera, "plain", actions.toggleCamera)
        : roundButton(cameraOn, icons.cameraOff, "off", actions.toggleCamera)
    }
    ${roundButton(leave, icons.leave, "danger", actions.leave)}
  </div>`;
}

/** Browsers may keep a page silent until it is clicked: this is the click. */
export function soundView(model: Model, actions: RoomActions): TemplateResult | typeof nothing {
  if (!model.soundBlocked) return nothing;
  return html`<button type="button" class="button primary sound" @click=${actions.turnOnSound}>
    ${icons.sound}${texts.call.turnOnSound}
  </button>`;
}
