// Both sides change what they send in the same tick, in a real Chromium: the short form of what
// `make nat` does a thousand times.

import { test } from "node:test";
import { withoutBrowser } from "../harness/machine.mjs";
import { negotiatesAtRandom } from "../nat/negotiation/lab.mjs";

const ROUNDS = 60;
const SEED = 1;

test(
  "whatever both do at once, the browser refuses nothing",
  { skip: withoutBrowser },
  async () => {
    await negotiatesAtRandom(ROUNDS, SEED);
  },
);
