/** What the two pages tell each other beside the pictures: who sends what at this moment. */
import type { Json } from "../client/index.ts";
import type { Choice } from "./model.ts";

/** `{"sends": {"microphone": true, "camera": false}}` */
export function noticeOf({ microphone, camera }: Choice): Json {
  return { sends: { microphone, camera } };
}

/** Undefined for anything else: the other page may be a newer one, with more to tell. */
export function choiceFrom(data: Json): Choice | undefined {
  const { microphone, camera } = fields(fields(data).sends);
  if (typeof microphone !== "boolean" || typeof camera !== "boolean") return undefined;
  return { microphone, camera };
}

function fields(data: Json | undefined): Readonly<Record<string, Json>> {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return {};
  return data as Readonly<Record<string, Json>>;
}
