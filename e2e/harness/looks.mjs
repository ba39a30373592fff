// What an eye would notice on a page at once; these functions run inside it.

/** A finger needs so many CSS pixels (WCAG 2.2, 2.5.5). */
export const TOUCH_PX = 44;

/**
 * What is wider than the window, cut off, or too small to be touched.
 *
 * @param {number} touchPx
 * @returns {string[]}
 */
export function misfits(touchPx) {
  const wrong = [];
  const { clientWidth, clientHeight, scrollWidth } = document.documentElement;
  if (scrollWidth > clientWidth) wrong.push(`the page is ${scrollWidth} of ${clientWidth} wide`);
  const isSeen = (/** @type {Element} */ element) =>
    element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  const name = (/** @type {Element} */ element) =>
    `${element.tagName.toLowerCase()}.${element.className} “${element.textContent?.trim().slice(0, 30)}”`;
  const scrolls = (/** @type {Element | null} */ element) => {
    for (let one = element; one && one !== document.body; one = one.parentElement)
      if (/auto|scroll/.test(getComputedStyle(one).overflowY)) return true;
    return false;
  };
  const onStage = document.querySelector(".stage:not([hidden])") !== null;
  for (const element of document.querySelectorAll("button, a, input, select, textarea, summary")) {
    if (!isSeen(element)) continue;
    const box = (element.closest("label.choice") ?? element).getBoundingClientRect();
    const isInText = element.matches(".chat-text a");
    if (!isInText && Math.min(box.width, box.height) < touchPx - 0.5)
      wrong.push(`${name(element)} is ${box.width.toFixed(0)} × ${box.height.toFixed(0)}`);
    if (box.left < -0.5 || box.right > clientWidth + 0.5)
      wrong.push(`${name(element)} leaves the window sideways`);
    if (onStage && !scrolls(element) && (box.top < -0.5 || box.bottom > clientHeight + 0.5))
      wrong.push(`${name(element)} leaves the window`);
  }
  for (const element of document.querySelectorAll(".round, .status, .overlay-card button")) {
    const { x, y, width, height } = element.getBoundingClientRect();
    const top = document.elementFromPoint(x + width / 2, y + height / 2);
    const isCovered = top !== null && !element.contains(top) && !top.closest(".panel");
    if (isSeen(element) && !scrolls(element) && isCovered)
      wrong.push(`${name(element)} is beneath ${name(top)}`);
  }
  for (const element of document.querySelectorAll("h1, h2, p, dd, dt, button, .word")) {
    if (!isSeen(element) || element.matches(".visually-hidden")) continue;
    if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1)
      wrong.push(`${name(element)} does not fit into its own box`);
  }
  return wrong;
}

/**
 * How many different colours a picture has, looked at from afar.
 *
 * @param {string} base64 of a PNG
 */
export async function coloursIn(base64) {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const canvas = new OffscreenCanvas(96, 96);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.drawImage(picture, 0, 0, 96, 96);
  const { data } = context.getImageData(0, 0, 96, 96);
  const colours = new Set();
  for (let at = 0; at < data.length; at += 4)
    colours.add(`${data[at]} ${data[at + 1]} ${data[at + 2]}`);
  return colours.size;
}

/** After everything that was changed has been painted, and no colour is on its way to another. */
export async function painted() {
  const frames = () =>
    new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  await frames();
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  await frames();
}
