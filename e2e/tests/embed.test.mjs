// Calls in pages of somebody else's product, on origins of their own.

import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { bringAxe, hurts } from "../harness/axe.mjs";
import { buildModules, example } from "../harness/library.mjs";
import { inRepository, withoutBrowser } from "../harness/machine.mjs";
import { Customer, Shop } from "../harness/shop.mjs";
import { Stage } from "../harness/stage.mjs";
import { until } from "../harness/until.mjs";

/** @typedef {import("../../webapp/src/element/types.ts").ParleyCall} ParleyCall */

const EXAMPLE_LINES = 20;

/** What the readme's example expects of its page. */
const README_PAGE = `<!doctype html><link rel="icon" href="data:,">
<video autoplay muted></video><video autoplay></video><button>Join</button>
<script type="module" src="/parley/readme.js"></script>`;

describe("an embedder's page", { skip: withoutBrowser }, () => {
  const secret = randomBytes(32).toString("hex");
  /** @type {Shop} */ let shop;
  /** @type {Shop} */ let support;
  /** @type {string} */ let library;

  const stage = new Stage(async () => {
    [shop, support] = [await Shop.plans("shop"), await Shop.plans("support")];
    return {
      PARLEY_JWT_SECRET: secret,
      PARLEY_GUESTS: "false",
      PARLEY_ALLOWED_ORIGINS: `${shop.origin},${support.origin}`,
      PARLEY_FRAME_ANCESTORS: shop.origin,
    };
  });
  before(async () => {
    library = await mkdtemp(join(tmpdir(), "parley-library-"));
    await buildModules(library);
    const known = { parley: stage.parley.origin, secret, library };
    await shop.opens("node", known);
    await support.opens("java", known);
  });
  after(async () => {
    await Promise.all([shop?.closes(), support?.closes()]);
    if (library) await rm(library, { recursive: true });
  });

  /** @param {Shop} at @param {string} room @param {string} [page] */
  const visits = (at, room, page = "") =>
    Customer.opens(stage.browser, `${at.origin}/${page}?room=${room}`);

  /** Two in a call: a customer at the shop, and the support at a page of its own. */
  async function call() {
    const room = randomUUID();
    const [customer, agent] = [await visits(shop, room), await visits(support, room)];
    await customer.joins();
    await customer.hearsOf(/^parley-state joined$/);
    await agent.joins();
    await Promise.all([customer, agent].map((one) => one.hearsOf(/^parley-call connected$/)));
    await Promise.all([customer, agent].map((one) => one.sees()));
    return { customer, agent };
  }

  test("calls another, with tokens of a back end in Node and of one in Java", async () => {
    const { customer, agent } = await call();
    await Promise.all([customer, agent].map((one) => one.hears()));
    await customer.hearsOf(/^parley-other Ben came$/);
    await agent.hearsOf(/^parley-other Ada came$/);
    await customer.hearsOf(/^parley-report first picture after \d+ ms$/);

    await Promise.all([customer, agent].map((one) => one.hearsOf(/^parley-safety a code/)));
    const codes = [customer, agent].map((one) =>
      one.page.$eval("parley-call", (call) => call.safetyCode()),
    );
    const [code, same] = await Promise.all(codes);
    assert.match(code ?? "", /^[\d ]{25,}$/);
    assert.equal(code, same);

    await agent.presses("Mute");
    await customer.hearsOf(/^parley-sends other: microphone off, camera on$/);
    await agent.leaves();
    await agent.hearsOf(/^parley-ended left$/);
    await customer.hearsOf(/^parley-state joined_unbind$/);
    await agent.reads(/You left the call/);
    await agent.reads(/Thank you\./);
    // Whatever the page's policy forbids would be told on the console.
    assert.deepEqual([...customer.complaints, ...agent.complaints], []);
    await stage.goHome(customer, agent);
  });

  test("hears of a token that is none, and joins with a good one", async () => {
    const customer = await visits(shop, randomUUID());
    const good = await customer.page.$eval("parley-call", (call) => {
      const source = call.tokenSource;
      call.tokenSource = undefined;
      call.token = "bad";
      return source?.();
    });
    await customer.joins();
    await customer.hearsOf(/^parley-error unauthorized: .+/);
    await customer.reads(/invitation is not valid/);

    await customer.page.$eval("parley-call", (call, token) => (call.token = token ?? ""), good);
    await customer.presses("Try again");
    await customer.hearsOf(/^parley-state joined$/);
    assert.deepEqual(customer.complaints, []);
    await stage.goHome(customer);
  });

  test("hears which attribute no call can be made with", async () => {
    const customer = await visits(shop, "no+room");
    await customer.joins();
    await customer.hearsOf(/^parley-error bad_room: room is 1 to 64 letters/);
    await stage.goHome(customer);
  });

  test("may hold both of a call, move one, and take one out", async () => {
    const customer = await visits(shop, randomUUID());
    const { page } = customer;
    await page.evaluate(() => {
      const [first] = document.getElementsByTagName("parley-call");
      const second = document.createElement("parley-call");
      for (const what of /** @type {const} */ (["room", "server", "tokenSource"]))
        Object.assign(second, { [what]: first?.[what] });
      Object.assign(second, { key: "A".repeat(43), autojoin: true, lang: "zh" });
      Object.assign(first ?? {}, { key: "A".repeat(43), autojoin: true });
      document.querySelector("main")?.append(second);
    });
    const scenes = () => page.$$eval("parley-call", (all) => all.map(({ scene }) => scene));
    const inCall = async () => (await scenes()).every((scene) => scene === "connected");
    await until("both are connected", inCall);
    await customer.sees();
    await customer.reads(/已接通/);

    await page.$eval("main", (main) => main.prepend(main.querySelector("h2 ~ parley-call") ?? ""));
    await customer.sees();
    assert.ok(await inCall(), "moving it has ended the call");

    const camera = await page.evaluateHandle(() => {
      const [moved] = document.getElementsByTagName("parley-call");
      const track = moved?.localStream?.getVideoTracks()[0];
      moved?.remove();
      return { track };
    });
    await customer.hearsOf(/^parley-state joined_unbind$/);
    assert.equal(await camera.evaluate(({ track }) => track?.readyState), "ended");
    assert.deepEqual(customer.complaints, []);
    await stage.goHome(customer);
  });

  test("hurts nobody in any of its scenes, and goes by the keyboard alone", async () => {
    const room = randomUUID();
    const [customer, agent] = [await visits(shop, room), await visits(support, room)];
    await bringAxe(customer.page);
    /** @type {string[]} */ const wrong = [];
    /** @param {string} scene */
    const looks = async (scene) => {
      await customer.page.waitForSelector(`parley-call[scene="${scene}"]`);
      const seen = [
        ...(await hurts(customer.page)),
        ...(await customer.page.evaluate(smallButtons)),
      ];
      wrong.push(...seen.map((words) => `${scene}: ${words}`));
    };
    await looks("idle");
    await tabsTo(customer.page, "Join");
    await looks("waiting");
    await agent.joins();
    await looks("connected");
    await tabsTo(customer.page, "Mute");
    await agent.hearsOf(/^parley-sends other: microphone off, camera on$/);
    await tabsTo(customer.page, "Camera off");
    await agent.presses("Camera off");
    await customer.hearsOf(/^parley-sends other: microphone on, camera off$/);
    await looks("connected");
    await agent.leaves();
    await looks("gone");
    await tabsTo(customer.page, "Leave");
    await looks("left");
    await customer.page.$eval("parley-call", (call) => {
      call.tokenSource = undefined;
      call.token = "bad";
    });
    await tabsTo(customer.page, "Join again");
    await looks("problem");
    assert.deepEqual([...wrong, ...customer.complaints], []);
    await stage.goHome(customer, agent);
  });

  test("takes its seat back after a reload", async () => {
    const { customer, agent } = await call();
    await customer.presses("Mute");
    await customer.page.reload();
    await customer.joins();
    await customer.hearsOf(/^parley-call connected$/);
    await Promise.all([customer, agent].map((one) => one.sees()));
    const events = await agent.events();
    assert.deepEqual(
      events.filter((event) => /gone|joined_unbind/.test(event)),
      [],
    );
    assert.equal(await customer.page.$eval("parley-call", (call) => call.microphone), false);
    await stage.goHome(customer, agent);
  });

  test("may show the server's page in a frame, which calls an element", async () => {
    const room = randomUUID();
    const [framed, agent] = [await visits(shop, room, "frame.html"), await visits(support, room)];
    await agent.joins();
    await agent.hearsOf(/^parley-state joined$/);
    const frame = await framed.page.waitForFrame((one) => one.url().includes(`/r/${room}`));
    await frame.locator(`::-p-aria([name="Join"][role="button"])`).click();
    await agent.hearsOf(/^parley-call connected$/);
    await agent.sees();
    await until("the frame shows moving pictures", () =>
      frame.$eval(
        "#remotevideo",
        (video) => /** @type {HTMLVideoElement} */ (video).currentTime > 3,
      ),
    );
    assert.deepEqual([...framed.complaints, ...agent.complaints], []);
    await stage.goHome(framed, agent);
  });

  test("may use the library alone, as its readme shows", async () => {
    const code = example(await readFile(join(library, "README.md"), "utf8"), "js")
      .replace("@parley/client", "/parley/client/index.js")
      .replace("wss://calls.example.com", stage.parley.origin.replace("https", "wss"));
    await writeFile(join(library, "readme.js"), code);
    await writeFile(join(library, "readme.html"), README_PAGE);
    const customer = await visits(shop, "support-4711", "parley/readme.html");
    const agent = await visits(support, "support-4711");
    await customer.joins();
    await agent.joins();
    await agent.hearsOf(/^parley-call connected$/);
    await until("its title says so", async () => (await customer.page.title()) === "connected");
    await Promise.all([customer, agent].map((one) => one.sees()));
    assert.deepEqual([...customer.complaints, ...agent.complaints], []);
    await stage.goHome(customer, agent);
  });

  test("of an origin that is not on the list shows no frame", async () => {
    const stranger = await visits(support, randomUUID(), "frame.html");
    await until("the browser tells of the policy", () =>
      stranger.complaints.some((complaint) => /frame-ancestors/.test(complaint)),
    );
    await stage.goHome(stranger);
  });

  for (const file of ["node/token-server.mjs", "java/TokenServer.java"]) {
    test(`has tokens by ${EXAMPLE_LINES} lines of ${file}`, async () => {
      const text = await readFile(inRepository(`examples/embed/${file}`), "utf8");
      const lines = text.split("\n").filter((line) => line.trim() !== "");
      assert.ok(lines.length <= EXAMPLE_LINES, `${lines.length} lines`);
    });
  }
});

/** With the Tab key, as often as it takes, and then Enter. @param {import("puppeteer-core").Page} page @param {string} name */
async function tabsTo(page, name) {
  for (let tries = 0; tries < 30; tries++) {
    if ((await page.evaluate(focused)) === name) {
      await page.keyboard.press("Enter");
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`no ${name} within 30 Tabs; the focus is on ${await page.evaluate(focused)}`);
}

/** Runs in the page: what has the focus, in the element too. */
function focused() {
  const { activeElement } = document.activeElement?.shadowRoot ?? document;
  return activeElement?.getAttribute("aria-label") ?? activeElement?.textContent?.trim();
}

/** Runs in the page: what no finger hits (WCAG 2.5.5). */
function smallButtons() {
  const buttons = document.querySelector("parley-call")?.shadowRoot?.querySelectorAll("button");
  return [...(buttons ?? [])]
    .map((button) => ({
      name: button.title || button.textContent,
      box: button.getBoundingClientRect(),
    }))
    .filter(({ box }) => Math.min(box.width, box.height) < 44)
    .map(({ name, box }) => `${name} is ${box.width} × ${box.height}`);
}
