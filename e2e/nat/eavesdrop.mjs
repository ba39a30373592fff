// What servers say to a page, word by word.

/** @typedef {import("../harness/caller.mjs").Caller} Caller */

/**
 * From now on.
 *
 * @param {Caller} caller
 * @returns {Promise<string[]>} the words of all frames, to which it adds
 */
export async function eavesdrop(caller) {
  const session = await caller.page.createCDPSession();
  await session.send("Network.enable");
  /** @type {string[]} */
  const words = [];
  session.on("Network.webSocketFrameReceived", ({ response }) => {
    words.push(JSON.parse(response.payloadData).type);
  });
  return words;
}
