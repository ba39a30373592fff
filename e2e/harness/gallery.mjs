// Every scene of the page, built for this test and served under the page's own policy.

import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { once } from "node:events";
import { extname, join, normalize } from "node:path";
import { promisify } from "node:util";
import { inRepository } from "./machine.mjs";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".map": "application/json",
};

/** What the gateway sends (a test of the page's headers holds it to that). */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
].join("; ");

export class Gallery {
  /** @param {import("node:http").Server} server */
  constructor(server) {
    this.server = server;
  }

  static async opens() {
    const vite = inRepository("webapp/node_modules/vite/bin/vite.js");
    const args = [vite, "build", "--mode", "gallery", "--logLevel", "error"];
    await promisify(execFile)("node", args, { cwd: inRepository("webapp") });
    const folder = inRepository("webapp/target/gallery");
    const server = createServer((request, response) => {
      const path = normalize(new URL(request.url ?? "/", "http://localhost").pathname);
      readFile(join(folder, path)).then(
        (bytes) => {
          const type = TYPES[/** @type {keyof typeof TYPES} */ (extname(path))];
          response.setHeader("content-type", type ?? "application/octet-stream");
          response.setHeader("content-security-policy", POLICY);
          response.end(bytes);
        },
        () => response.writeHead(404).end(),
      );
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return new Gallery(server);
  }

  get url() {
    const { port } = /** @type {import("node:net").AddressInfo} */ (this.server.address());
    return `http://localhost:${port}/gallery.html`;
  }

  close() {
    this.server.closeAllConnections();
    this.server.close();
  }
}
