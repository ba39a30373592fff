import globals from "globals";
import tseslint from "typescript-eslint";

/** The client library is embedded in pages that are not ours: it must not touch theirs. */
const pageGlobals = [
  "document",
  "window",
  "localStorage",
  "sessionStorage",
  "location",
  "history",
  "alert",
  "HTMLElement",
  "HTMLVideoElement",
];

export default tseslint.config(
  { ignores: ["dist/", "dist-library/", "target/", "node_modules/", "coverage/"] },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      globals: globals.browser,
      parserOptions: {
        projectService: { allowDefaultProject: ["eslint.config.js"] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: "error",
      "no-console": ["error", { allow: ["info", "warn", "error"] }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      // An ear that only passes on what it heard reads best as one line.
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["src/client/**/*.ts"],
    rules: {
      "no-restricted-globals": [
        "error",
        ...pageGlobals.map((name) => ({ name, message: "The client library knows no page." })),
      ],
      "no-restricted-imports": [
        "error",
        {
          patterns: [{ group: ["**/ui/**", "lit", "lit/*"], message: "The client knows no page." }],
        },
      ],
    },
  },
  {
    files: ["**/*.test.ts"],
    rules: { "max-lines-per-function": "off" },
  },
  { files: ["eslint.config.js"], extends: [tseslint.configs.disableTypeChecked] },
);
