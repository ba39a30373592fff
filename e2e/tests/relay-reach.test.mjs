// A relay of ours carries to the world and to itself, never to the inside: asked by
// coturn's own client, in a network where nobody else is.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Child } from "../harness/child.mjs";
import { withoutCoturn } from "../harness/machine.mjs";
import { Namespace } from "../harness/namespace.mjs";
import { Relay } from "../harness/relay.mjs";
import { until } from "../harness/until.mjs";

const NETWORKS = [
  {
    address: "172.20.0.1",
    clientFlags: [],
    inside: [
      ...["0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "169.254.169.254"],
      ...["172.20.0.2", "192.168.1.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "255.255.255.255"],
    ],
    outside: "1.2.3.4",
  },
  {
    address: "fd11::1",
    clientFlags: ["-x"],
    inside: [
      ...["::", "::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::10.0.0.1"],
      ...["2002:a00:1::1", "fd11::2", "fe80::1", "ff02::1"],
    ],
    outside: "2600::1",
  },
];

for (const { address, clientFlags, inside, outside } of NETWORKS) {
  describe(`a relay on ${address}`, { skip: withoutCoturn || Namespace.withoutThem }, () => {
    /** @type {Namespace} */
    let network;
    /** @type {Relay} */
    let relay;

    before(async () => {
      const prefixBits = address.includes(":") ? 128 : 32;
      network = new Namespace("relay", [`${address}/${prefixBits}`]);
      relay = await Relay.start({ place: { address, port: 3478 }, entry: network.entry });
    });
    after(async () => {
      await relay?.stop();
      network?.remove();
    });

    /** What coturn answers to one who wants a channel to a peer. @param {string} peer */
    async function answerFor(peer) {
      const { username = "", credential = "" } = relay.iceServer();
      const client = new Child([
        ...network.entry,
        ...["turnutils_uclient", "-v", "-c", "-n", "1", "-m", "1", ...clientFlags],
        ...["-u", username, "-w", credential, "-e", peer, address],
      ]);
      try {
        const answer = /channel bind: error (\d+)|success: 0x/;
        await until(`an answer for ${peer}`, () => answer.test(client.said));
        return answer.exec(client.said)?.[1] ?? "bound";
      } finally {
        await client.stop();
      }
    }

    for (const peer of inside) {
      test(`does not reach ${peer}`, async () => assert.equal(await answerFor(peer), "403"));
    }

    for (const peer of [outside, address]) {
      test(`reaches ${peer}`, async () => assert.equal(await answerFor(peer), "bound"));
    }
  });
}
