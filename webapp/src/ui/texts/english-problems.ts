/** What can go wrong, in English, and what to do about it. */
import type { BrowserKind, ProblemText } from "./shape.ts";
import type { ProblemKind } from "../model.ts";

export const englishProblems = {
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
} satisfies Record<ProblemKind, ProblemText>;

/** Where each browser hides the permission. */
export const englishAllowIn = {
  chromium: "Click the symbol left of the address, allow camera and microphone, then try again.",
  chromiumPhone:
    "Tap the symbol left of the address, then Permissions. Allow camera and microphone, then try again.",
  firefox: "Click the crossed-out camera left of the address, remove the block, then try again.",
  safari: "Open Safari › Settings for this website, allow camera and microphone, then try again.",
  safariPhone:
    "Tap the page symbol left of the address, then Website Settings. Allow camera and microphone, then try again.",
  other: "Allow them for this page with the symbol beside its address, then try again.",
} satisfies Record<BrowserKind, string>;
