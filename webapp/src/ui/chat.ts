/**
 * What the two write to each other. Pure. A line is kept until the other page said that it has it,
 * and is sent again over every new channel, in the order in which it was written; the other drops
 * what it has already.
 */
import type { Json } from "../client/index.ts";

export interface Line {
  readonly id: string;
  readonly own: boolean;
  readonly text: string;
  /** The other page has it; of no meaning for a line of the other. */
  readonly delivered: boolean;
}

export interface Chat {
  readonly lines: readonly Line[];
  /** Lines of the other that came while the chat was closed. */
  readonly unread: number;
}

export const NO_CHAT: Chat = { lines: [], unread: 0 };

/** In UTF-16 units, each of six bytes of JSON at most: with the rest below the channel's 16 KiB. */
export const LONGEST_LINE = 2_000;

/** More than two people read back; without a bound a page of days would grow for ever. */
const MOST_LINES = 1_000;

export function wrote(chat: Chat, id: string, text: string): Chat {
  return withLine(chat, { id, own: true, text, delivered: false });
}

/** @param isOpen whether the chat is being looked at */
export function heard(chat: Chat, { id, text }: Written, isOpen: boolean): Chat {
  if (chat.lines.some((line) => line.id === id)) return chat;
  const next = withLine(chat, { id, own: false, text, delivered: true });
  return isOpen ? next : { ...next, unread: chat.unread + 1 };
}

export function delivered(chat: Chat, id: string): Chat {
  const lines = chat.lines.map((line) => (line.id === id ? { ...line, delivered: true } : line));
  return { ...chat, lines };
}

export function looked(chat: Chat): Chat {
  return chat.unread === 0 ? chat : { ...chat, unread: 0 };
}

export function undelivered(chat: Chat): readonly Line[] {
  return chat.lines.filter((line) => line.own && !line.delivered);
}

function withLine(chat: Chat, line: Line): Chat {
  return { ...chat, lines: [...chat.lines, line].slice(-MOST_LINES) };
}

/** A line on its way. */
export interface Written {
  readonly id: string;
  readonly text: string;
}

/** `{"line": {"id": "…", "text": "…"}}` */
export const lineToSend = ({ id, text }: Written): Json => ({ line: { id, text } });

/** `{"got": "…"}` */
export const receiptFor = (id: string): Json => ({ got: id });

/** Undefined for what is neither: the other page may be a newer one. */
export function readChat(data: Json): { line: Written } | { got: string } | undefined {
  const { line, got } = fields(data);
  if (typeof got === "string") return { got };
  const { id, text } = fields(line);
  if (typeof id !== "string" || typeof text !== "string" || text.length > LONGEST_LINE) return;
  return { line: { id, text } };
}

/** What a former load of this page wrote down; anything else than our own shape is nothing. */
export function readLines(data: Json): readonly Line[] {
  if (!Array.isArray(data)) return [];
  return (data as readonly Json[]).flatMap((each) => {
    const { id, own, text, delivered: has } = fields(each);
    if (typeof id !== "string" || typeof text !== "string") return [];
    return [{ id, own: own === true, text, delivered: has === true }];
  });
}

function fields(data: Json | undefined): Readonly<Record<string, Json>> {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return {};
  return data as Readonly<Record<string, Json>>;
}
