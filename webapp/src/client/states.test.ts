import { expect, test } from "vitest";
import { nextState, type Trigger } from "./states.ts";
import type { ClientState } from "./types.ts";

/** The contract's table, told a second time in the contract's own layout; `-` is ignored. */
const CONTRACT = `
state          joined  joined_with_other  other_joined  bye            full    leaved
init           joined  joined_conn        -             -              init    -
joined         -       -                  joined_conn   -              -       leaved
joined_conn    -       -                  -             joined_unbind  -       leaved
joined_unbind  -       -                  joined_conn   -              -       leaved
leaved         joined  joined_conn        -             -              leaved  -
`;

const [head, ...rows] = CONTRACT.trim()
  .split("\n")
  .map((line) => line.split(/\s+/));
const cells = rows.flatMap(([state, ...next]) =>
  next.map((to, column) => ({ state, trigger: head?.[column + 1], to })),
);

test.each(cells)("in $state, $trigger leads to $to", ({ state, trigger, to }) => {
  const next = nextState(state as ClientState, trigger as Trigger);
  expect(next ?? "-").toBe(to);
});
