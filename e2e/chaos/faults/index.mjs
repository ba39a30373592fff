// What is done to the cluster. Each fault does its harm, measures what belongs to it, and leaves
// all processes running again.

import { DEATHS } from "./deaths.mjs";
import { DRAINS } from "./drains.mjs";
import { IMPOSTORS } from "./impostors.mjs";
import { RELAUNCHES } from "./relaunches.mjs";
import { RUSHES } from "./rushes.mjs";
import { SPLITS } from "./splits.mjs";
import { STANDSTILLS } from "./standstills.mjs";

/** @typedef {(stage: import("../stage.mjs").Stage, crowd: import("../crowd.mjs").Crowd) => Promise<void>} Fault */

/** @param {import("../place.mjs").Place} place @returns {Readonly<Record<string, Fault>>} */
export const faultsAt = (place) => ({
  ...DEATHS,
  ...STANDSTILLS,
  ...DRAINS,
  ...RUSHES,
  ...RELAUNCHES,
  ...IMPOSTORS,
  ...(place.split && SPLITS),
});
