/** The element's shadow tree: two pictures, one line of words, the switches, and places for more. */
import { html, nothing, type TemplateResult } from "lit";
import { icons } from "../ui/view/icons.ts";
import { shownStream } from "../ui/view/stream.ts";
import { isInCall, showsOther } from "./scene.ts";
import type { Texts } from "./texts.ts";
import type { Choice, ParleyErrorCode, Scene } from "./types.ts";
import type { EndReason } from "../client/index.ts";

export interface View {
  readonly texts: Texts;
  readonly scene: Scene;
  readonly problem: ParleyErrorCode | EndReason | undefined;
  readonly choice: Choice;
  readonly otherSends: Choice;
  readonly local: MediaStream | undefined;
  readonly remote: MediaStream | undefined;
  readonly isSoundBlocked: boolean;
}

export interface Actions {
  readonly join: () => void;
  readonly leave: () => void;
  readonly switchMicrophone: () => void;
  readonly switchCamera: () => void;
  readonly turnOnSound: () => void;
}

/** Both pictures stay in the tree in every scene, so that a stream never has to move. */
export function callView(view: View, actions: Actions): TemplateResult {
  const { texts, scene } = view;
  const said = words(view);
  // A screen reader hears that it is connected; everybody else sees it.
  const isSaid = said !== "" && said !== texts.scenes.connected;
  return html`<div part="stage" class="stage" lang=${texts.tag} tabindex="-1">
    ${pictures(view)}
    <div class="middle ${isFacing(view) ? "low" : ""}">
      <p part="status" role="status" class=${isSaid ? "" : "unseen"}>${said}</p>
      ${slots(scene)} ${isInCall(scene) ? nothing : joinButton(texts, scene, actions)}
    </div>
    ${isInCall(scene) ? controls(view, actions) : nothing}
  </div>`;
}

function isFacing({ scene, remote }: View): boolean {
  return showsOther(scene) && remote !== undefined;
}

function pictures(view: View): TemplateResult {
  const { texts, scene, choice, otherSends, local, remote } = view;
  const facing = isFacing(view);
  return html`<video
      part="remote"
      autoplay
      playsinline
      aria-label=${texts.otherPicture}
      ?hidden=${!facing || !otherSends.camera}
      .srcObject=${shownStream(remote)}
    ></video>
    <video
      part="local"
      class=${facing ? "corner" : "fill"}
      autoplay
      playsinline
      aria-label=${texts.yourPicture}
      ?hidden=${!isInCall(scene) || !choice.camera}
      .muted=${true}
      .srcObject=${shownStream(local)}
    ></video>`;
}

function words({ texts, scene, problem, otherSends }: View): string {
  if (problem !== undefined) return texts.problems[problem];
  const isQuiet = scene === "connected" && !otherSends.microphone;
  return isQuiet ? texts.otherMuted : texts.scenes[scene];
}

/** What an embedder may say beside our words, scene by scene. */
function slots(scene: Scene): TemplateResult | typeof nothing {
  switch (scene) {
    case "idle":
      return html`<slot name="before"></slot>`;
    case "waiting":
    case "gone":
      return html`<slot name="waiting"></slot>`;
    case "left":
      return html`<slot name="after"></slot>`;
    case "problem":
      return html`<slot name="problem"></slot>`;
    case "asking":
    case "joining":
    case "connecting":
    case "connected":
    case "reconnecting":
    case "failed":
    case "away":
      return nothing;
  }
}

function joinButton(texts: Texts, scene: Scene, { join }: Actions): TemplateResult {
  const again = scene === "left" ? texts.joinAgain : texts.tryAgain;
  const label = scene === "idle" ? texts.join : again;
  return html`<button part="button join" type="button" @click=${join}>${label}</button>`;
}

function controls({ texts, choice, isSoundBlocked }: View, actions: Actions): TemplateResult {
  const { microphone, camera } = choice;
  return html`<div part="controls" class="controls" role="group" aria-label=${texts.controls}>
    ${isSoundBlocked ? button("sound", texts.turnOnSound, icons.sound, actions.turnOnSound) : nothing}
    ${
      microphone
        ? button("microphone", texts.mute, icons.microphone, actions.switchMicrophone)
        : button("microphone", texts.unmute, icons.microphoneOff, actions.switchMicrophone)
    }
    ${
      camera
        ? button("camera", texts.cameraOff, icons.camera, actions.switchCamera)
        : button("camera", texts.cameraOn, icons.cameraOff, actions.switchCamera)
    }
    <slot name="controls"></slot>
    ${button("leave", texts.leave, icons.leave, actions.leave)}
  </div>`;
}

function button(
  what: string,
  label: string,
  icon: TemplateResult,
  click: () => void,
): TemplateResult {
  return html`<button
    part="button ${what}"
    class="round ${what}"
    type="button"
    aria-label=${label}
    title=${label}
    @click=${click}
  >
    ${icon}
  </button>`;
}
