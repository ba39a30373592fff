// Stands in for coturn's own image, which no registry gives us here: this machine's
// turnserver and the few programs that k8s/relay/configure.sh uses. The manifest, its
// configuration and its restrictions are the real ones; the version is this machine's.

import { execFileSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { locate } from "../harness/machine.mjs";

const PROGRAMS = ["turnserver", "sh", "cat", "tr", "sed"];

/**
 * As a container's first process turnserver hears no SIGTERM before 4.6.2 (coturn #1106), and
 * Debian's is older: here it is the second.
 */
const FIRST_PROCESS = `#!/bin/sh
turnserver.bin "$@" &
trap 'kill $!; wait $!; exit $?' TERM
wait $!
`;

/** @param {import("./podman.mjs").Podman} podman @param {string} name as the manifest has it */
export async function makeRelayImage(podman, name) {
  const root = join(podman.folder, "relay-image");
  for (const folder of ["bin", "usr/bin", "etc", "tmp"]) {
    await mkdir(join(root, folder), { recursive: true });
  }
  const programs = PROGRAMS.map((program) => /** @type {string} */ (locate(program)));
  const said = execFileSync(
    "ldd",
    programs.map((path) => realpathSync(path)),
    { encoding: "utf8" },
  );
  const libraries = new Set(said.match(/(?<=\s)\/\S+(?= \(0x)/g));
  for (const library of libraries) {
    execFileSync("cp", ["--parents", "--dereference", library, root]);
  }
  for (const [index, program] of programs.entries()) {
    execFileSync("cp", ["--dereference", program, join(root, "bin", PROGRAMS[index] ?? "")]);
  }
  await rename(join(root, "bin/turnserver"), join(root, "bin/turnserver.bin"));
  await writeFile(join(root, "bin/turnserver"), FIRST_PROCESS, { mode: 0o755 });
  const archive = `${root}.tar`;
  execFileSync("tar", ["-C", root, "-cf", archive, "."]);
  await podman.does("import", "--change", "ENV PATH=/bin", archive, name);
}
