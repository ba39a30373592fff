/** What a session description says, as far as the fakes need it. */
export interface FakeSdp {
  readonly ufrag: string;
  readonly fingerprint: string;
  readonly kinds: readonly string[];
}

/** As `localDescription` and its kin give it: with the lines that our own code reads. */
export function describe(type: RTCSdpType, sdp: FakeSdp | undefined) {
  if (!sdp) return null;
  const { ufrag, fingerprint } = sdp;
  const lines = ["v=0", JSON.stringify(sdp), `a=ice-ufrag:${ufrag}`];
  return { type, sdp: [...lines, `a=fingerprint:sha-256 ${fingerprint}`, ""].join("\r\n") };
}

/** A browser believes the line, so that a test may change it. */
export function read(text: string): FakeSdp {
  const sdp = JSON.parse(text.split("\r\n")[1] ?? "") as FakeSdp;
  const [, fingerprint = sdp.fingerprint] = /^a=fingerprint:sha-256 (\S+)/m.exec(text) ?? [];
  return { ...sdp, fingerprint };
}
