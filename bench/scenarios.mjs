// What is measured. Every scenario warms all its systems, then takes rounds in which each
// has its turn; the systems that wait do nothing meanwhile.
import { execFileSync } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { findJava } from "../e2e/harness/parley.mjs";
import { note, sum } from "./figures.mjs";
import { cpuSeconds, memory } from "./process.mjs";
import * as systems from "./systems.mjs";

/**
 * @typedef {import("./systems.mjs").System} System
 * @typedef {import("./figures.mjs").Found} Found
 * @typedef {{generator: import("./generator.mjs").Generator, rounds: number,
 *   only: RegExp, say: (line: string) => void, found: Found}} Bench
 * @typedef {{name: string, title: string, run: (bench: Bench) => Promise<void>}} Scenario
 */

/** Calls at a time: enough that the server never waits, few enough that each is quick. */
const CALLS_AT_ONCE = 16;
/** Until a JVM has compiled what is hot, and V8 too. */
const WARM_CALL_SECONDS = 20;
const CALL_SECONDS = 3;
const RELAY_ROOMS = 200;
const RELAY_PER_SECOND = 2_000;
const PEAK_ROOMS = 500;
const CROWD = 10_000;
const ENTER_AT_ONCE = 200;
const REST_MS = 6_000;

/** @param {number[]} cpu seconds @param {number} units */
const micros = (cpu, units) => (sum(cpu) / units) * 1e6;

/**
 * @param {Bench} bench
 * @param {(() => Promise<System>)[]} starts
 * @param {(all: System[]) => Promise<void>} use
 */
async function withAll(bench, starts, use) {
  /** @type {System[]} */
  const running = [];
  try {
    for (const start of starts) {
      const system = await start();
      if (bench.only.test(system.name)) running.push(system);
      else await system.stop();
    }
    await use(running);
  } finally {
    for (const system of running) await system.stop();
  }
}

/** Each has its turn, in another order every time. @param {Bench} bench @param {System[]} all @param {(system: System, round: number) => Promise<void>} turn */
async function inTurns(bench, all, turn) {
  for (let round = 0; round < bench.rounds; round++)
    for (let i = 0; i < all.length; i++) {
      const system = all[(i + round) % all.length];
      if (system) await turn(system, round);
    }
}

/** @param {Bench} bench @param {System[]} all */
async function callsOf(bench, all) {
  const { generator, found } = bench;
  generator.shareCore();
  const load = { do: "calls", atOnce: CALLS_AT_ONCE, seconds: CALL_SECONDS };
  for (const system of all)
    await generator.does(system, { ...load, warm: WARM_CALL_SECONDS });
  await inTurns(bench, all, async (system) => {
    const seen = await generator.does(system, { ...load, warm: 0.5 });
    note(found, system.name, "call, CPU µs", micros(seen.cpu, seen.units));
    note(found, system.name, "calls/s", seen.units / seen.wall);
  });
}

/** @param {Bench} bench @param {System[]} all */
async function relayOf(bench, all) {
  const { generator, found } = bench;
  const fixed = {
    do: "rate",
    name: "relay",
    perSecond: RELAY_PER_SECOND,
    seconds: 4,
  };
  const crowd = {
    do: "enter",
    name: "relay",
    rooms: RELAY_ROOMS,
    seats: 2,
    atOnce: 100,
  };
  generator.shareCore();
  for (const system of all) {
    await generator.does(system, crowd);
    await generator.does(system, {
      do: "peak",
      name: "relay",
      warm: 4,
      seconds: 1,
    });
    await generator.does(system, { ...fixed, warm: 2, seconds: 1 });
  }
  await inTurns(bench, all, async (system) => {
    const seen = await generator.does(system, { ...fixed, warm: 0.5 });
    generator.judge(`relay, ${system.name}`, seen);
    note(found, system.name, "relay, CPU µs", micros(seen.cpu, seen.units));
  });
  generator.leaveCore();
  await inTurns(bench, all, async (system) => {
    const load = { ...fixed, warm: 0.5, awake: true };
    const seen = await generator.does(system, load);
    note(found, system.name, "p50 µs", seen.micros.p50);
    note(found, system.name, "p99 µs", seen.micros.p99);
  });
  for (const system of all)
    await generator.does(system, { do: "leave", name: "relay" });
}

/** @param {Bench} bench @param {System[]} all */
async function peakOf(bench, all) {
  const { generator, found } = bench;
  generator.leaveCore();
  const load = { do: "peak", name: "peak", seconds: 3 };
  for (const system of all) {
    const crowd = {
      do: "enter",
      name: "peak",
      rooms: PEAK_ROOMS,
      seats: 2,
      atOnce: 100,
    };
    await generator.does(system, crowd);
    await generator.does(system, { ...load, warm: 2, seconds: 1 });
    await generator.does(system, { ...crowd, do: "leave" });
  }
  await inTurns(bench, all, async (system) => {
    const crowd = {
      do: "enter",
      name: "peak",
      rooms: PEAK_ROOMS,
      seats: 2,
      atOnce: 100,
    };
    await generator.does(system, crowd);
    const seen = await generator.does(system, { ...load, warm: 0.5 });
    await generator.does(system, { ...crowd, do: "leave" });
    generator.judge(`peak, ${system.name}`, seen);
    note(found, system.name, "messages/s", seen.units / seen.wall);
    note(found, system.name, "peak, CPU µs", micros(seen.cpu, seen.units));
  });
}

