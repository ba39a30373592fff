// A certificate authority of a test's own, and a home directory whose browser trusts it.

import { execFileSync } from "node:child_process";
import { mkdtempSync, mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** How long they are good for; longer than any test runs. */
const DAYS = "2";

export class Certificates {
  /** For `HOME`: Chromium reads the NSS database in there. */
  home = mkdtempSync(join(tmpdir(), "parley-nat-"));
  certificate = join(this.home, "server.pem");
  key = join(this.home, "server.key");

  /** @param {string[]} addresses of whom the certificate is */
  constructor(addresses) {
    const onExit = () => this.remove();
    process.once("exit", onExit);
    this.forget = () => process.off("exit", onExit);
    const ca = join(this.home, "ca.pem");
    const caKey = join(this.home, "ca.key");
    const named = addresses.map((address) => `IP:${address}`).join(",");
    request("/CN=Parley test CA", caKey, ca, "basicConstraints=critical,CA:TRUE");
    request("/CN=Parley test", this.key, this.certificate, `subjectAltName=${named}`, [
      ...["-CA", ca, "-CAkey", caKey],
    ]);
    this.#isTrusted(ca);
  }

  /** @param {string} ca */
  #isTrusted(ca) {
    const folder = join(this.home, ".pki/nssdb");
    mkdirSync(folder, { recursive: true });
    const database = ["-d", `sql:${folder}`];
    execFileSync("certutil", ["-N", "--empty-password", ...database]);
    execFileSync("certutil", ["-A", "-n", "parley", "-t", "C,,", "-i", ca, ...database]);
  }

  remove() {
    this.forget();
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** @param {string} subject @param {string} key @param {string} to @param {string} extension @param {string[]} [signer] */
function request(subject, key, to, extension, signer = []) {
  const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  const into = ["-keyout", key, "-out", to, "-days", DAYS];
  const about = ["-subj", subject, "-addext", extension];
  execFileSync("openssl", ["req", "-x509", ...kind, ...into, ...about, ...signer], {
    stdio: "ignore",
  });
}
