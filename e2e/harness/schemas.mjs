// Whether objects have only values that Kubernetes takes, by the schemas of its API: words,
// quantities and whole numbers, of which the types of strictly.mjs say no more than "a text"
// and "a number". Of unknown fields the schemas say nothing: neither does without the other.

/** @typedef {import("./manifests.mjs").Manifest} Manifest */

/** Where an API group has its models: as a rule by its name in one package. @param {string} apiVersion */
const moduleOf = (apiVersion) =>
  apiVersion === "monitoring.coreos.com/v1"
    ? `@kubernetes-models/prometheus-operator/${apiVersion}`
    : `kubernetes-models/${apiVersion}`;

/**
 * @param {readonly Manifest[]} manifests
 * @returns {Promise<string[]>} what is wrong with them; nothing, if all is well
 */
export async function refusalsOf(manifests) {
  const complaints = await Promise.all(manifests.map(refusal));
  return complaints.filter((complaint) => complaint !== "");
}

/** @param {Manifest} manifest */
async function refusal(manifest) {
  const { apiVersion, kind, metadata } = manifest;
  const { [kind]: Model } = await import(moduleOf(apiVersion));
  if (!Model) throw new Error(`${apiVersion} ${kind} has no schema that is known here`);
  try {
    new Model(kind === "Secret" ? inOneLine(manifest) : manifest).validate();
    return "";
  } catch (error) {
    return `${kind} ${metadata.name}: ${/** @type {Error} */ (error).message}`;
  }
}

/** Base64 without the line ends that Kustomize puts in: Kubernetes takes them, the schema does not. @param {Manifest} secret */
function inOneLine({ data = {}, ...secret }) {
  const lines = Object.entries(data).map(([name, text]) => [name, text.replaceAll("\n", "")]);
  return { ...secret, data: Object.fromEntries(lines) };
}
