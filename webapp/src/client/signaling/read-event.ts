import {
  amount,
  bad,
  either,
  flag,
  isRecord,
  json,
  listOf,
  oneOf,
  parseJson,
  shape,
  text,
  type Reader,
} from "../reading.ts";
import type { IceServer, OtherSeat, ServerEvent } from "./wire.ts";

type Word = ServerEvent["type"];
type EventOf<W extends Word> = Extract<ServerEvent, { type: W }>;

const id = { id: text };
const otherSeat = shape<OtherSeat>({ peer: text, away: flag }, { name: text });
const iceServer = shape<IceServer>(
  { urls: either(text, listOf(text)) },
  { username: text, credential: text },
);
const ice = { iceServers: listOf(iceServer), iceTtl: amount };

/** One reader a word: this table is the list of events that we know. */
const READERS: { readonly [W in Word]: Reader<EventOf<W>> } = {
  joined: shape<EventOf<"joined">>(
    {
      type: oneOf("joined"),
      room: text,
      peer: text,
      seat: text,
      others: listOf(otherSeat),
      ...ice,
      grace: amount,
      resumed: flag,
    },
    id,
  ),
  other_joined: shape<EventOf<"other_joined">>(
    { type: oneOf("other_joined"), peer: text },
    { name: text, incarnation: text },
  ),
  other_away: shape<EventOf<"other_away">>({ type: oneOf("other_away"), peer: text }, {}),
  other_back: shape<EventOf<"other_back">>({ type: oneOf("other_back"), peer: text }, {}),
  message: shape<EventOf<"message">>({ type: oneOf("message"), from: text, data: json }, {}),
  bye: shape<EventOf<"bye">>({ type: oneOf("bye"), peer: text, reason: oneOf("left", "lost") }, {}),
  leaved: shape<EventOf<"leaved">>(
    { type: oneOf("leaved"), room: text, reason: oneOf("left", "replaced") },
    id,
  ),
  full: shape<EventOf<"full">>({ type: oneOf("full"), room: text }, { ...id, retryAfter: amount }),
  ice_servers: shape<EventOf<"ice_servers">>({ type: oneOf("ice_servers"), ...ice }, id),
  pong: shape<EventOf<"pong">>({ type: oneOf("pong") }, id),
  reconnect: shape<EventOf<"reconnect">>(
    { type: oneOf("reconnect"), afterMs: amount, reason: text },
    {},
  ),
  error: shape<EventOf<"error">>(
    { type: oneOf("error"), code: text, message: text },
    { ...id, retryAfter: amount },
  ),
};

/** An event, or the name under which what it is instead is counted. */
export type EventReading =
  | { readonly event: ServerEvent }
  | { readonly ignored: "not_json" | "unknown_event" | "bad_event" };

/** Reads a frame of the server. Never throws: a newer server may say what we do not know. */
export function readEvent(frame: string): EventReading {
  const value = parseJson(frame);
  if (!isRecord(value)) return { ignored: "not_json" };
  const word = value.type;
  if (typeof word !== "string" || !Object.hasOwn(READERS, word))
    return { ignored: "unknown_event" };
  const event = READERS[word as Word](value);
  return event === bad ? { ignored: "bad_event" } : { event };
}
