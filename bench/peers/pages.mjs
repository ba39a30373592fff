// The pages of a call that a peer serves beside its sockets: /r/ROOM, and what that loads.
import { fileURLToPath } from "node:url";
import express from "express";

/** @param {string} path beside this file */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The page knows them from the start: nobody is asked. @type {RTCIceServer[]} */
const iceServers = JSON.parse(process.env["ICE_SERVERS"] ?? "[]");

/** The picture that Parley asks for; all else would be another call. */
const WISH = {
  audio: true,
  video: { width: { ideal: 1280 }, height: { ideal: 720 } },
};

/**
 * @param {"bare" | "peerjs" | "library"} name of the page's script
 * @param {() => Record<string, unknown>} [more] that a page knows from the start
 */
export function pages(name, more = () => ({})) {
  const app = express();
  app.use("/assets", express.static(here("pages")));
  app.use("/assets", express.static(here("node_modules/peerjs/dist")));
  app.get("/r/:room", (_request, response) => {
    const known = { iceServers, wish: WISH, ...more() };
    response.type("html").send(html(name, known));
  });
  return app;
}

/** @param {string} name @param {Record<string, unknown>} known */
const html = (name, known) => `<!doctype html>
  <title>${name}</title>
  <button>Join</button>
  <video id="localvideo" autoplay playsinline muted></video>
  <video id="remotevideo" autoplay playsinline muted></video>
  <script>
    const { ${Object.keys(known).join(", ")} } = ${JSON.stringify(known)};
  </script>
  ${name === "peerjs" ? '<script src="/assets/peerjs.min.js"></script>' : ""}
  <script type="module" src="/assets/${name}.js"></script>`;
