// The manifests of k8s/ as objects, rendered as `kubectl apply -k` does.

import { execFileSync } from "node:child_process";
import { parseAllDocuments } from "yaml";
import { locate } from "./machine.mjs";

/** For a test's `skip`. */
export const withoutKubectl = locate("kubectl") ? false : "no kubectl here";

/**
 * What Kubernetes calls an object. Which fields it has depends on its kind.
 *
 * @typedef {object} Manifest
 * @property {string} apiVersion
 * @property {string} kind
 * @property {{name: string, namespace?: string, labels?: Record<string, string>}} metadata
 * @property {any} [spec]
 * @property {Record<string, string>} [data]
 */

/**
 * @param {string} folder with a kustomization.yaml
 * @returns {Manifest[]}
 */
export function render(folder) {
  const text = execFileSync("kubectl", ["kustomize", folder], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  return parseAllDocuments(text).map((document) => document.toJS());
}

/**
 * @param {readonly Manifest[]} manifests
 * @param {string} kind
 * @param {string} name without the hash that Kustomize adds
 * @returns {Manifest}
 */
export function find(manifests, kind, name) {
  const hashed = new RegExp(`^${name}(-[a-z0-9]{10})?$`);
  const found = manifests.find((one) => one.kind === kind && hashed.test(one.metadata.name));
  if (!found) throw new Error(`there is no ${kind} ${name}`);
  return found;
}
