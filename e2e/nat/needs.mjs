// What these tests need, for a test's `skip`: false, or the words that say what is missing.

import { locate, withoutBrowser, withoutCoturn } from "../harness/machine.mjs";
import { Namespace } from "../harness/namespace.mjs";

/** @param {{isTrusted?: boolean}} [plan] as for Town.open */
export function withoutTown({ isTrusted = false } = {}) {
  const programs = ["nft", "ip", "sysctl", ...(isTrusted ? ["openssl", "certutil"] : [])];
  const missing = programs.find((program) => locate(program) === undefined);
  return (
    Namespace.withoutThem ||
    withoutBrowser ||
    withoutCoturn ||
    (missing ? `no ${missing} here` : false)
  );
}
