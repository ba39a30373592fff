// The networks that people are in, two at a time, and what a call between them goes by.

import assert from "node:assert/strict";
import { test } from "node:test";

/** @typedef {import("./town.mjs").Town} Town */
/** @typedef {import("../harness/in-page.mjs").Path} Path */

/**
 * @typedef {object} World
 * @property {string} name
 * @property {(town: Town) => void} settle
 * @property {(paths: [Path, Path]) => boolean} goesBy
 */

/** @param {string} way @returns {World["goesBy"]} a relay on one side at least, reached like this */
const byRelay = (way) => (paths) => {
  const ways = paths.flatMap(({ local, relayProtocol }) =>
    local === "relay" ? relayProtocol : [],
  );
  return ways.length > 0 && ways.includes(way);
};

/** @type {World["goesBy"]} */
const byHost = (paths) => paths.every(({ local, remote }) => `${local} ${remote}` === "host host");

/** Whichever check succeeds first: the mapped address is known, or learned from the check itself. */
const MAPPED = ["srflx", "prflx"];
/** @type {World["goesBy"]} */
const byMapping = (paths) =>
  paths.every(({ local, remote }) => MAPPED.includes(local) && MAPPED.includes(remote));

const SYMMETRIC = /** @type {const} */ ({ nat: "symmetric" });
const NO_UDP = /** @type {const} */ ({ lets: "no udp" });
const ONLY_443 = /** @type {const} */ ({ lets: "only 443" });

export const CONE_NATS = world("two cone NATs: directly", byMapping);
export const SYMMETRIC_NATS = world(
  "two symmetric NATs: by a relay over UDP",
  byRelay("udp"),
  SYMMETRIC,
  SYMMETRIC,
);
export const WITHOUT_UDP = world(
  "no UDP on both sides: by a relay over TCP",
  byRelay("tcp"),
  NO_UDP,
  NO_UDP,
);

/** @type {World[]} */
export const WORLDS = [
  { name: "one LAN: by its own addresses", settle: (town) => town.visits(), goesBy: byHost },
  CONE_NATS,
  world("a symmetric NAT on one side: by a relay over UDP", byRelay("udp"), SYMMETRIC),
  SYMMETRIC_NATS,
  world("no UDP on one side: by a relay over TCP", byRelay("tcp"), NO_UDP),
  WITHOUT_UDP,
  world("nothing but port 443 on one side: by a relay over TLS", byRelay("tls"), ONLY_443),
  world(
    "nothing but port 443 on both sides: by a relay over TLS",
    byRelay("tls"),
    ONLY_443,
    ONLY_443,
  ),
];

/** @param {string} name @param {World["goesBy"]} goesBy @param {...import("./internet.mjs").Router} routers @returns {World} */
function world(name, goesBy, ...routers) {
  return { name, settle: (town) => town.settles(...routers), goesBy };
}

/** A test of a call in that world. @param {() => Town} town @param {World} world */
export function callsIn(town, { name, settle, goesBy }) {
  test(name, async () => {
    settle(town());
    const { first, second } = await town().call();
    await Promise.all([first.hears(), second.hears()]);
    const paths = /** @type {[Path, Path]} */ ([await first.path(), await second.path()]);
    assert.ok(goesBy(paths), JSON.stringify(paths));
    assert.deepEqual([...first.complaints, ...second.complaints], []);
    await Promise.all([first.closes(), second.closes()]);
  });
}
