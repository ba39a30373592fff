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

/** @param {"bare" | "peerjs"} name of the page's script */
export function pages(name) {
  const app = express();
  app.use("/assets", express.static(here("pages")));
  app.use("/assets", express.static(here("node_modules/peerjs/dist")));
  app.get("/r/:room", (_request, response) => {
    response.type("html").send(html(name));
  });
  return app;
}

/** @param {string} name */
const html = (name) => `<!doctype html>
  <title>${name}</title>
  <button>Join</button>
  <video id="localvideo" autoplay playsinline muted></video>
  <video id="remotevideo" autoplay playsinline muted></video>
  <script>
    const iceServers = ${JSON.stringify(iceServers)};
    const wish = ${JSON.stringify(WISH)};
  </script>
  ${name === "peerjs" ? '<script src="/assets/peerjs.min.js"></script>' : ""}
  <script type="module" src="/assets/${name}.js"></script>`;
