/** Small readers for what comes from outside: a typed value or {@link bad}, never a throw. */
import type { Json } from "./types.ts";

export const bad = Symbol("bad");

export type Reader<T> = (value: unknown) => T | typeof bad;

export const text: Reader<string> = (value) => (typeof value === "string" ? value : bad);
export const flag: Reader<boolean> = (value) => (typeof value === "boolean" ? value : bad);

/** JSON knows no NaN or infinity; none of our numbers is ever negative. */
export const amount: Reader<number> = (value) =>
  typeof value === "number" && value >= 0 ? value : bad;

/** Whatever `JSON.parse` gives; only an absent field is wrong. */
export const json: Reader<Json> = (value) => (value === undefined ? bad : (value as Json));

export function oneOf<const T extends string>(...words: readonly T[]): Reader<T> {
  return (value) => words.find((word) => word === value) ?? bad;
}

export function listOf<T>(item: Reader<T>): Reader<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value)) return bad;
    const items = value.map((each: unknown) => item(each));
    return items.includes(bad) ? bad : (items as T[]);
  };
}

export function either<A, B>(first: Reader<A>, second: Reader<B>): Reader<A | B> {
  return (value) => {
    const read = first(value);
    return read === bad ? second(value) : read;
  };
}

type OptionalKeys<T> = { [K in keyof T]-?: object extends Pick<T, K> ? K : never }[keyof T];
type Fields<T, K extends keyof T> = { readonly [P in K]-?: Reader<Exclude<T[P], undefined>> };

/**
 * Reads an object field by field; fields that are not named are dropped, so that a newer
 * server may say more than this client knows.
 */
export function shape<T>(
  required: Fields<T, Exclude<keyof T, OptionalKeys<T>>>,
  optional: Fields<T, OptionalKeys<T>>,
): Reader<T> {
  const fields = [
    ...entriesOf(required).map(([name, read]) => ({ name, read, needed: true })),
    ...entriesOf(optional).map(([name, read]) => ({ name, read, needed: false })),
  ];
  return (value) => {
    if (!isRecord(value)) return bad;
    const result: Record<string, unknown> = {};
    for (const { name, read, needed } of fields) {
      if (!needed && value[name] === undefined) continue;
      const field = read(value[name]);
      if (field === bad) return bad;
      result[name] = field;
    }
    return result as T;
  };
}

function entriesOf(fields: object): [string, Reader<unknown>][] {
  return Object.entries(fields) as [string, Reader<unknown>][];
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `undefined` when it is not JSON. */
export function parseJson(frame: string): unknown {
  try {
    return JSON.parse(frame) as unknown;
  } catch {
    return undefined;
  }
}