/** A collection first: what waits to be collected is not what a connection costs. @param {System} system */
async function settledMemory(system) {
  for (const pid of system.pids) {
    if (/parley|Vert/i.test(system.name))
      execFileSync(
        findJava().replace(/java$/, "jcmd"),
        [String(pid), "GC.run"],
        { stdio: "ignore" },
      );
    else process.kill(pid, "SIGUSR2");
  }
  await delay(1_500);
  return sum(system.pids.map(memory));
}

/** @param {Bench} bench @param {System[]} all */
async function idleOf(bench, all) {
  const { generator, found } = bench;
  generator.leaveCore();
  for (const system of all) {
    const small = {
      do: "enter",
      name: "before",
      rooms: 1_000,
      seats: 2,
      atOnce: ENTER_AT_ONCE,
    };
    await generator.does(system, small); // what is made once is made now
    await generator.does(system, { ...small, do: "leave" });
    await delay(1_000);
    let before = await settledMemory(system);
    const half = CROWD / 4;
    for (const name of ["first", "second"]) {
      await generator.does(system, {
        do: "enter",
        name,
        rooms: half,
        seats: 2,
        atOnce: ENTER_AT_ONCE,
      });
      const after = await settledMemory(system);
      const figure =
        name === "first"
          ? "the first 5,000, bytes each"
          : "5,000 more, bytes each";
      note(found, system.name, figure, (after - before) / (half * 2));
      before = after;
    }
    const used = sum(system.pids.map(cpuSeconds));
    await delay(REST_MS);
    const rest = sum(system.pids.map(cpuSeconds)) - used;
    const perSecond = (rest * 1e6) / CROWD / (REST_MS / 1_000);
    note(found, system.name, "at rest, CPU µs each a second", perSecond);
    for (const name of ["first", "second"])
      await generator.does(system, { do: "leave", name });
  }
}

/** @param {Bench} bench @param {System[]} all */
async function stormOf(bench, all) {
  const { generator, found } = bench;
  generator.leaveCore();
  const load = { name: "storm", atOnce: 500 };
  await inTurns(bench, all, async (system) => {
    await generator.does(system, {
      ...load,
      do: "enter",
      rooms: CROWD / 2,
      seats: 2,
    });
    await delay(500);
    const seen = await generator.does(system, { ...load, do: "storm" });
    await generator.does(system, { ...load, do: "leave" });
    await delay(1_000);
    generator.judge(`storm, ${system.name}`, seen);
    note(found, system.name, "all are back, s", seen.wall);
    note(
      found,
      system.name,
      "one is back, CPU µs",
      micros(seen.cpu, seen.units),
    );
  });
}

/** @param {Bench} bench */
async function joinsByNodes(bench) {
  const { generator, found } = bench;
  generator.leaveCore();
  for (const nodes of [1, 2, 3]) {
    const start = () => systems.startParleyCluster(nodes, 1);
    await withAll(bench, [start], async ([system]) => {
      if (!system) return;
      const crowd = { name: "joins", rooms: 1_000, seats: 2, atOnce: 50 };
      for (let round = -3; round < bench.rounds; round++) {
        const before = system.pids.map(cpuSeconds);
        const seen = await generator.does(system, { ...crowd, do: "enter" });
        const cpu = system.pids.map(
          (pid, i) => cpuSeconds(pid) - (before[i] ?? 0),
        );
        await generator.does(system, { ...crowd, do: "leave" });
        await delay(1_000);
        if (round < 0) continue;
        const name = `${nodes} signaling`;
        note(found, name, "joins/s, all on one core", seen.units / seen.wall);
        note(
          found,
          name,
          "join, signaling CPU µs",
          micros(cpu.slice(0, nodes), seen.units),
        );
        note(
          found,
          name,
          "join, gateway CPU µs",
          micros(cpu.slice(nodes), seen.units),
        );
      }
    });
  }
}

/** @param {Bench} bench */
async function growth(bench) {
  const { generator, found } = bench;
  generator.shareCore();
  await withAll(
    bench,
    [systems.startParley, systems.startSocketIo],
    async (all) => {
      for (const system of all) {
        await generator.does(system, {
          do: "calls",
          atOnce: CALLS_AT_ONCE,
          warm: WARM_CALL_SECONDS,
          seconds: 1,
        });
        const talkers = { name: "talkers", rooms: 100, seats: 2, atOnce: 50 };
        await generator.does(system, { ...talkers, do: "enter" });
        await generator.does(system, {
          do: "peak",
          name: "talkers",
          warm: 4,
          seconds: 1,
        });
        let rooms = 100;
        for (const more of [0, 900, 8_700]) {
          rooms += more;
          if (more > 0)
            await generator.does(system, {
              do: "enter",
              name: `more ${more}`,
              rooms: more,
              seats: 1,
              atOnce: ENTER_AT_ONCE,
            });
          const name = `${system.name}, ${rooms} rooms`;
          for (let round = 0; round < bench.rounds; round++) {
            const relay = await generator.does(system, {
              do: "rate",
              name: "talkers",
              perSecond: RELAY_PER_SECOND,
              warm: 0.5,
              seconds: 2,
            });
            note(found, name, "relay, CPU µs", micros(relay.cpu, relay.units));
            const call = await generator.does(system, {
              do: "calls",
              atOnce: CALLS_AT_ONCE,
              warm: 0.5,
              seconds: 2,
            });
            note(found, name, "call, CPU µs", micros(call.cpu, call.units));
          }
        }
      }
    },
  );
}

