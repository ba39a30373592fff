/** Before the call: how one looks and sounds, who one is, and the one button. */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Choice, Model } from "../model.ts";
import { texts } from "../texts/texts.ts";
import type { RoomActions } from "./actions.ts";
import { devicesView } from "./devices.ts";
import { icons } from "./icons.ts";
import { problemText } from "./problem.ts";
import { shownStream } from "./stream.ts";

export function previewView(model: Model, actions: RoomActions): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    actions.join();
  };
  return html`<form class="card preview" @submit=${submit}>
    ${mirrorView(model, actions)}
    <div class="preview-words">
      <hgroup>
        <p class="eyebrow">${texts.preview.eyebrow}</p>
        <h1 class="room-name" tabindex="-1" data-focus>${model.room}</h1>
        ${model.sealed ? html`<p class="sealed">${icons.lock}${texts.preview.sealed}</p>` : nothing}
      </hgroup>
      ${nameField(model, actions)}
      <div class="choices">
        ${choiceSwitch("microphone", model.choice, actions)}
        ${choiceSwitch("camera", model.choice, actions)}
      </div>
      <details class="choose">
        <summary>${texts.preview.devices}</summary>
        ${devicesView(model, actions)}
      </details>
      <button type="submit" class="button primary wide">${texts.preview.join}</button>
    </div>
  </form>`;
}

/** The own picture as the other will see it, only mirrored; or why there is none. */
function mirrorView(model: Model, actions: RoomActions): TemplateResult {
  const { choice, mirror } = model;
  const seen = choice.camera && mirror !== undefined && mirror.getVideoTracks().length > 0;
  return html`<div class="mirror" data-seen=${seen}>
    <video
      autoplay
      playsinline
      aria-label=${texts.call.yourPicture}
      ?hidden=${!seen}
      data-mirrored=${model.look.mirrored}
      .muted=${true}
      .srcObject=${shownStream(mirror)}
    ></video>
    ${seen ? nothing : faceView(model, actions)}
    ${
      mirror !== undefined && choice.microphone
        ? html`<div
            class="level"
            role="meter"
            aria-label=${texts.preview.level}
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow="0"
          >
            ${icons.microphone}<span class="level-track"><span class="level-bar"></span></span>
          </div>`
        : nothing
    }
  </div>`;
}

function faceView(model: Model, actions: RoomActions): TemplateResult {
  const { mirrorProblem, choice } = model;
  const problem = mirrorProblem === undefined ? undefined : texts.problems[mirrorProblem];
  return html`<div class="mirror-face" aria-hidden="true">
      ${choice.camera && problem === undefined ? icons.person : icons.cameraOff}
    </div>
    <div class="mirror-words" role="status">
      ${
        problem === undefined
          ? wordsFor(model, actions)
          : html`<strong>${problem.title}</strong>
              <p>${problemText(mirrorProblem ?? "unknown")}</p>`
      }
    </div>`;
}

function wordsFor({ mirror, mirrorAsks, choice }: Model, actions: RoomActions) {
  if (mirrorAsks) return texts.preview.asking;
  if (!choice.camera) return texts.preview.cameraOff;
  if (mirror !== undefined) return nothing;
  return html`<button type="button" class="button" @click=${actions.seeYourself}>
    ${texts.preview.seeYourself}
  </button>`;
}

function nameField(model: Model, actions: RoomActions): TemplateResult {
  const input = (event: Event): void => {
    actions.rename((event.currentTarget as HTMLInputElement).value);
  };
  return html`<div class="labelled">
    <label for="name">${texts.preview.nameLabel}</label>
    <input
      class="field"
      id="name"
      maxlength="64"
      autocomplete="given-name"
      placeholder=${texts.preview.namePlaceholder}
      .value=${live(model.name)}
      @input=${input}
    />
  </div>`;
}

function choiceSwitch(kind: keyof Choice, choice: Choice, actions: RoomActions): TemplateResult {
  const on = choice[kind];
  const icon = on ? icons[kind] : icons[`${kind}Off`];
  const flip = (): void => {
    actions.choose({ ...choice, [kind]: !on });
  };
  return html`<label class="choice">
    ${icon}<span>${texts.preview[kind]}</span>
    <input type="checkbox" role="switch" .checked=${on} @change=${flip} />
  </label>`;
}
