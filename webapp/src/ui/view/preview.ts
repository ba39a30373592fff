/** Before the call: who, with what, and the one button. Nothing is captured yet. */
import { html, nothing, type TemplateResult } from "lit";
import type { Choice, Model } from "../model.ts";
import { texts } from "../texts.ts";
import type { RoomActions } from "./actions.ts";
import { icons } from "./icons.ts";

export function previewView(model: Model, actions: RoomActions): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    actions.join();
  };
  return html`<form class="card preview" @submit=${submit}>
    ${mirror(model)}
    <div class="preview-words">
      <hgroup>
        <p class="eyebrow">${texts.preview.eyebrow}</p>
        <h1 class="room-name" tabindex="-1" data-focus>${model.room}</h1>
        ${model.sealed ? html`<p class="sealed">${icons.lock}${texts.preview.sealed}</p>` : nothing}
      </hgroup>
      ${nameField(model, actions)}
      <button type="submit" class="button primary wide">${texts.preview.join}</button>
    </div>
  </form>`;
}

/** Where the own picture would be: says what will be sent, and lets it be chosen. */
function mirror(model: Model): TemplateResult {
  const { camera } = model.choice;
  return html`<div class="mirror">
    <div class="mirror-face" aria-hidden="true">${camera ? icons.person : icons.cameraOff}</div>
    <p class="mirror-words">${camera ? texts.preview.asleep : texts.preview.cameraOff}</p>
  </div>`;
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
        .value=${model.name}
        @input=${input}
      />
    </div>
    <div class="choices">
      ${choiceSwitch("microphone", model.choice, actions)}
      ${choiceSwitch("camera", model.choice, actions)}
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
