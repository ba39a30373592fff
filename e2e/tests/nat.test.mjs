// Calls over the networks between most people: the short form of `make nat`.

import { after, before, describe } from "node:test";
import { withoutTown } from "../nat/needs.mjs";
import { Town } from "../nat/town.mjs";
import { callsIn, CONE_NATS, SYMMETRIC_NATS, WITHOUT_UDP } from "../nat/worlds.mjs";

describe("a call over", { skip: withoutTown() }, () => {
  /** @type {Town} */
  let town;
  before(async () => (town = await Town.open()));
  after(() => town?.close());

  for (const world of [CONE_NATS, SYMMETRIC_NATS, WITHOUT_UDP]) callsIn(() => town, world);
});
