// What two people can do in a call beside seeing and hearing each other, as they do it.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { countDerivations, derivations } from "../harness/in-page.mjs";
import { withoutBrowser } from "../harness/machine.mjs";
import { Stage } from "../harness/stage.mjs";
import { until } from "../harness/until.mjs";

const PHONE = { width: 390, height: 844, hasTouch: true, isMobile: true };

/** @typedef {import("../harness/caller.mjs").Caller} Caller */
/** @typedef {typeof globalThis & {said: string[]}} Saying */

describe("in a call", { skip: withoutBrowser }, () => {
  const stage = new Stage();

  test("what one writes the other reads, also what was written while it was away", async () => {
    const { first, second } = await stage.call(stage.room());
    await first.presses("Chat");
    await writes(first, "see https://parley.example/a?b=c.");
    await second.finds("Chat (1 new)");
    await second.presses("Chat (1 new)");
    await second.reads(/see https:\/\/parley\.example\/a\?b=c\./);
    const link = await second.page.$eval(".chat-text a", (/** @type {HTMLAnchorElement} */ a) => ({
      href: a.href,
      rel: a.rel,
      target: a.target,
    }));
    assert.equal(link.href, "https://parley.example/a?b=c");
    assert.match(link.rel, /noopener.*noreferrer/);
    await writes(second, "one");
    await writes(second, "two");
    await first.reads(/one[^]*two/);

    const reloaded = second.reloads();
    await writes(first, "three");
    await reloaded;
    await second.callIs("connected");
    await second.page.locator("[data-opens=chat]").click();
    await second.reads(/one[^]*two[^]*three/);
    await until(
      "the word that it was delivered",
      async () => !/not delivered yet/.test(await first.words()),
    );
    assert.deepEqual([...first.complaints, ...second.complaints], []);
    await stage.goHome(first, second);
  });

  test("a screen is shown in the camera's place, and the camera is back after it", async () => {
    const { first, second } = await stage.call(stage.room());
    const camera = await pictureSize(second);
    await first.presses("Share screen");
    await second.reads(/shows a screen/);
    await until("a picture of another size", async () => {
      const { width } = await pictureSize(second);
      return width > 0 && width !== camera.width;
    });
    await second.sees();
    await first.presses("Stop sharing");
    await until("the camera's size again", async () => {
      const { width, height } = await pictureSize(second);
      return width * camera.height === height * camera.width;
    });
    await second.sees();
    assert.deepEqual([...first.complaints, ...second.complaints], []);
    await stage.goHome(first, second);
  });

  test("a muted voice and an absent camera are told to the other", async () => {
    const { first, second } = await stage.call(stage.room());
    await first.presses("Mute");
    await second.reads(/muted/);
    await first.presses("Camera off");
    await second.reads(/Camera is off/);
    await first.presses("Camera on");
    await until(
      "no words about the camera",
      async () => !/Camera is off/.test(await second.words()),
    );
    await second.sees();
    await stage.goHome(first, second);
  });

  test("a whole call goes by the keyboard alone", async () => {
    const url = stage.room();
    const second = await stage.opens(url);
    await second.joins();
    await second.reaches("joined");
    const first = await stage.opens(url);
    await first.page.evaluate(keepSaid);
    await tabsTo(first, "Join");
    await first.page.keyboard.press("Enter");
    await first.callIs("connected");

    await first.page.keyboard.press("m");
    await first.finds("Unmute");
    await first.page.keyboard.press("v");
    await first.finds("Camera on");
    await first.page.keyboard.press("c");
    await first.page.keyboard.type("mv");
    await first.page.keyboard.press("Enter");
    await second.finds("Chat (1 new)");
    await first.finds("Unmute"); // typing is no shortcut
    await first.page.keyboard.press("Escape");
    assert.equal(await focused(first), "Chat");
    await first.page.keyboard.press("?");
    await first.reads(/Keyboard shortcuts/);
    await first.page.keyboard.press("Escape");
    await tabsTo(first, "Leave");
    await first.page.keyboard.press("Enter");
    await first.reaches("leaved");
    const said = (await first.page.evaluate(() => /** @type {Saying} */ (globalThis).said)).join(
      " ",
    );
    assert.match(said, /Connected with [^]*You are muted\. [^]*Your camera is off\./);
    assert.deepEqual(first.complaints, []);
    await stage.goHome(first, second);
  });

  test("a screen reader is told of what the other does, once", async () => {
    const { first, second } = await stage.call(stage.room());
    await first.page.evaluate(keepSaid);
    await second.presses("Mute");
    await first.reads(/The other person muted\./);
    await second.presses("Camera off");
    await first.reads(/turned the camera off\./);
    await second.presses("Chat");
    await writes(second, "hi");
    await first.reads(/Message from the other person\./);
    await second.leaves();
    await first.reads(/The other person left\./);
    assert.deepEqual(await first.page.evaluate(() => /** @type {Saying} */ (globalThis).said), [
      "The other person muted.",
      "The other person turned the camera off.",
      "Message from the other person.",
      "The other person left.",
    ]);
    await stage.goHome(first, second);
  });

  test("the own picture is hidden, shown, and moved to another corner", async () => {
    const { first, second } = await stage.call(stage.room());
    const place = () => first.page.$eval(".self", (self) => self.getBoundingClientRect().x);
    const before = await place();
    await tabsTo(first, "Your picture: drag it, or move it with the arrow keys");
    await first.page.keyboard.press("ArrowLeft");
    await until("it is on the left", async () => (await place()) < before);
    await first.page.keyboard.press("h");
    await until("it is hidden", () =>
      first.page.$eval(".self", (self) => !self.checkVisibility({ visibilityProperty: true })),
    );
    await first.page.keyboard.press("h");
    await until("it is there", () =>
      first.page.$eval(".self", (self) => self.checkVisibility({ visibilityProperty: true })),
    );
    await stage.goHome(first, second);
  });

  test("the details say by which way, and both see the same safety code, made for who looks", async () => {
    const url = stage.room();
    const callers = [await stage.opens(url), await stage.opens(url)];
    await Promise.all(callers.map(({ page }) => page.evaluate(countDerivations)));
    for (const caller of callers) await caller.joins();
    await Promise.all(callers.map((caller) => caller.callIs("connected")));
    await Promise.all(callers.map((caller) => caller.sees(60)));
    const codes = [];
    for (const caller of callers) {
      assert.equal(await caller.page.evaluate(derivations), 0);
      await caller.page.locator("[data-opens=details]").click();
      await caller.reads(/Direct, UDP/);
      await caller.reads(/\d{5}( \d{5}){4}/);
      codes.push(/\d{5}( \d{5}){4}/.exec(await caller.words())?.[0]);
    }
    assert.equal(codes[0], codes[1]);
    for (const { page } of callers) assert.equal(await page.evaluate(derivations), 1);
    await stage.goHome(...callers);
  });

  test("a recording is saved as a file, and the other knows of it", async () => {
    const { first, second } = await stage.call(stage.room());
    await first.page.evaluate(keepDownloads);
    await first.presses("More");
    await first.presses("Record to a file");
    await second.reads(/records this call/);
    await first.finds("Stop recording");
    await second.sees(60);
    await first.presses("Stop recording");
    await until("a film with pictures in it", () => first.page.evaluate(playsDownload));
    await until(
      "the other hears that it is over",
      async () => !/records this call/.test(await second.words()),
    );
    assert.deepEqual(first.complaints, []);
    await stage.goHome(first, second);
  });

  test("works on a phone, with fingers", async () => {
    const url = stage.room();
    const [first, second] = [await stage.opens(url), await stage.opens(url)];
    await first.page.setViewport(PHONE);
    await first.joins();
    await first.reaches("joined");
    await second.joins();
    await Promise.all([first.callIs("connected"), second.callIs("connected")]);
    await Promise.all([first.sees(), second.sees()]);
    await first.tapsUntil("Mute", "Unmute");
    await first.tapsUntil("Chat", "Send");
    await first.tapsUntil("More", "Hide your picture");
    await first.tapsUntil("Leave", "Join again");
    await first.reaches("leaved");
    assert.deepEqual(first.complaints, []);
    await stage.goHome(first, second);
  });
});

