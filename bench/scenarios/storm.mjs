import { setTimeout as delay } from "node:timers/promises";
import { note } from "../figures.mjs";
import { inTurns, micros, pairs } from "./stand.mjs";

const crowd = pairs("storm", 5_000, 500);

/**
 * Ten thousand sockets are cut in one moment and come back.
 *
 * @param {import("./stand.mjs").Bench} bench
 * @param {import("./stand.mjs").System[]} all
 */
export async function measureStorm(bench, all) {
  const { generator, found } = bench;
  generator.leaveCore();
  await inTurns(bench, all, async (system) => {
    await generator.does(system, { ...crowd, do: "enter" });
    await delay(500);
    const seen = await generator.does(system, { ...crowd, do: "storm" });
    await generator.does(system, { ...crowd, do: "leave" });
    await delay(1_000);
    generator.judge(`storm, ${system.name}`, seen);
    note(found, system.name, "all are back, s", seen.wall);
    const each = micros(seen.cpu, seen.units);
    note(found, system.name, "one is back, CPU µs", each);
  });
}
