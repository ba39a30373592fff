// Whatever two networks are between two people, they see and hear each other.

import { after, before, describe } from "node:test";
import { withoutTown } from "./needs.mjs";
import { Town } from "./town.mjs";
import { callsIn, WORLDS } from "./worlds.mjs";

describe("a call over", { skip: withoutTown({ isTrusted: true }) }, () => {
  /** @type {Town} */
  let town;
  before(async () => (town = await Town.open({ isTrusted: true })));
  after(() => town?.close());

  for (const world of WORLDS) callsIn(() => town, world);
});
