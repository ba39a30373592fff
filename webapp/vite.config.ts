import { defineConfig } from "vitest/config";

/** `vite build --mode gallery` builds the gallery instead of the page: for tests and designers. */
export default defineConfig(({ mode }) => ({
  build: {
    outDir: mode === "gallery" ? "target/gallery" : "dist",
    rolldownOptions: { input: mode === "gallery" ? "gallery.html" : "index.html" },
    assetsDir: "assets",
    target: "es2022",
    sourcemap: true,
    // The Content-Security-Policy allows no inline script, no inline style and no data: script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: {
    include: ["src/**/*.test.ts"],
    environment: "node",
    // Properties run hundreds of lives; a busy machine must not make them fail.
    testTimeout: 120_000,
    // Two workers: the same machine often runs servers and browsers beside these tests.
    maxWorkers: 2,
  },
}));
