import { turns, type Laziness } from "./fake-operations.ts";

/** Two candidates and the end, each in a task of its own. */
export async function fakeGathering(
  usernameFragment: string,
  laziness: Laziness,
  found: (candidate: object | null) => void,
): Promise<void> {
  const candidates = ["host", "srflx"].map((typ) => ({
    candidate: `candidate:1 1 udp 1 192.0.2.1 9 typ ${typ}`,
    toJSON: () => ({ candidate: typ, sdpMid: "0", usernameFragment }),
  }));
  for (const candidate of [...candidates, null]) {
    await turns(laziness() + 1);
    found(candidate);
  }
}
