/** Can the server be reached, and by which ways could the media go? */
import type { CheckKind, Finding } from "../texts/shape.ts";
import { guestToken, TokenRefused } from "../tokens.ts";

const SOCKET_MS = 10_000;
/** TURN over TLS takes some round trips, and a blocked port only silence. */
const GATHER_MS = 8_000;

/** A socket that opens and answers (`ping` needs no token). */
export async function checkSignaling(url: string): Promise<Finding> {
  const socket = new WebSocket(url, "parley.v1");
  const answered = new Promise<boolean>((resolve) => {
    socket.addEventListener("open", () => {
      socket.send('{"type":"ping"}');
    });
    socket.addEventListener("message", () => {
      resolve(true);
    });
    socket.addEventListener("close", () => {
      resolve(false);
    });
    setTimeout(() => {
      resolve(false);
    }, SOCKET_MS);
  });
  const works = await answered;
  socket.close();
  return works ? "works" : "unreachable";
}

/** The relay's servers, or why there are none. */
export async function iceServers(
  token: string | undefined,
): Promise<RTCIceServer | Extract<Finding, "invitation" | "unreachable">> {
  try {
    const bearer = token ?? (await guestToken(`check-${crypto.randomUUID()}`, undefined)).token;
    const response = await fetch("/api/v1/turn?service=turn", {
      headers: { authorization: `Bearer ${bearer}` },
      cache: "no-store",
    });
    if (!response.ok) return "unreachable";
    const { username, password, uris } = (await response.json()) as Grant;
    return { urls: [...uris], username, credential: password };
  } catch (error) {
    if (error instanceof TokenRefused && error.status === 403) return "invitation";
    // `fetch` tells a dead line by a TypeError.
    if (error instanceof TokenRefused || error instanceof TypeError) return "unreachable";
    throw error;
  }
}

/** The TURN REST API's answer. */
interface Grant {
  readonly username: string;
  readonly password: string;
  readonly uris: readonly string[];
}

type Way = Extract<CheckKind, "stun" | "udp" | "tcp" | "tls">;

/** Which of a server's addresses try this way; RFC 7064 and 7065. */
export function urlsFor(way: Way, urls: readonly string[]): readonly string[] {
  const tcp = (url: string): boolean => url.includes("transport=tcp");
  switch (way) {
    case "stun":
      // A TURN server answers STUN too (RFC 8656, section 7).
      return urls
        .filter((url) => /^(stun|turn):/.test(url) && !tcp(url))
        .map((url) => url.replace(/^turn:/, "stun:").replace(/\?.*$/, ""));
    case "udp":
      return urls.filter((url) => url.startsWith("turn:") && !tcp(url));
    case "tcp":
      return urls.filter((url) => url.startsWith("turn:") && tcp(url));
    case "tls":
      return urls.filter((url) => url.startsWith("turns:"));
  }
}

/** @param note takes a line for the report */
export async function checkWay(
  way: Way,
  server: RTCIceServer,
  note: (line: string) => void,
): Promise<Finding> {
  const urls = [...urlsFor(way, [server.urls].flat())];
  if (urls.length === 0) return "notOffered";
  const { types, errors, isComplete } = await gather(way, { ...server, urls });
  for (const error of errors) note(`${way}: ${error}`);
  if (types.has(way === "stun" ? "srflx" : "relay")) return "works";
  // A browser tells no address twice: none of its own beside the real one means no translation,
  // if the server answered. Nothing is heard of one that did not, until the browser gives it up.
  if (way === "stun" && isComplete && errors.length === 0 && types.size > 0) return "noTranslation";
  return "failed";
}

interface Gathered {
  readonly types: ReadonlySet<string>;
  readonly errors: readonly string[];
  /** The browser has asked everybody, or given them up. */
  readonly isComplete: boolean;
}

async function gather(way: Way, server: RTCIceServer): Promise<Gathered> {
  const { username, credential, ...open } = server;
  const pc = new RTCPeerConnection({
    iceServers: [way === "stun" ? open : ({ ...open, username, credential } as RTCIceServer)],
    iceTransportPolicy: way === "stun" ? "all" : "relay",
  });
  const types = new Set<string>();
  const errors = new Set<string>();
  const done = new Promise<boolean>((resolve) => {
    setTimeout(() => {
      resolve(false);
    }, GATHER_MS);
    pc.addEventListener("icecandidate", ({ candidate }) => {
      if (candidate === null) resolve(true);
      else if (candidate.type !== null) types.add(candidate.type);
      if (candidate?.type === (way === "stun" ? "srflx" : "relay")) resolve(false);
    });
    pc.addEventListener("icecandidateerror", ({ errorCode, errorText }) => {
      errors.add(`${errorCode} ${errorText}`);
    });
  });
  pc.createDataChannel("check");
  await pc.setLocalDescription();
  const isComplete = await done;
  pc.close();
  return { types, errors: [...errors], isComplete };
}
