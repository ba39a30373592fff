/** Asks the server for a guest's token (`POST /api/v1/tokens`). */

/** The server answered, and the answer was no. */
export class TokenRefused extends Error {
  override readonly name = "TokenRefused";

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** Seconds, from `Retry-After` (RFC 9110 §10.2.3). */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

/** Longer than any answer that is still worth waiting for with a hand on the Join button. */
const ANSWER_WITHIN_MS = 10_000;

/** A guest's way into one room. */
export interface GuestToken {
  /** A JWT for this room. */
  readonly token: string;
  /** Whether the operator wants to be told how the call went (`POST /api/v1/reports`). */
  readonly wantsReport: boolean;
}

/**
 * @throws TokenRefused where the server says no; the platform's own error where it cannot be reached
 */
export async function guestToken(
  room: string,
  name: string | undefined,
  fetcher: typeof fetch = fetch,
): Promise<GuestToken> {
  const response = await fetcher("/api/v1/tokens", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(name === undefined ? { room } : { room, name }),
    cache: "no-store",
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  const body = record(await json(response));
  if (!response.ok) throw refusal(response, body);
  if (typeof body.token !== "string") {
    throw new TokenRefused(response.status, "bad_answer", "The server's answer has no token.");
  }
  return { token: body.token, wantsReport: body.reports === true };
}

function refusal(response: Response, body: Record<string, unknown>): TokenRefused {
  const code = typeof body.code === "string" ? body.code : "unknown";
  const message = typeof body.message === "string" ? body.message : response.statusText;
  const seconds = Number.parseInt(response.headers.get("retry-after") ?? "", 10);
  return new TokenRefused(
    response.status,
    code,
    message,
    Number.isNaN(seconds) ? undefined : seconds,
  );
}

/** A proxy in front of a dead server answers in HTML: the status is all that is left to tell. */
async function json(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    if (cause instanceof SyntaxError) return {};
    throw cause;
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
