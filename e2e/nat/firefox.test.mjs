// Firefox with Chromium, each the first once, through NAT and by a relay.

import { after, before, describe } from "node:test";
import { withoutFirefox } from "./firefox.mjs";
import { withoutTown } from "./needs.mjs";
import { Town } from "./town.mjs";
import { callsIn, CONE_NATS, SYMMETRIC_NATS } from "./worlds.mjs";

for (const place of /** @type {const} */ ([0, 1])) {
  const name = place === 0 ? "Firefox calls Chromium over" : "Chromium calls Firefox over";
  describe(name, { skip: withoutTown() || withoutFirefox }, () => {
    /** @type {Town} */
    let town;
    before(async () => (town = await Town.open({ firefoxAt: place })));
    after(() => town?.close());

    for (const world of [CONE_NATS, SYMMETRIC_NATS]) callsIn(() => town, world);
  });
}
