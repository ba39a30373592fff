/** The words over the pictures: a card where there is something to do, a pill where there is not. */
import { html, nothing, type TemplateResult } from "lit";
import type { Hitch, Model } from "../model.ts";
import { scene } from "../scene.ts";
import { texts } from "../texts/texts.ts";
import type { RoomActions } from "./actions.ts";
import { primaryButton } from "./button.ts";
import { shareView, type Shared } from "./share.ts";

interface Words {
  readonly title: string;
  readonly text: string;
}

export function overlayView(model: Model, actions: RoomActions): TemplateResult | typeof nothing {
  const name = model.otherName;
  switch (scene(model)) {
    case "asking":
      return card(askingWords(model));
    case "joining":
      return pill(texts.scenes.joining);
    case "waiting":
      return card(texts.scenes.waiting, shareView(shared(model), actions));
    case "gone":
      return card(texts.scenes.gone(name), shareView(shared(model), actions));
    case "connecting":
      if (model.keysDiffer) return card(texts.scenes.keysDiffer);
      return pill(texts.scenes.connecting(name));
    case "reconnecting":
      return pill(texts.scenes.reconnecting);
    case "away":
      return card(texts.scenes.away(name));
    case "failed":
      return card(texts.scenes.failed, primaryButton(texts.call.tryAgain, actions.reconnect));
    case "connected":
    case "preview":
    case "returning":
    case "out":
      return nothing;
  }
}

const shared = ({ link, copied, code, can }: Model): Shared => ({
  link,
  copied,
  code,
  canShare: can.share,
});

function askingWords(model: Model): Words {
  if (!model.choice.camera) return texts.scenes.askingMicrophone;
  return model.choice.microphone ? texts.scenes.asking : texts.scenes.askingCamera;
}

function card(words: Words, action?: TemplateResult): TemplateResult {
  return html`<section class="overlay-card">
    <h1>${words.title}</h1>
    <p>${words.text}</p>
    ${action ?? nothing}
  </section>`;
}

function pill(words: string, look = ""): TemplateResult {
  return html`<p class="pill ${look}"><span class="pulse" aria-hidden="true"></span>${words}</p>`;
}

/** A switch did not work: said at once, and shown until the next one does. */
export function hitchView(model: Model): TemplateResult | typeof nothing {
  if (model.hitch === undefined) return nothing;
  return html`<p class="pill hitch" role="alert">${hitchWords(model.hitch)}</p>`;
}

function hitchWords(hitch: Hitch): string {
  return hitch === "screen" ? texts.call.screenFailed : texts.problems[hitch].title;
}

/** What this side does that it should not forget, and the offer that helps a weak connection. */
export function ownNotices(model: Model, actions: RoomActions): TemplateResult | typeof nothing {
  if (scene(model) !== "connected") return nothing;
  const { weak, audioOnly, savingData, pictureAgain, recording, yourScreen } = texts.call;
  if (model.saving) return offer(savingData, pictureAgain, () => actions.savePictures(false));
  if (model.weak) return offer(weak, audioOnly, () => actions.savePictures(true));
  if (model.recording) return pill(recording, "recording");
  return model.screen === undefined ? nothing : pill(yourScreen);
}

function offer(words: string, button: string, click: () => void): TemplateResult {
  return html`<p class="pill offer">
    ${words}<button type="button" class="pill-button" @click=${click}>${button}</button>
  </p>`;
}
