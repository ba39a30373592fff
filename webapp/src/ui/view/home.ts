/** The start page: a private link in one click, or a room by its name. */
import { html, nothing, type TemplateResult } from "lit";
import { texts } from "../texts.ts";
import { primaryButton } from "./button.ts";
import { shareView, type ShareActions } from "./share.ts";

export interface HomeModel {
  /** The link made by the click; none before it. */
  readonly link?: string;
  readonly copied: boolean;
  readonly canShare: boolean;
  /** What was typed is neither a room name nor a link of this place. */
  readonly badEntry: boolean;
}

export interface HomeActions extends ShareActions {
  readonly createLink: () => void;
  readonly enter: (entry: string) => void;
}

export function homeView(model: HomeModel, actions: HomeActions): TemplateResult {
  return html`<main class="page home">
    <p class="brand">${texts.product}</p>
    ${model.link === undefined ? invitation(actions) : ready(model.link, model, actions)}
    ${entryForm(model, actions)}
    <p class="visually-hidden" role="status">${model.copied ? texts.said.copied : nothing}</p>
  </main>`;
}

function invitation(actions: HomeActions): TemplateResult {
  return html`<section class="hero">
    <h1>${texts.home.title}</h1>
    <p class="lead">${texts.home.lead}</p>
    ${primaryButton(texts.home.create, actions.createLink)}
  </section>`;
}

function ready(link: string, model: HomeModel, actions: HomeActions): TemplateResult {
  return html`<section class="card">
    <h1 tabindex="-1" data-focus>${texts.home.linkTitle}</h1>
    <p class="lead">${texts.home.linkLead}</p>
    ${shareView({ ...model, link }, actions)}
    <a class="button primary" href=${link}>${texts.home.open}</a>
  </section>`;
}

function entryForm(model: HomeModel, actions: HomeActions): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const entry = new FormData(event.currentTarget as HTMLFormElement).get("room");
    actions.enter(typeof entry === "string" ? entry : "");
  };
  return html`<form class="entry" @submit=${submit}>
    <label for="room">${texts.home.roomLabel}</label>
    <div class="entry-row">
      <input
        class="field"
        id="room"
        name="room"
        required
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        enterkeyhint="go"
        placeholder=${texts.home.roomPlaceholder}
        aria-invalid=${model.badEntry}
        aria-describedby="room-problem"
      />
      <button type="submit" class="button quiet">${texts.home.go}</button>
    </div>
    <p class="field-problem" id="room-problem" role="alert">
      ${model.badEntry ? texts.home.badEntry : nothing}
    </p>
  </form>`;
}
