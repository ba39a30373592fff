import { readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";

/** The Apache license wants to be where the code is (section 4a). */
const license: Plugin = {
  name: "license",
  generateBundle() {
    const source = readFileSync(new URL("../LICENSE", import.meta.url), "utf8");
    this.emitFile({ type: "asset", fileName: "LICENSE", source });
  },
};

/**
 * The npm package: ES modules that need no bundler and no other package, so that an embedder's
 * page loads them as they are and its supply chain ends here.
 */
export default defineConfig({
  publicDir: "library",
  plugins: [license],
  build: {
    outDir: "dist-library",
    target: "es2022",
    sourcemap: true,
    // Whoever bundles minifies; whoever debugs reads.
    minify: false,
    lib: {
      entry: { "client/index": "src/client/index.ts", "element/index": "src/element/index.ts" },
      formats: ["es"],
    },
    rolldownOptions: { output: { chunkFileNames: "shared/[name].js" } },
  },
});
