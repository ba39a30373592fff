/** What the two pages tell each other beside the pictures: who sends what at this moment. */
import type { Json } from "../client/index.ts";
import type { Choice, OtherSends } from "./model.ts";

/** What this page sends, and whether it wants pictures at all. */
export interface Notice {
  readonly sends: OtherSends;
  readonly wantsPictures: boolean;
}

/**
 * `{"sends": {"microphone": true, "camera": false, …}, "wants": {"pictures": true}}`
 */
export function noticeOf({ sends, wantsPictures }: Notice): Json {
  return { sends: { ...sends }, wants: { pictures: wantsPictures } };
}

/** Of a page that sends microphone and camera, and nothing else at any time. */
export function noticeOfChoice(choice: Choice): Json {
  const never = { screen: false, saving: false, recording: false };
  return noticeOf({ sends: { ...choice, ...never }, wantsPictures: true });
}

/** Undefined for anything else: the other page may be a newer one, with more to tell. */
export function noticeFrom(data: Json): Notice | undefined {
  const { sends, wants } = fields(data);
  const choice = choiceFrom(sends);
  if (choice === undefined) return undefined;
  const { screen, saving, recording } = fields(sends);
  return {
    sends: {
      ...choice,
      screen: screen === true,
      saving: saving === true,
      recording: recording === true,
    },
    wantsPictures: fields(wants).pictures !== false,
  };
}

function choiceFrom(data: Json | undefined): Choice | undefined {
  const { microphone, camera } = fields(data);
  if (typeof microphone !== "boolean" || typeof camera !== "boolean") return undefined;
  return { microphone, camera };
}

function fields(data: Json | undefined): Readonly<Record<string, Json>> {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return {};
  return data as Readonly<Record<string, Json>>;
}
