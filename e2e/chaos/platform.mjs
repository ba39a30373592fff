// The surroundings that the client library gets in Node: real sockets through the balancer, no
// media.

import { randomUUID } from "node:crypto";
import { WebSocket } from "ws";

/** @typedef {import("./server.mjs").Server} Server */

/**
 * @typedef {object} PlatformEars
 * @property {(socket: WebSocket, gateway: Server) => void} opening
 * @property {(frame: string, socket: WebSocket, gateway: Server) => void} heard
 *   every frame, before the library hears it
 * @property {(code: number, socket: WebSocket, gateway: Server) => void} closed
 */

/**
 * @param {import("./balancer.mjs").Balancer} balancer
 * @param {Server} home
 * @param {PlatformEars} ears
 * @returns {import("../../webapp/src/client/index.ts").Platform}
 */
export function nodePlatform(balancer, home, ears) {
  return {
    openSocket(_, protocol, socketEars) {
      const gateway = balancer.gatewayFor(home);
      const socket = new WebSocket(gateway.url, protocol, { perMessageDeflate: false });
      ears.opening(socket, gateway);
      socket.on("open", socketEars.opened);
      socket.on("message", (frame) => {
        ears.heard(String(frame), socket, gateway);
        socketEars.heard(String(frame));
      });
      socket.on("error", () => {
        // What went wrong is of no interest: a close follows, which the library hears.
        if (socket.readyState === WebSocket.CONNECTING) balancer.refused(gateway);
      });
      socket.on("close", (code) => {
        ears.closed(code, socket, gateway);
        socketEars.closed(code);
      });
      return {
        send(text) {
          if (socket.readyState === WebSocket.OPEN) socket.send(text);
        },
        close: () => socket.close(1000),
      };
    },
    createPeerConnection() {
      throw new Error("there is no media here");
    },
    // Nobody ever waits for it: there is no media here.
    createCertificate: () => new Promise(() => undefined),
    createStream() {
      throw new Error("there is no media here");
    },
    post: () => undefined,
    now: () => performance.now(),
    after(ms, then) {
      const timer = setTimeout(then, ms);
      return () => clearTimeout(timer);
    },
    random: () => Math.random(),
    randomId: () => randomUUID(),
    onOnline: () => () => undefined,
  };
}
