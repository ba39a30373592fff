// A pod as its node makes it out of a workload's template: with a name, an address, the
// secrets as files. What podman does by itself (ConfigMaps, limits, users, read-only
// root, capabilities) stays as the manifest has it.

/** @typedef {import("../harness/manifests.mjs").Manifest} Manifest */

/**
 * @typedef {object} Place
 * @property {string} name of the pod
 * @property {string} address
 * @property {string} node its address
 * @property {(secret: string) => string | undefined} secretFolder where a secret's files are
 */

/** What podman does not know or would do in its own way: ports would be published. */
const NODES_OWN = {
  spec: [
    "serviceAccountName",
    "topologySpreadConstraints",
    "dnsPolicy",
    "nodeSelector",
    "tolerations",
  ],
  container: ["startupProbe", "livenessProbe", "readinessProbe", "lifecycle", "ports"],
};

/**
 * @param {Manifest} workload a Deployment or a StatefulSet
 * @param {Place} place
 * @returns {Manifest} a Pod that podman takes
 */
export function podOf(workload, place) {
  const { metadata, spec } = structuredClone(workload.spec.template);
  const containers = [...(spec.initContainers ?? []), ...spec.containers];
  for (const name of NODES_OWN.spec) delete spec[name];
  // podman would start an initial container that did its work again and again.
  spec.restartPolicy = "Never";
  for (const container of containers) {
    for (const name of NODES_OWN.container) delete container[name];
    container.env = environment(container.env ?? [], place);
  }
  spec.volumes = spec.volumes.flatMap((/** @type {any} */ volume) => mounted(volume, place));
  const names = new Set(spec.volumes.map((/** @type {any} */ { name }) => name));
  for (const container of containers) {
    container.volumeMounts = container.volumeMounts
      .map((/** @type {any} */ mount) => ({ ...mount, name: own(mount.name, place) }))
      .filter((/** @type {any} */ { name }) => names.has(name));
  }
  // podman would remove an initial container once it has ended, and fails where it is slow to end.
  const annotations = { "io.podman.annotations.init.container.type": "always" };
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: place.name, ...metadata, annotations },
    spec,
  };
}

/** podman shares volumes of one name. @param {string} volume @param {Place} place */
const own = (volume, place) => `${place.name}-${volume}`;

/** A secret that may be missing is no volume then. @param {any} volume @param {Place} place */
function mounted(volume, place) {
  const name = own(volume.name, place);
  if (!volume.secret) return [{ ...volume, name }];
  const path = place.secretFolder(volume.secret.secretName);
  if (path) return [{ name, hostPath: { path, type: "Directory" } }];
  if (volume.secret.optional) return [];
  throw new Error(`${place.name} needs a secret ${volume.secret.secretName}`);
}

/**
 * All variables of a container, those of its ConfigMaps too.
 *
 * @param {any} container
 * @param {readonly Manifest[]} manifests
 * @param {Pick<Place, "address" | "node">} place
 */
export function environmentOf(container, manifests, place) {
  const maps = (container.envFrom ?? []).flatMap((/** @type {any} */ { configMapRef }) => {
    const map = manifests.find(
      ({ kind, metadata }) => kind === "ConfigMap" && metadata.name === configMapRef.name,
    );
    return Object.entries(map?.data ?? {}).map(([name, value]) => ({ name, value }));
  });
  return [...maps, ...environment(container.env ?? [], place)];
}

/**
 * The downward API, and `$(NAME)` for an earlier variable.
 *
 * @param {any[]} variables @param {Pick<Place, "address" | "node">} place
 * @returns {{name: string, value: string}[]}
 */
function environment(variables, place) {
  const fields = new Map([
    ["status.podIP", place.address],
    ["status.hostIP", place.node],
  ]);
  const known = new Map();
  for (const { name, value, valueFrom } of variables) {
    const text = valueFrom ? fields.get(valueFrom.fieldRef.fieldPath) : value;
    if (text === undefined) throw new Error(`${name} is of a field that is not known here`);
    known.set(
      name,
      text.replaceAll(
        /\$\((\w+)\)/g,
        (/** @type {string} */ whole, /** @type {string} */ other) => known.get(other) ?? whole,
      ),
    );
  }
  return [...known].map(([name, value]) => ({ name, value }));
}
