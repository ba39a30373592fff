/**
 * The two pictures. Both elements stay in the page in every scene, so that a stream never has to
 * move from one to another.
 */
import { html, nothing, type TemplateResult } from "lit";
import type { Model } from "../model.ts";
import { scene, selfPlace, type Scene } from "../scene.ts";
import { texts } from "../texts.ts";
import { icons } from "./icons.ts";

/** `muted` is set as a property: a cloned template does not carry the attribute's effect. */
export function picturesView(model: Model): TemplateResult {
  const at = scene(model);
  const facing = remoteShown(at) && model.otherSends.camera && model.remoteStream !== undefined;
  return html`<div class="remote" data-shown=${facing} data-fit=${model.fit}>
      <video
        id="remotevideo"
        autoplay
        playsinline
        aria-label=${texts.call.otherPicture(model.otherName)}
        .srcObject=${model.remoteStream ?? null}
      ></video>
    </div>
    ${remoteShown(at) && !model.otherSends.camera ? faceless(model) : nothing}
    ${remoteShown(at) ? nameplate(model) : nothing} ${selfView(model, selfPlace(at))}`;
}

function selfView(model: Model, place: string): TemplateResult {
  return html`<div class="self" data-place=${place} data-camera=${model.choice.camera}>
    <video
      id="localvideo"
      autoplay
      playsinline
      aria-label=${texts.call.yourPicture}
      .muted=${true}
      .srcObject=${model.localStream ?? null}
    ></video>
    <div class="self-face" aria-hidden="true">${icons.person}</div>
    ${model.choice.microphone ? nothing : html`<span class="badge" aria-hidden="true">${icons.microphoneOff}</span>`}
  </div>`;
}

function remoteShown(at: Scene): boolean {
  return at === "connected" || at === "reconnecting" || at === "away" || at === "failed";
}

function faceless(model: Model): TemplateResult {
  const initial = Array.from(model.otherName ?? "")[0];
  return html`<div class="faceless">
    <div class="avatar" aria-hidden="true">${initial?.toLocaleUpperCase() ?? icons.person}</div>
    <p>${texts.call.otherCameraOff}</p>
  </div>`;
}

function nameplate(model: Model): TemplateResult | typeof nothing {
  const muted = !model.otherSends.microphone;
  if (model.otherName === undefined && !muted) return nothing;
  return html`<p class="nameplate">
    ${
      muted
        ? html`${icons.microphoneOff}<span class="visually-hidden">${texts.call.muted}</span>`
        : nothing
    }
    ${model.otherName ?? nothing}
  </p>`;
}
