// A real Chromium, with a fake camera (a moving picture) and microphone (a beep a second).

import { launch } from "puppeteer-core";
import { chromium, inRepository } from "./machine.mjs";

const FLAGS = [
  // Root has no sandbox in a container, and every page here is our own.
  "--no-sandbox",
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
 * @param {object} [how]
 * @param {boolean} [how.grantsCamera] whether it says yes to the camera by itself
 * @param {number} [how.cameras] how many fake ones there are
 * @param {number} [how.fps] pictures a second of a camera
 * @param {string[]} [how.flags] more of Chromium's
 * @param {import("./namespace.mjs").Namespace} [how.namespace] the network it is in; ours by default
 * @param {string} [how.home] a home directory, whose NSS database says which CAs to trust; without
 *   one it trusts any certificate of a page
 */
export function startBrowser(how = {}) {
  const { grantsCamera = true, cameras = 1, fps = 20, flags = [], namespace, home } = how;
  const program = /** @type {string} */ (chromium);
  return launch({
    executablePath: namespace ? inRepository("e2e/nat/enter.sh") : program,
    env: {
      ...process.env,
      ...(namespace && { NAMESPACE: namespace.name, BROWSER: program }),
      // Its sounds keep a folder of their own in /tmp for each home that they have not seen.
      ...(home && { HOME: home, PULSE_RUNTIME_PATH: home }),
    },
    pipe: namespace !== undefined, // a port of another network is out of reach
    acceptInsecureCerts: home === undefined, // the certificate is self-made
    args: [
      ...FLAGS,
      ...flags,
      `--use-fake-device-for-media-stream=device-count=${cameras},fps=${fps}`,
      ...(grantsCamera ? ["--use-fake-ui-for-media-stream"] : []),
    ],
  });
}
