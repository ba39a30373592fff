import type { IceServers } from "./ice-servers.ts";

/** What every connection of a call is made with. */
export interface Means {
  readonly ice: IceServers;
  readonly relayOnly: boolean;
  /** Absent for the first moments of a call. */
  readonly certificate: () => RTCCertificate | undefined;
}

/** Of these means as they are now. */
export function configurationFrom({ ice, relayOnly, certificate }: Means): RTCConfiguration {
  const own = certificate();
  return {
    iceServers: ice.current,
    iceTransportPolicy: relayOnly ? "relay" : "all",
    bundlePolicy: "max-bundle",
    ...(own && { certificates: [own] }),
  };
}
