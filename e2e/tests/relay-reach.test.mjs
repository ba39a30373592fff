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
    // The ends of every range, and what is known to be in some.
    inside: [
      ...["0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255"],
      ...["100.64.0.0", "100.127.255.255", "127.0.0.1", "127.255.255.255"],
      ...["169.254.0.0", "169.254.169.254", "169.254.255.255"],
      ...["172.16.0.0", "172.20.0.2", "172.31.255.255"],
      ...["192.0.0.0", "192.0.0.255", "192.0.2.0", "192.0.2.255", "192.88.99.0", "192.88.99.255"],
      ...["192.168.0.0", "192.168.255.255", "198.18.0.0", "198.19.255.255"],
      ...["198.51.100.0", "198.51.100.255", "203.0.113.0", "203.0.113.255"],
      ...["224.0.0.1", "239.255.255.255", "240.0.0.0", "255.255.255.255"],
    ],
    outside: [
      ...["1.2.3.4", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0"],
      ...["126.255.255.255", "128.0.0.0", "169.253.255.255", "169.255.0.0"],
      ...["172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0", "198.20.0.0"],
    ],
  },
  {
    address: "fd11::1",
    clientFlags: ["-x"],
    inside: [
      ...["::", "::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "::ffff:169.254.169.254"],
      ...["::ffff:8.8.8.8", "64:ff9b::10.0.0.1", "64:ff9b::ffff:ffff", "64:ff9b:1::1", "100::1"],
      ...["2001::1", "2001:0:ffff::1", "2001:db8::1", "2002::1", "2002:a00:1::1", "2002:ffff::1"],
      ...["fc00::1", "fd11::2", "fdff:ffff::1", "fe80::1", "febf:ffff::1", "ff02::1"],
    ],
    outside: ["2600::1", "2001:1::1", "2001:db9::1", "2003::1", "fbff::1"],
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
      // A user for each: what one has counts against a quota.
      const { username = "", credential = "" } = relay.iceServer({ user: peer });
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

    for (const peer of [...outside, address]) {
      test(`reaches ${peer}`, async () => assert.equal(await answerFor(peer), "bound"));
    }
  });
}

describe("the relay's quota", { skip: withoutCoturn || Namespace.withoutThem }, () => {
  const address = "172.20.0.1";
  /** More than anybody may have (user-quota in turnserver.conf). */
  const GREEDY = "60";
  /** @type {Namespace} */
  let network;
  /** @type {Relay} */
  let relay;
  before(async () => {
    network = new Namespace("relay", [`${address}/32`]);
    relay = await Relay.start({ place: { address, port: 3478 }, entry: network.entry });
  });
  after(async () => {
    await relay?.stop();
    network?.remove();
  });

  /** What one hears who wants so many allocations. @param {string} user @param {string} wanted */
  async function asks(user, wanted) {
    const { username = "", credential = "" } = relay.iceServer({ user });
    const client = new Child([
      ...network.entry,
      ...["turnutils_uclient", "-v", "-c", "-n", "1", "-m", wanted],
      ...["-u", username, "-w", credential, "-e", address, address],
    ]);
    try {
      const answer = /error 486|success: 0x/g;
      await until("an answer", () => !client.isAlive || /Total connect time/.test(client.said));
      return new Set(client.said.match(answer));
    } finally {
      await client.stop();
    }
  }

  test("holds for one user, and takes nothing from another", async () => {
    const isOver = "error 486";
    assert.ok((await asks("greedy", GREEDY)).has(isOver));
    assert.ok(
      (await asks("greedy", "1")).has(isOver),
      "what one has counts until it is given back",
    );
    const modest = await asks("modest", "1");
    assert.ok(!modest.has(isOver) && modest.size > 0);
  });
});
