// Processes that are told to end, as a rolling update does it.

import { comesBack, ends, tellResumes } from "./aftermath.mjs";

/** @type {Readonly<Record<string, import("./index.mjs").Fault>>} */
export const DRAINS = {
  async "SIGTERM of all, one after the other"(stage, crowd) {
    for (const server of stage.dice.shuffle(stage.cluster.all)) {
      const hit = crowd.at(server);
      crowd.mark();
      const askedMs = performance.now();
      await ends(stage, server, hit.length);
      if (hit.length > 0) await tellResumes(stage, hit, askedMs);
      await comesBack(server);
    }
  },
};
