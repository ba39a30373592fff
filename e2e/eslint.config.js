import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["target/"] },
  js.configs.recommended,
  {
    // Functions handed to page.evaluate run in the browser.
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: { eqeqeq: "error", "no-var": "error", "prefer-const": "error" },
  },
];
