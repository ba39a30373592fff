/**
 * The two pictures. Both elements stay in the page in every scene, so that a stream never has to
 * move from one to another.
 */
import { html, nothing, type TemplateResult } from "lit";
import type { Model } from "../model.ts";
import { scene, type Scene } from "../scene.ts";
import { texts } from "../texts/texts.ts";
import type { RoomActions } from "./actions.ts";
import { icons } from "./icons.ts";
import { selfView } from "./self.ts";
import { shownStream } from "./stream.ts";

export function picturesView(model: Model, actions: RoomActions): TemplateResult {
  const shown = remoteShown(scene(model));
  const facing = shown && hasPicture(model);
  return html`<div
      class="remote"
      data-shown=${facing}
      data-fit=${model.otherSends.screen ? "contain" : model.fit}
    >
      <video
        id="remotevideo"
        autoplay
        playsinline
        aria-label=${texts.call.otherPicture(model.otherName)}
        .srcObject=${shownStream(model.remoteStream)}
      ></video>
    </div>
    ${shown && !facing ? faceless(model) : nothing} ${shown ? nameplate(model) : nothing}
    ${selfView(model, actions)}`;
}

function remoteShown(at: Scene): boolean {
  return at === "connected" || at === "reconnecting" || at === "away" || at === "failed";
}

function hasPicture({ otherSends, remoteStream }: Model): boolean {
  const { screen, camera, saving } = otherSends;
  return remoteStream !== undefined && (screen || (camera && !saving));
}

function faceless(model: Model): TemplateResult {
  const initial = Array.from(model.otherName ?? "")[0];
  const { saving, camera } = model.otherSends;
  return html`<div class="faceless">
    <div class="avatar" data-speaks=${model.otherSpeaks} aria-hidden="true">
      ${initial?.toLocaleUpperCase() ?? icons.person}
    </div>
    <p>${saving && camera ? texts.call.otherSaves : texts.call.otherCameraOff}</p>
  </div>`;
}

/** Who it is, whether they can be heard, and whether they speak. */
function nameplate(model: Model): TemplateResult | typeof nothing {
  const { microphone, screen, recording } = model.otherSends;
  const { otherName } = model;
  const words = screen ? texts.call.otherShares(otherName) : otherName;
  if (words === undefined && microphone && !recording && !model.otherSpeaks) return nothing;
  return html`<p class="nameplate" data-speaks=${model.otherSpeaks && microphone}>
    ${
      microphone
        ? html`<span class="voice" aria-hidden="true"><i></i><i></i><i></i></span>`
        : html`${icons.microphoneOff}<span class="visually-hidden">${texts.call.muted}</span>`
    }
    ${words ?? nothing}
    ${
      recording
        ? html`<span class="recorded">${icons.record}${texts.call.recorded(otherName)}</span>`
        : nothing
    }
  </p>`;
}
