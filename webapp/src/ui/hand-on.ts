/** Hands the link on: to the clipboard, or to the device's own share sheet. */
import { texts } from "./texts/texts.ts";

const COPIED_SHOWS_MS = 2_000;

export async function copyLink(link: string, show: (copied: boolean) => void): Promise<void> {
  await copyText(link, "input.link", show);
}

/**
 * @param field selects where the same text can be copied from by hand
 * @param show is told when the text is in the clipboard, and when that is old news
 */
export async function copyText(
  text: string,
  field: string,
  show: (copied: boolean) => void,
): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch (refusal) {
    if (!(refusal instanceof DOMException)) throw refusal;
    // No permission for the clipboard.
    document.querySelector<HTMLInputElement | HTMLTextAreaElement>(field)?.select();
    return;
  }
  show(true);
  setTimeout(() => {
    show(false);
  }, COPIED_SHOWS_MS);
}

export async function shareLink(link: string): Promise<void> {
  try {
    await navigator.share({ title: texts.share.title, url: link });
  } catch (refusal) {
    // AbortError: the sheet was closed without a choice, which is a choice.
    if (!(refusal instanceof DOMException)) throw refusal;
  }
}
