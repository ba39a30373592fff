/** The way in: the address decides which page this is. */
import { browserPlatform, SpareSocket } from "./client/index.ts";
import { RoomApp } from "./ui/app.ts";
import { startDeadEnd } from "./ui/dead-end.ts";
import { startHome } from "./ui/home.ts";
import { startLanguage } from "./ui/language.ts";
import { parseRoomLink, shareableLink, type RoomLink } from "./ui/link.ts";
import { TabSeat } from "./ui/seat-keeper.ts";
import { localShelf, obstacle, seatSurroundings, tabShelf } from "./ui/surroundings.ts";
import { TokenStock } from "./ui/token-stock.ts";
import { guestToken } from "./ui/tokens.ts";

function startRoom(root: HTMLElement, link: RoomLink): void {
  const { room, key, token, relayOnly } = link;
  let reportUrl: string | undefined;
  const signalUrl = `${location.origin.replace(/^http/, "ws")}/api/v1/signal`;
  const socket = new SpareSocket(signalUrl);
  const guests = new TokenStock((name) => guestToken(room, name));
  const seat = new TabSeat(room, { microphone: true, camera: true }, seatSurroundings);
  const app = new RoomApp(root, {
    room,
    key,
    relayOnly,
    seat,
    link: shareableLink(location.origin, room, key),
    signalUrl,
    platform: { ...browserPlatform, openSocket: socket.openSocket },
    shelf: localShelf,
    tabShelf,
    token: async (name) => {
      if (token !== undefined) return token;
      const guest = await guests.take(name);
      if (guest.wantsReport) reportUrl = "/api/v1/reports";
      return guest.token;
    },
    prepare: (name) => {
      socket.open();
      if (token === undefined) guests.fill(name);
    },
    reportUrl: () => reportUrl,
  });
  // The last chance before a reload: background tabs may run their timers once a minute only.
  window.addEventListener("pagehide", () => {
    seat.refresh();
  });
  // Another link of this room pasted into the same tab changes the fragment and loads nothing.
  window.addEventListener("hashchange", () => {
    location.reload();
  });
  void app.start(obstacle());
}

function start(root: HTMLElement): void {
  const { dataset } = document.documentElement;
  dataset.state = "init";
  dataset.call = "idle";
  startLanguage(localShelf, navigator.languages);
  if (location.pathname === "/check") {
    void import("./ui/check/check.ts").then(({ startCheck }) => {
      startCheck(root);
    });
    return;
  }
  if (location.pathname === "/") {
    startHome(root);
    return;
  }
  const link = parseRoomLink(new URL(location.href));
  if (typeof link === "string") startDeadEnd(root, link);
  else startRoom(root, link);
}

const root = document.getElementById("app");
if (root === null) throw new Error("index.html has no #app");
start(root);
