import { expect, test } from "vitest";
import { deferred } from "../client/deferred.ts";
import { Turns } from "./turns.ts";

test("the next waits for the one before", async () => {
  const turns = new Turns();
  const done: string[] = [];
  const device = deferred();
  const first = turns.take(async () => {
    await device.promise;
    done.push("on");
  });
  const second = turns.take(() => Promise.resolve(void done.push("off")));
  device.resolve();
  await Promise.all([first, second]);
  expect(done).toEqual(["on", "off"]);
});

test("one that fails says so to whoever asked, and the next has its own chance", async () => {
  const turns = new Turns();
  const done: string[] = [];
  const first = turns.take(() => Promise.reject(new Error("in use")));
  const second = turns.take(() => Promise.resolve(void done.push("second")));
  await expect(first).rejects.toThrow("in use");
  await second;
  expect(done).toEqual(["second"]);
});
