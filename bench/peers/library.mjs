// Somebody's own page with Parley's client library, which calls through a Parley elsewhere.
// PARLEY is that server, PARLEY_JWT_SECRET what both know, LIBRARY where the package is.
import express from "express";
import { mintToken } from "../../e2e/harness/tokens.mjs";
import { listen, makeServer } from "./listen.mjs";
import { pages } from "./pages.mjs";

const { PARLEY = "", PARLEY_JWT_SECRET = "", LIBRARY = "" } = process.env;

const app = pages("library", () => ({
  signalUrl: `${PARLEY.replace(/^http/, "ws")}/api/v1/signal`,
  token: mintToken(PARLEY_JWT_SECRET),
}));
app.use("/parley", express.static(LIBRARY));
listen(makeServer(app));
