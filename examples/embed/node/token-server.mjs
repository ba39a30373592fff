// Makes tokens for calls. PARLEY_JWT_SECRET=… PORT=9001 node token-server.mjs
import { createHmac } from "node:crypto";
import { createServer } from "node:http";

const { PARLEY_JWT_SECRET, PORT } = process.env;
const part = (value) =>
  Buffer.from(JSON.stringify(value)).toString("base64url");

function mint(claims) {
  const signed = `${part({ alg: "HS256", typ: "JWT" })}.${part({ aud: "parley", ...claims })}`;
  return `${signed}.${createHmac("sha256", PARLEY_JWT_SECRET).update(signed).digest("base64url")}`;
}

createServer((request, response) => {
  // Here your own session says who this is, and whether they may be in that room: else 403.
  const room = new URL(request.url, "http://here").searchParams.get("room");
  const exp = Math.floor(Date.now() / 1000) + 120; // long enough to join; asked again to resume
  response.setHeader("cache-control", "no-store");
  response.end(mint({ room, exp, sub: "customer-17", name: "Ada" }));
}).listen(PORT, "127.0.0.1");
