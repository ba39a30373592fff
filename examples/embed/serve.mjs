// The embedder's own web server, for trying the example: the pages of site/, our package under
// /parley/, and /call-token out of the embedder's back end. The strictest policy that works.
// PORT=9000 BACK_END=http://127.0.0.1:9001 PARLEY=https://localhost:8443 node serve.mjs
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const { PORT, BACK_END, PARLEY, LIBRARY } = process.env;
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const SITE = here("site/");
const PACKAGE = LIBRARY ?? here("../../webapp/dist-library/");
const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
};
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  `connect-src 'self' ${PARLEY.replace(/^http/, "ws")}`,
  `frame-src ${PARLEY}`,
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types lit-html",
].join("; ");

/** The pages name the server of the documentation; here it is the one to try. */
async function file(path) {
  const isPackage = path.startsWith("/parley/");
  const name = normalize(isPackage ? path.slice("/parley".length) : path);
  const content = await readFile(
    join(isPackage ? PACKAGE : SITE, name),
    "utf8",
  );
  return content.replaceAll("https://calls.example.com", PARLEY);
}

createServer(async (request, response) => {
  const { pathname, search } = new URL(request.url, "http://here");
  try {
    if (pathname === "/call-token") {
      response.end(await (await fetch(`${BACK_END}/${search}`)).text());
      return;
    }
    const path = pathname === "/" ? "/index.html" : pathname;
    const content = await file(path);
    const type = `${TYPES[extname(path)] ?? "application/octet-stream"}; charset=utf-8`;
    response.writeHead(200, {
      "content-type": type,
      "content-security-policy": POLICY,
    });
    response.end(content);
  } catch (error) {
    console.error(String(error));
    response.writeHead(404).end();
  }
}).listen(PORT, "127.0.0.1", () =>
  console.log(`open http://localhost:${PORT}/`),
);
