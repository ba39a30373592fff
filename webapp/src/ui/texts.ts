/**
 * Every word that a person reads or hears, in one place. `english` gives the shape; a second
 * language is one more object of type `Texts` and one more line in `LANGUAGES`.
 */
import type { ProblemKind } from "./model.ts";

export interface ProblemText {
  readonly title: string;
  readonly text: string;
  readonly button: string;
}

type Name = string | undefined;

const they = (name: Name): string => name ?? "The other person";
const them = (name: Name): string => name ?? "the other person";
const seconds = (n: number): string => (n === 1 ? "1 second" : `${n} seconds`);

const english = {
  tag: "en",
  product: "Parley",
  home: {
    title: "A private video call for two",
    lead: "Send this link to one person, and talk. No account, nothing to install.",
    linkLabel: "Link to this call",
    open: "Start the call",
    roomLabel: "Have a room name or a link?",
    roomPlaceholder: "Room name",
    go: "Go",
    badEntry: "Room names are 1 to 64 letters A–Z, digits, “-” or “_”.",
  },
  share: { copy: "Copy link", copied: "Copied", send: "Share", title: "Join me for a video call" },
  preview: {
    eyebrow: "Room",
    nameLabel: "Your name",
    namePlaceholder: "Optional",
    microphone: "Microphone",
    camera: "Camera",
    join: "Join",
    asleep: "Your camera starts when you join",
    cameraOff: "You join with your camera off",
    sealed: "End-to-end encrypted, just the two of you",
  },
  call: {
    label: (name: Name): string => (name === undefined ? "Call" : `Call with ${name}`),
    controls: "Call controls",
    mute: "Mute",
    unmute: "Unmute",
    cameraOff: "Camera off",
    cameraOn: "Camera on",
    leave: "Leave",
    turnOnSound: "Turn on sound",
    tryAgain: "Try again",
    you: "You",
    yourPicture: "Your picture",
    otherPicture: (name: Name): string => `Picture of ${them(name)}`,
    muted: "muted",
    otherCameraOff: "Camera is off",
  },
  scenes: {
    asking: {
      title: "Allow camera and microphone",
      text: "Your browser asks whether this page may use them. Nothing is recorded.",
    },
    askingMicrophone: {
      title: "Allow the microphone",
      text: "Your browser asks whether this page may use it. Nothing is recorded.",
    },
    askingCamera: {
      title: "Allow the camera",
      text: "Your browser asks whether this page may use it. Nothing is recorded.",
    },
    waiting: {
      title: "You are the first one here",
      text: "Send the link to the person you want to talk to.",
    },
    gone: (name: Name) => ({
      title: `${they(name)} left`,
      text: "You can wait here; the call goes on when they come back.",
    }),
    failed: {
      title: "The call could not connect",
      text: "Your networks do not let the two of you through at the moment.",
    },
    away: (name: Name) => ({
      title: `Lost sight of ${them(name)}`,
      text: "Waiting for them to come back …",
    }),
    keysDiffer: {
      title: "Your links do not match",
      text: "The two of you opened different links for this room. Send this one again, and copy all of it.",
    },
    joining: "Joining …",
    returning: "Taking you back into the call …",
    connecting: (name: Name): string => `Connecting with ${them(name)} …`,
    reconnecting: "Connection is weak. Reconnecting …",
  },
  quality: {
    title: "Connection details",
    path: "Path",
    direct: "Direct",
    relayed: "Through a relay",
    roundTrip: "Round trip",
    lost: "Lost",
    unknown: "–",
    milliseconds: (ms: number): string => `${Math.round(ms)} ms`,
    percent: (share: number): string => `${(share * 100).toFixed(1)} %`,
  },
  problems: {
    full: {
      title: "This call is full",
      text: "Two people are here already, and a call is for two.",
      button: "Try again",
    },
    unauthorized: {
      title: "This invitation is not valid",
      text: "It may have expired, or it is for another room. Ask for a new link.",
      button: "Try again",
    },
    guestsOff: {
      title: "You need an invitation",
      text: "Guests cannot join here by themselves. Ask the person who invited you for a personal link.",
      button: "Try again",
    },
    serverAway: {
      title: "The server cannot be reached",
      text: "Check your internet connection. It may also be back in a moment.",
      button: "Try again",
    },
    busy: {
      title: "One moment, please",
      text: "There were many tries in a short time.",
      button: "Try again",
    },
    noCamera: {
      title: "No camera found",
      text: "Connect one and join again, or join with your voice only.",
      button: "Join without camera",
    },
    noMicrophone: {
      title: "No microphone found",
      text: "Connect one and join again, or join without being heard.",
      button: "Join without microphone",
    },
    denied: {
      title: "Camera and microphone are blocked",
      text: "Allow them for this page with the symbol beside its address, then try again.",
      button: "Try again",
    },
    inUse: {
      title: "Camera or microphone is busy",
      text: "Another app seems to be using it. Close that app, then try again.",
      button: "Try again",
    },
    insecure: {
      title: "This page is not secure",
      text: "Browsers give the camera only to pages opened with https://.",
      button: "Open securely",
    },
    unsupported: {
      title: "This browser cannot make video calls",
      text: "Open the link in a current Chrome, Edge, Firefox or Safari.",
      button: "Copy link",
    },
    replaced: {
      title: "The call moved elsewhere",
      text: "It was opened in another tab or window of this browser.",
      button: "Take back here",
    },
    left: { title: "You left the call", text: "See you next time.", button: "Join again" },
    badRoom: {
      title: "This is not a room name",
      text: "Room names are 1 to 64 letters A–Z, digits, “-” or “_”.",
      button: "Start page",
    },
    brokenLink: {
      title: "This link is incomplete",
      text: "A part of it was lost on the way. Ask for it again, and copy all of it.",
      button: "Start page",
    },
    notFound: {
      title: "There is nothing here",
      text: "The address may be mistyped.",
      button: "Start page",
    },
    unknown: {
      title: "Something went wrong",
      text: "That was not your fault.",
      button: "Try again",
    },
  } satisfies Record<ProblemKind, ProblemText>,
  retryAfter: (n: number): string => `Try again in about ${seconds(n)}.`,
  seatFreeAfter: (n: number): string =>
    `One of them lost the connection: a seat may be free in about ${seconds(n)}.`,
  said: {
    waiting: (): string => "You joined. Nobody else is here yet.",
    connecting: (name: Name): string => `${they(name)} joined. Connecting.`,
    connected: (name: Name): string => `Connected with ${them(name)}.`,
    away: (name: Name): string => `Lost sight of ${them(name)}. Waiting.`,
    reconnecting: (): string => "Reconnecting.",
    failed: (): string => "The call could not connect.",
    gone: (name: Name): string => `${they(name)} left.`,
    back: (name: Name): string => `Connected with ${them(name)} again.`,
    otherMuted: (name: Name): string => `${they(name)} muted.`,
    otherUnmuted: (name: Name): string => `${they(name)} unmuted.`,
    muted: "You are muted.",
    unmuted: "You are not muted any more.",
    cameraOff: "Your camera is off.",
    cameraOn: "Your camera is on.",
    copied: "Link copied.",
    soundBlocked: "The browser blocked the sound. Press Turn on sound.",
  },
};

export type Texts = typeof english;

const LANGUAGES: readonly Texts[] = [english];

/** The first language of the visitor that we speak; English where there is none. */
export function textsFor(languages: readonly string[]): Texts {
  const spoken = languages.map((tag) => LANGUAGES.find((t) => tag.split("-")[0] === t.tag));
  return spoken.find((found) => found !== undefined) ?? english;
}

/** Tests run where there is no navigator. */
const { navigator: browser } = globalThis as { navigator?: Navigator };

export const texts: Texts = textsFor(browser?.languages ?? []);
