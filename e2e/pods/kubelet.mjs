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
 * Initial containers come first, each as a pod of its own, which has to end well before the next one
 * starts: how podman would end them itself is not how a node does. They share their volumes with the last.
 *
 * @param {Manifest} workload a Deployment or a StatefulSet
 * @param {Place} place
 * @returns {Manifest[]} Pods that podman takes
 */
export function podsOf(workload, place) {
  const { metadata, spec } = structuredClone(workload.spec.template);
  const { initContainers = [], containers, ...rest } = spec;
  for (const name of NODES_OWN.spec) delete rest[name];
  // Whoever ends is started again by us: podman would do it at once and for ever.
  rest.restartPolicy = "Never";
  rest.volumes = rest.volumes.flatMap((/** @type {any} */ volume) => mounted(volume, place));
  const volumes = new Set(rest.volumes.map((/** @type {any} */ { name }) => name));
  const podWith = (/** @type {string} */ name, /** @type {any[]} */ some) => ({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, ...metadata },
    spec: { ...rest, containers: some.map((one) => containerOf(one, place, volumes)) },
  });
  return [
    ...initContainers.map((/** @type {any} */ one) => podWith(`${place.name}-${one.name}`, [one])),
    podWith(place.name, containers),
  ];
}

/** @param {any} container @param {Place} place @param {ReadonlySet<string>} volumes that there are */
function containerOf(container, place, volumes) {
  const made = { ...container, env: environment(container.env ?? [], place) };
  for (const name of NODES_OWN.container) delete made[name];
  made.volumeMounts = container.volumeMounts
    .map((/** @type {any} */ mount) => ({ ...mount, name: own(mount.name, place) }))
    .filter((/** @type {any} */ { name }) => volumes.has(name));
  return made;
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
