/** Which camera, microphone and speaker; only what can be chosen is shown. */
import { html, nothing, type TemplateResult } from "lit";
import type { DeviceKind } from "../devices.ts";
import type { Model } from "../model.ts";
import { texts } from "../texts/texts.ts";
import type { RoomActions } from "./actions.ts";
import { icons } from "./icons.ts";

export function devicesView(model: Model, actions: RoomActions): TemplateResult {
  return html`<div class="devices">
    ${choiceOf("microphone", model, actions)} ${choiceOf("camera", model, actions)}
    ${model.can.speaker ? choiceOf("speaker", model, actions) : nothing}
    <button type="button" class="link-like" @click=${actions.testSpeaker}>
      ${icons.sound}${texts.devices.test}
    </button>
  </div>`;
}

function choiceOf(
  kind: DeviceKind,
  { devices }: Model,
  actions: RoomActions,
): TemplateResult | typeof nothing {
  const found = devices.found[kind];
  if (found.length === 0) return nothing;
  const chosen = found.find(({ id }) => id === devices.chosen[kind])?.id;
  const change = (event: Event): void => {
    const { value } = event.currentTarget as HTMLSelectElement;
    actions.chooseDevice(kind, value === "" ? undefined : value);
  };
  return html`<label class="device">
    <span>${texts.devices[kind]}</span>
    <select class="field" @change=${change}>
      <option value="" .selected=${chosen === undefined}>${texts.devices.byDefault}</option>
      ${found.map(
        ({ id, label }, at) =>
          html`<option value=${id} .selected=${id === chosen}>
            ${label === "" ? texts.devices.nameless(at + 1) : label}
          </option>`,
      )}
    </select>
  </label>`;
}
