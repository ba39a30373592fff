// Browsers that are killed and launched again with the same storage, over and over.

import { relaunchOver } from "../relaunch.mjs";
import { spread } from "../figures.mjs";

const ROUNDS = Number(process.env["ROUNDS"] ?? 1_000);
/** Browsers at once; each has a partner who stays. */
const BROWSERS = 20;

/** @type {Readonly<Record<string, import("./index.mjs").Fault>>} */
export const RELAUNCHES = {
  async "browsers killed and relaunched"(stage) {
    const each = Math.ceil(ROUNDS / BROWSERS);
    const joins = await Promise.all(
      Array.from({ length: BROWSERS }, (_, number) => relaunchOver(stage, number, each)),
    );
    stage.judge.tells(`seats taken back by relaunched browsers: ${spread(joins.flat())}`);
  },
};
