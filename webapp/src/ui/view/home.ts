/** The start page: a private link at once, or a room by its name. */
import { html, nothing, type TemplateResult } from "lit";
import { texts } from "../texts.ts";
import { shareView, type ShareActions } from "./share.ts";

export interface HomeModel {
  /** The link of a room of nobody else. */
  readonly link: string;
  readonly copied: boolean;
  readonly canShare: boolean;
  /** What was typed is neither a room name nor a link of this place. */
  readonly badEntry: boolean;
}

export interface HomeActions extends ShareActions {
  readonly enter: (entry: string) => void;
}

export function homeView(model: HomeModel, actions: HomeActions): TemplateResult {
  return html`<main class="page home">
    <p class="brand">${texts.product}</p>
    ${invitation(model, actions)} ${entryForm(model, actions)}
    <p class="visually-hidden" role="status">${model.copied ? texts.said.copied : nothing}</p>
  </main>`;
}

function invitation(model: HomeModel, actions: HomeActions): TemplateResult {
  return html`<section class="hero">
      <h1>${texts.home.title}</h1>
      <p class="lead">${texts.home.lead}</p>
    </section>
    <section class="card">
      ${shareView(model, actions)}
      <a class="button primary" href=${model.link}>${texts.home.open}</a>
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
