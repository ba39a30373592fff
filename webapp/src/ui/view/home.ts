/** The start page: a private link at once, or a room by its name. */
import { html, nothing, type TemplateResult } from "lit";
import { texts } from "../texts/texts.ts";
import { footView } from "./foot.ts";
import { shareView, type ShareActions, type Shared } from "./share.ts";

/** `link` is that of a room of nobody else. */
export interface HomeModel extends Shared {
  /** What was typed is neither a room name nor a link of this place. */
  readonly badEntry: boolean;
}

export interface HomeActions extends ShareActions {
  readonly enter: (entry: string) => void;
  readonly switchLanguage: () => void;
}

export function homeView(model: HomeModel, actions: HomeActions): TemplateResult {
  return html`<main class="page home">
    <p class="brand">${texts.product}</p>
    ${invitation(model, actions)} ${entryForm(model, actions)}
    <p class="visually-hidden" role="status">${model.copied ? texts.said.copied : nothing}</p>
    ${footView(actions.switchLanguage, html`<a class="link-like" href="/check">${texts.home.check}</a>`)}
  </main>`;
}

function invitation(model: HomeModel, actions: HomeActions): TemplateResult {
  return html`<section class="hero">
      <h1>${texts.home.title}</h1>
      <p class="lead">${texts.home.lead}</p>
    </section>
    <section class="card">
      <a class="button primary" href=${model.link}>${texts.home.open}</a>
      ${shareView(model, actions)}
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
