// The npm package of the client library, as an embedder gets it: built, packed, installed.

import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { inRepository } from "./machine.mjs";

const run = promisify(execFile);
const WEBAPP = inRepository("webapp");

/** An npm project of somebody else, in a folder of its own, with our package as its only one. */
export class Embedder {
  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
    this.installed = join(folder, "node_modules/@parley/client");
  }

  static async installs() {
    const folder = await mkdtemp(join(tmpdir(), "parley-embedder-"));
    const embedder = new Embedder(folder);
    try {
      await run("npm", ["run", "build:library"], { cwd: WEBAPP });
      const tarball = await pack(folder);
      await embedder.writes("package.json", JSON.stringify({ private: true, type: "module" }));
      // Offline: it needs nothing from anywhere.
      const install = ["install", "--offline", "--no-audit", "--no-fund", tarball];
      await run("npm", install, { cwd: folder });
      return embedder;
    } catch (error) {
      await embedder.goes();
      throw error;
    }
  }

  /** @param {string} name @param {string} text */
  writes(name, text) {
    return writeFile(join(this.folder, name), text);
  }

  /** The package's manifest. @returns {Promise<Record<string, any>>} */
  async manifest() {
    return JSON.parse(await readFile(join(this.installed, "package.json"), "utf8"));
  }

  readme() {
    return readFile(join(this.installed, "README.md"), "utf8");
  }

  /** Its code run by Node, where there is no DOM. @param {string} code @returns what it printed */
  async runs(code) {
    return (await run("node", ["--input-type=module", "--eval", code], { cwd: this.folder }))
      .stdout;
  }

  /** All complaints of the compiler. @param {string[]} options and files */
  async typeChecks(...options) {
    const tsc = inRepository("e2e/node_modules/typescript/bin/tsc");
    // Our declarations are checked too, unlike those of the DOM.
    const always = ["--noEmit", "--skipDefaultLibCheck", "--target", "es2022"];
    try {
      await run("node", [tsc, ...always, ...options], { cwd: this.folder });
      return "";
    } catch (error) {
      return /** @type {{stdout: string}} */ (error).stdout || String(error);
    }
  }

  goes() {
    return rm(this.folder, { recursive: true, force: true });
  }
}

/**
 * Its modules alone, which take a second: what a page loads needs no types.
 *
 * @param {string} folder
 */
export async function buildModules(folder) {
  const vite = join(WEBAPP, "node_modules/vite/bin/vite.js");
  const config = ["--config", "vite.package.config.ts"];
  await run("node", [vite, "build", ...config, "--outDir", folder, "--emptyOutDir"], {
    cwd: WEBAPP,
  });
}

/** What TypeDoc finds missing in the documentation of the package's exports. */
export async function complaintsOfDocs() {
  const typedoc = join(WEBAPP, "node_modules/typedoc/bin/typedoc");
  try {
    await run("node", [typedoc, "--emit", "none"], { cwd: WEBAPP });
    return "";
  } catch (error) {
    const { stdout, stderr } = /** @type {{stdout: string, stderr: string}} */ (error);
    return stdout + stderr || String(error);
  }
}

/** @param {string} folder where the tarball goes @returns its path */
async function pack(folder) {
  const { stdout } = await run(
    "npm",
    ["pack", "--json", "--pack-destination", folder, join(WEBAPP, "dist-library")],
    { cwd: folder },
  );
  return join(folder, JSON.parse(stdout)[0].filename);
}

/** The lines of a page's first example in that language. @param {string} markdown @param {string} language */
export function example(markdown, language) {
  const code = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "ms").exec(markdown)?.[1];
  if (code === undefined) throw new Error(`no example in ${language}`);
  return code;
}
