// A real Chromium, with a fake camera (a moving picture) and microphone (a beep a second).

import { launch } from "puppeteer-core";
import { chromium } from "./machine.mjs";

const FLAGS = [
  // Root has no sandbox in a container, and every page here is our own.
  "--no-sandbox",
  "--use-fake-device-for-media-stream",
  // Two people, one machine: nobody's page is in the background.
  "--disable-renderer-backgrounding",
  "--disable-backgrounding-occluded-windows",
  "--disable-background-timer-throttling",
  // No traffic but ours.
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/**
 * The profile is a temporary folder that goes when the browser is closed.
 *
 * @param {{grantsCamera?: boolean}} [how] whether it says yes to the camera by itself
 */
export function startBrowser({ grantsCamera = true } = {}) {
  return launch({
    executablePath: /** @type {string} */ (chromium),
    acceptInsecureCerts: true, // the certificate is self-made
    args: grantsCamera ? [...FLAGS, "--use-fake-ui-for-media-stream"] : FLAGS,
  });
}
