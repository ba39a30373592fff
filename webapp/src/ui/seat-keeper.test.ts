import { describe, expect, test } from "vitest";
import { FakeBrowser, type FakeTab } from "./fake-browser.ts";
import { TabSeat } from "./seat-keeper.ts";

const BOTH = { microphone: true, camera: true };
const MUTED = { microphone: false, camera: true };
const GRACE_SECONDS = 15;

const seatOf = (tab: FakeTab, room = "blue"): TabSeat => new TabSeat(room, BOTH, tab.surroundings);

async function tabInCall(browser: FakeBrowser, secret = "secret"): Promise<[FakeTab, TabSeat]> {
  const tab = browser.opens();
  const seat = seatOf(tab);
  await seat.load();
  seat.save(secret, GRACE_SECONDS);
  return [tab, seat];
}

describe("a seat", () => {
  test("is unknown to a browser that was never in the room", async () => {
    const seat = seatOf(new FakeBrowser().opens());
    expect(seat.mayReturn()).toBe(false);
    expect(await seat.load()).toBeUndefined();
  });

  test("survives a reload that begins before the old document is gone", async () => {
    const [tab] = await tabInCall(new FakeBrowser());
    const loading = seatOf(tab.loadsAgain()).load();
    tab.dies();
    expect(await loading).toBe("secret");
  });

  test("survives a killed browser, with what was switched off", async () => {
    const browser = new FakeBrowser();
    const [tab, seat] = await tabInCall(browser);
    seat.remember(MUTED);
    tab.dies();
    browser.passes(10);
    expect(await seatOf(browser.opens()).kept()).toMatchObject({ seat: "secret", choice: MUTED });
  });

  test("is worth nothing when the server has certainly given it away", async () => {
    const browser = new FakeBrowser();
    const [tab] = await tabInCall(browser);
    tab.dies();
    browser.passes(31);
    expect(seatOf(browser.opens()).mayReturn()).toBe(false);
    expect(await seatOf(browser.opens()).load()).toBeUndefined();
  });

  test("stays fresh for as long as the call lasts", async () => {
    const browser = new FakeBrowser();
    const [tab] = await tabInCall(browser);
    for (let i = 0; i < 20; i++) {
      browser.passes(5);
      tab.ticks();
    }
    tab.dies();
    expect(await seatOf(browser.opens()).load()).toBe("secret");
  });

  test("is forgotten after leaving, and the clock with it", async () => {
    const browser = new FakeBrowser();
    const [tab, seat] = await tabInCall(browser);
    seat.forget();
    seat.remember(MUTED);
    expect(tab.isTicking()).toBe(false);
    tab.dies();
    expect(await seatOf(browser.opens()).load()).toBeUndefined();
  });

  test("of one room is not offered in another", async () => {
    const browser = new FakeBrowser();
    const [tab] = await tabInCall(browser);
    tab.dies();
    expect(await seatOf(browser.opens(), "green").load()).toBeUndefined();
  });

  test.each(["", "{", "null", "[]", '{"seat":1,"until":9e15}', '{"seat":"x"}'])(
    "that was scribbled over with %j is none",
    async (scribble) => {
      const browser = new FakeBrowser();
      browser.local.setItem("parley.seat.blue.0", scribble);
      expect(await seatOf(browser.opens()).load()).toBeUndefined();
    },
  );
});

describe("two tabs of one browser", () => {
  test("are two persons", async () => {
    const browser = new FakeBrowser();
    await tabInCall(browser);
    expect(await seatOf(browser.opens()).load()).toBeUndefined();
  });

  test("each take their own seat back after the browser was killed", async () => {
    const browser = new FakeBrowser();
    const [first] = await tabInCall(browser, "one");
    const [second] = await tabInCall(browser, "two");
    first.dies();
    second.dies();
    const back = [await seatOf(browser.opens()).load(), await seatOf(browser.opens()).load()];
    expect(back).toEqual(["one", "two"]);
  });

  test("each take their own seat back after both were reloaded, in any order", async () => {
    const browser = new FakeBrowser();
    const [first] = await tabInCall(browser, "one");
    const [second] = await tabInCall(browser, "two");
    first.dies();
    second.dies();
    expect(await seatOf(second.loadsAgain()).load()).toBe("two");
    expect(await seatOf(first.loadsAgain()).load()).toBe("one");
  });

  test("are two persons even if one is a copy of the other", async () => {
    const [tab] = await tabInCall(new FakeBrowser());
    const copy = tab.duplicates();
    const loading = seatOf(copy).load();
    copy.waitsTooLong();
    expect(await loading).toBeUndefined();
  });
});

describe("a seat that was taken by another page", () => {
  test("is no longer written, but its secret is known for taking it back", async () => {
    const browser = new FakeBrowser();
    const [tab, seat] = await tabInCall(browser);
    seat.release();
    browser.local.setItem("parley.seat.blue.0", "the other page's");
    seat.refresh();
    expect(tab.isTicking()).toBe(false);
    expect(browser.local.getItem("parley.seat.blue.0")).toBe("the other page's");
    expect(await seat.load()).toBe("secret");
  });
});

test("a ninth tab has no slot, and keeps nothing", async () => {
  const browser = new FakeBrowser();
  for (let i = 0; i < 8; i++) await seatOf(browser.opens()).load();
  const seat = seatOf(browser.opens());
  expect(await seat.load()).toBeUndefined();
  seat.save("secret", GRACE_SECONDS);
  expect(seatOf(browser.opens()).mayReturn()).toBe(false);
});
