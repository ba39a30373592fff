// A copy of k8s/ with secrets made for it, as an operator's checkout has them after
// k8s/secrets.sh.

import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { cp, mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inRepository } from "./machine.mjs";
import { render } from "./manifests.mjs";

/** What the manifests are made of. */
const FOLDERS = ["k8s", "turn-credential-verticle/coturn"];
/** The overlays that are shipped. */
export const OVERLAYS = /** @type {const} */ (["laptop", "production"]);

export class Installation {
  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
  }

  /** @param {{hasSecrets?: boolean}} [how] */
  static async make({ hasSecrets = true } = {}) {
    const folder = await mkdtemp(join(tmpdir(), "parley-k8s."));
    for (const part of FOLDERS) {
      await cp(inRepository(part), join(folder, part), { recursive: true, filter: isManifest });
    }
    const installation = new Installation(folder);
    if (!hasSecrets) return installation;
    execFileSync(
      "openssl",
      [
        ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"],
        ...["-days", "2", "-subj", "/CN=call.example.org"],
        ...["-keyout", join(folder, "site.key"), "-out", join(folder, "site.crt")],
      ],
      { stdio: "ignore" },
    );
    installation.secrets("laptop", "init");
    installation.secrets("production", "init", join(folder, "site.crt"), join(folder, "site.key"));
    return installation;
  }

  /** @param {string} overlay @param {string[]} step */
  secrets(overlay, ...step) {
    execFileSync(inRepository("k8s/secrets.sh"), [this.#overlay(overlay), ...step], {
      stdio: ["ignore", "ignore", "pipe"],
    });
  }

  /** @param {string} overlay */
  renders(overlay) {
    return render(this.#overlay(overlay));
  }

  /**
   * An overlay of this installation with optional components, in the order given.
   *
   * @param {string} overlay @param {string[]} components
   */
  async with(overlay, ...components) {
    const name = [overlay, ...components].join("-");
    const folder = this.#overlay(name);
    await mkdir(folder, { recursive: true });
    const lines = [
      "apiVersion: kustomize.config.k8s.io/v1beta1",
      "kind: Kustomization",
      `resources: [../${overlay}]`,
      `components: [${components.map((one) => `../../components/${one}`).join(", ")}]`,
    ];
    await writeFile(join(folder, "kustomization.yaml"), lines.join("\n"));
    return this.renders(name);
  }

  /** @param {string} name */
  #overlay(name) {
    return join(this.folder, "k8s/overlays", name);
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** An operator's own secrets, and what was built, are no part of it. @param {string} path */
function isManifest(path) {
  return !/\/k8s\/(overlays\/[^/]+\/secrets|image\/target)$/.test(path);
}