/** @param {Bench} bench */
async function cold(bench) {
  const { generator, found } = bench;
  generator.shareCore();
  const load = { do: "calls", atOnce: CALLS_AT_ONCE };
  await withAll(bench, [systems.startSocketIo], async ([warm]) => {
    if (warm)
      await generator.does(warm, {
        ...load,
        warm: WARM_CALL_SECONDS,
        seconds: 1,
      });
    for (let round = 0; round < bench.rounds; round++) {
      if (warm) {
        const seen = await generator.does(warm, {
          ...load,
          warm: 0,
          seconds: 5,
        });
        note(
          found,
          "socket.io, warm",
          "call, CPU µs",
          micros(seen.cpu, seen.units),
        );
      }
      for (const start of [systems.startParley, systems.startSocketIo])
        await withAll(bench, [start], async ([system]) => {
          if (!system) return;
          const seen = await generator.does(system, {
            ...load,
            warm: 0,
            seconds: 10,
          });
          note(
            found,
            `${system.name}, first 10 s`,
            "call, CPU µs",
            micros(seen.cpu, seen.units),
          );
        });
    }
  });
}

/** @param {Bench} bench */
async function clusterAtRest(bench) {
  const { found } = bench;
  for (let round = 0; round < bench.rounds; round++)
    await withAll(
      bench,
      [() => systems.startParleyCluster(2, 2, "0,1")],
      async ([system]) => {
        if (!system) return;
        for (const [role, all] of Object.entries(system.readyMs ?? {}))
          for (const ms of all)
            note(found, `a ${role} node`, "start to ready, ms", ms);
        if (round > 0) return; // rest is long, and the same each time
        await delay(20_000);
        const before = system.pids.map(cpuSeconds);
        await delay(30_000);
        for (const [role, pids] of Object.entries(system.parts ?? {}))
          for (const pid of pids) {
            const used =
              cpuSeconds(pid) - (before[system.pids.indexOf(pid)] ?? 0);
            note(
              found,
              `a ${role} node`,
              "idle, % of a core",
              (used / 30) * 100,
            );
          }
      },
    );
}

const all = [
  systems.startParley,
  systems.startSocketIo,
  systems.startPeerJs,
  systems.startWs,
  systems.startVertx,
];
const nodes = [() => systems.startParleyCluster(), systems.startSocketIoRedis];

/** @type {Scenario[]} */
export const scenarios = [
  {
    name: "call",
    title:
      "A whole call: two connects, joins, offer, answer, 24 candidates, leaves",
    run: (bench) => withAll(bench, all, (running) => callsOf(bench, running)),
  },
  {
    name: "tls",
    title: "The same over TLS 1.3",
    run: (bench) => {
      const certificate = systems.makeCertificate();
      return withAll(
        bench,
        all.map((start) => () => start(certificate)),
        (running) => callsOf(bench, running),
      );
    },
  },
  {
    name: "relay",
    title: `Relay at ${RELAY_PER_SECOND} messages a second by open loop, 230 bytes each`,
    run: (bench) => withAll(bench, all, (running) => relayOf(bench, running)),
  },
  {
    name: "peak",
    title: "Relay as fast as one core can, 1,000 callers",
    run: (bench) => withAll(bench, all, (running) => peakOf(bench, running)),
  },
  {
    name: "idle",
    title: "Joined and idle: memory of a connection",
    run: (bench) => withAll(bench, all, (running) => idleOf(bench, running)),
  },
  {
    name: "storm",
    title: "10,000 sockets are cut at once and come back, 500 at a time",
    run: (bench) =>
      withAll(bench, [systems.startParley, systems.startSocketIo], (running) =>
        stormOf(bench, running),
      ),
  },
  {
    name: "nodes-call",
    title: "A whole call, its two callers on two nodes",
    run: (bench) => withAll(bench, nodes, (running) => callsOf(bench, running)),
  },
  {
    name: "nodes-relay",
    title: "Relay from node to node",
    run: (bench) => withAll(bench, nodes, (running) => relayOf(bench, running)),
  },
  {
    name: "joins",
    title: "Joins by the number of signaling nodes, one gateway",
    run: joinsByNodes,
  },
  {
    name: "growth",
    title: "Does it cost more where there are more rooms?",
    run: growth,
  },
  { name: "cold", title: "The first ten seconds after ready", run: cold },
  {
    name: "rest",
    title: "A clustered process: its start, and what it costs doing nothing",
    run: clusterAtRest,
  },
];
