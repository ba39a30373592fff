// The product's own client library, made out of its TypeScript for Node: what is proved here is
// proved of what browsers run.

import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inRepository } from "../harness/machine.mjs";

/** @typedef {typeof import("../../webapp/src/client/index.ts")} ClientLibrary */

/** @param {string} folder where it may be put @returns {Promise<ClientLibrary>} */
export async function loadClientLibrary(folder) {
  await bundle("src/client/index.ts", folder, "es", "client.mjs");
  return import(pathToFileURL(join(folder, "client.mjs")).href);
}

/**
 * @param {string} entry in webapp/ @param {string} folder @param {"es" | "iife"} format @param {string} file
 */
export async function bundle(entry, folder, format, file) {
  const root = inRepository("webapp");
  const vite = createRequire(join(root, "package.json")).resolve("vite");
  const { build } = await import(pathToFileURL(vite).href);
  await build({
    configFile: false,
    root,
    logLevel: "error",
    build: {
      lib: { entry, formats: [format], fileName: () => file, name: "negotiationLibrary" },
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      minify: false,
    },
  });
}