/** @param {Caller} caller @param {string} text */
async function writes(caller, text) {
  await caller.page.type("textarea[name=line]", text);
  await caller.page.keyboard.press("Enter");
}

/** Of the other's picture, as it is shown. @param {Caller} caller */
function pictureSize(caller) {
  return caller.page.$eval("#remotevideo", (element) => {
    const { videoWidth, videoHeight } = /** @type {HTMLVideoElement} */ (element);
    return { width: videoWidth, height: videoHeight };
  });
}

/** The accessible name of what has the focus. @param {Caller} caller */
async function focused({ page }) {
  const tree = await page.accessibility.snapshot();
  /** @param {import("puppeteer-core").SerializedAXNode} node @returns {string | undefined} */
  const find = (node) => {
    const inside = (node.children ?? []).map(find).find((name) => name !== undefined);
    return inside ?? (node.focused ? node.name : undefined);
  };
  return tree ? find(tree) : undefined;
}

/** With the Tab key, as often as it takes. @param {Caller} caller @param {string} name */
async function tabsTo(caller, name) {
  for (let tries = 0; tries < 30; tries++) {
    if ((await focused(caller)) === name) return;
    await caller.page.keyboard.press("Tab");
  }
  throw new Error(`no ${name} within 30 Tabs; the focus is on ${await focused(caller)}`);
}

/** Runs in the page: keeps what its live region says from now on. */
function keepSaid() {
  const saying = /** @type {Saying} */ (globalThis);
  saying.said = [];
  const region = document.querySelector("main ~ [role=status]");
  if (!region) throw new Error("no live region");
  new MutationObserver(() => saying.said.push(region.textContent ?? "")).observe(region, {
    subtree: true,
    childList: true,
    characterData: true,
  });
}

/** Runs in the page: keeps what it would save. */
function keepDownloads() {
  const kept = /** @type {typeof globalThis & {downloads: Blob[]}} */ (globalThis);
  kept.downloads = [];
  const create = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (object) => {
    if (object instanceof Blob) kept.downloads.push(object);
    return create(object);
  };
}

/** Runs in the page: whether what was saved is a film. */
async function playsDownload() {
  const { downloads } = /** @type {typeof globalThis & {downloads: Blob[]}} */ (globalThis);
  const [film] = downloads;
  if (!film) return false;
  const video = document.createElement("video");
  video.muted = true;
  video.src = URL.createObjectURL(film);
  await video.play();
  return video.videoWidth > 0 && film.size > 10_000;
}
