// Where a relay of this machine can listen: prints "ADDRESS PORT".
//
// ADDRESS is the one that the machine's default route leaves from, which other
// devices of the network reach as well. Without a network there is none, and then
// there is no relay: browsers gather no candidates on loopback anyway.
// PORT is the first free one, for UDP and TCP alike, from the one asked for (3478 is
// the standard's, RFC 8656 section 18.6).

import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:net";

const FIRST_PORT = Number(process.argv[2] ?? 3478);
/** More neighbours than this are not what keeps the ports busy. */
const PORTS_TRIED_MAX = 50;
/** TEST-NET-3 (RFC 5737): connecting a UDP socket asks for a route and sends nothing. */
const ELSEWHERE = "203.0.113.1";

/** @returns {Promise<string>} this machine's address on the way to anywhere else */
async function primaryAddress() {
  const socket = createSocket("udp4");
  try {
    socket.connect(9, ELSEWHERE);
    await once(socket, "connect");
    return socket.address().address;
  } finally {
    socket.close();
  }
}

/**
 * Whether nobody listens there, by UDP or TCP.
 *
 * @param {string} address
 * @param {number} port
 */
async function isFree(address, port) {
  const udp = createSocket("udp4");
  const tcp = createServer();
  try {
    udp.bind({ address, port, exclusive: true });
    await once(udp, "listening");
    tcp.listen({ host: address, port, exclusive: true });
    await once(tcp, "listening");
    return true;
  } catch (error) {
    if (codeOf(error) === "EADDRINUSE") return false;
    throw error;
  } finally {
    udp.close();
    tcp.close();
  }
}

/** @param {string} address */
async function freePort(address) {
  for (let port = FIRST_PORT; port < FIRST_PORT + PORTS_TRIED_MAX; port++) {
    if (await isFree(address, port)) return port;
  }
  throw new Error(`no free port from ${FIRST_PORT} on ${address}`);
}

/** @param {unknown} error @returns {string | undefined} what the operating system calls it */
function codeOf(error) {
  return /** @type {NodeJS.ErrnoException} */ (error).code;
}

try {
  const address = await primaryAddress();
  console.log(`${address} ${await freePort(address)}`);
} catch (error) {
  console.error(codeOf(error) === "ENETUNREACH" ? "no network" : String(error));
  process.exitCode = 1;
}
