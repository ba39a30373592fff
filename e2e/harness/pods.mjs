// Questions about manifests that several tests ask.

/** @typedef {import("./manifests.mjs").Manifest} Manifest */

/** Whoever makes pods out of a template. @param {readonly Manifest[]} manifests */
export const workloads = (manifests) =>
  manifests.filter(({ kind }) => kind === "Deployment" || kind === "StatefulSet");

/** Those that run our own image. @param {readonly Manifest[]} manifests */
export const roles = (manifests) =>
  workloads(manifests).filter(({ metadata }) => metadata.namespace === "parley");

/** @param {Manifest} workload @returns {any} the pod's own part */
export const podSpec = (workload) => workload.spec.template.spec;

/** @param {Manifest} workload @returns {any[]} */
export const containers = (workload) => [
  ...(podSpec(workload).initContainers ?? []),
  ...podSpec(workload).containers,
];

/**
 * @param {Record<string, string> | undefined} selector
 * @param {Record<string, string> | undefined} labels
 */
export const matches = (selector = {}, labels = {}) =>
  Object.entries(selector).every(([name, value]) => labels[name] === value);
