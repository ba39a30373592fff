/** How each thing that happens changes the model. Pure: no DOM, no clock, no network. */
import { announcement } from "./announce.ts";
import { delivered, heard, looked, wrote } from "./chat.ts";
import { NOBODY_HERE, SENDS_BOTH, type Model, type PageEvent, type Panel } from "./model.ts";

/** The next model, with the words for a screen reader where the change deserves some. */
export function update(model: Model, event: PageEvent): Model {
  const next = isTogether(event) ? stepTogether(model, event) : step(model, event);
  const said = announcement(model, next);
  return said === undefined ? next : { ...next, said };
}

function step(model: Model, event: Exclude<PageEvent, Together>): Model {
  switch (event.type) {
    case "renamed":
      return { ...model, name: event.name };
    case "chose":
      return { ...model, choice: event.choice, hitch: undefined };
    case "returning":
      return { ...model, stage: "returning", problem: undefined };
    case "entering":
      return { ...model, stage: "entering", problem: undefined };
    case "stayed":
      return { ...model, ...NOBODY_HERE, stage: "preview", problem: undefined };
    case "captured":
      return { ...model, captured: true, localStream: event.stream };
    case "entered":
      return { ...model, stage: "inside" };
    case "stopped":
      return { ...model, ...NOBODY_HERE, stage: "out", problem: event.problem };
    case "state":
      return { ...model, state: event.state };
    case "condition":
      return { ...model, condition: event.condition };
    case "observed":
      return { ...model, ...event.facts };
  }
}

const TOGETHER = [
  "other",
  "otherSends",
  "remoteStream",
  "keysDiffer",
  "hitch",
  "opened",
  "wrote",
  "heard",
  "delivered",
] as const;

type Together = Extract<PageEvent, { type: (typeof TOGETHER)[number] }>;

function isTogether(event: PageEvent): event is Together {
  return TOGETHER.some((type) => type === event.type);
}

/** What happens between the two. */
function stepTogether(model: Model, event: Together): Model {
  switch (event.type) {
    case "other":
      return withOther(model, event.other);
    case "otherSends":
      return { ...model, otherSends: event.sends };
    case "remoteStream":
      return { ...model, remoteStream: event.stream };
    case "keysDiffer":
      return { ...model, keysDiffer: true };
    case "hitch":
      return { ...model, hitch: event.hitch };
    case "opened":
      return withPanel(model, event.panel);
    case "wrote":
      return { ...model, chat: wrote(model.chat, event.id, event.text) };
    case "heard":
      return { ...model, chat: heard(model.chat, event, model.panel === "chat") };
    case "delivered":
      return { ...model, chat: delivered(model.chat, event.id) };
  }
}

/**
 * Somebody new is assumed to send both until they say otherwise; somebody back keeps theirs. The
 * name of who went is kept, so that the page can say who left.
 */
function withOther(model: Model, other: Model["other"]): Model {
  if (other === undefined)
    return {
      ...model,
      other,
      remoteStream: undefined,
      soundBlocked: false,
      otherSpeaks: false,
      safety: undefined,
    };
  const met = { ...model, other, otherName: other.name };
  return model.other?.peer === other.peer
    ? met
    : { ...met, otherSends: SENDS_BOTH, keysDiffer: false, safety: undefined };
}

function withPanel(model: Model, panel: Panel | undefined): Model {
  return { ...model, panel, chat: panel === "chat" ? looked(model.chat) : model.chat };
}
