// Whether objects are what Kubernetes knows: each is written down as a literal of its
// published type, in which TypeScript accepts neither an unknown field nor a wrong type.

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";
import { inRepository } from "./machine.mjs";

/** @typedef {import("./manifests.mjs").Manifest} Manifest */

/** The API groups in use, and the modules that hold their types. */
const MODULES = new Map([
  ["v1", "kubernetes-types/core/v1"],
  ["apps/v1", "kubernetes-types/apps/v1"],
  ["autoscaling/v2", "kubernetes-types/autoscaling/v2"],
  ["networking.k8s.io/v1", "kubernetes-types/networking/v1"],
  ["policy/v1", "kubernetes-types/policy/v1"],
  ["monitoring.coreos.com/v1", "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1"],
]);

/** Types of custom resources come as interfaces beside their classes. @param {Manifest} manifest */
function typeOf({ apiVersion, kind }) {
  const module = MODULES.get(apiVersion);
  if (!module) throw new Error(`${apiVersion} ${kind} is of no API group that is known here`);
  return `import("${module}").${module.startsWith("@") ? "I" : ""}${kind}`;
}

/**
 * @param {readonly Manifest[]} manifests
 * @returns {Promise<string[]>} what is wrong with them; nothing, if all is well
 */
export async function complaintsOf(manifests) {
  // Inside of the package, where its modules are found.
  await mkdir(inRepository("e2e/target"), { recursive: true });
  const folder = await mkdtemp(inRepository("e2e/target/strictly."));
  try {
    const file = join(folder, "manifests.ts");
    const literals = manifests.map(
      (one, index) => `export const _${index}: ${typeOf(one)} = ${JSON.stringify(one)};`,
    );
    await writeFile(file, literals.join("\n"));
    const program = ts.createProgram([file], {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      target: ts.ScriptTarget.ES2023,
      lib: ["lib.es2023.d.ts"],
      types: [],
    });
    return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
      const words = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
      const line = diagnostic.file?.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line ?? 0;
      const { kind = "", metadata } = manifests[line] ?? {};
      return `${kind} ${metadata?.name}: ${words}`;
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}
