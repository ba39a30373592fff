/** A token that was refused, as a call hears of it. */
import { CallRefused } from "../client/index.ts";
import { TokenRefused } from "./tokens.ts";

/** The call has one word for "no"; the page has several, and shows the server's. */
export class NoToken extends CallRefused {
  constructor(readonly refused: TokenRefused) {
    const code = refused.status === 429 ? "rate_limited" : "unauthorized";
    super(code, refused.message, refused.retryAfter);
  }
}

/** @throws NoToken where the server said no; whatever else went wrong may go better next time */
export function refuse(error: unknown): never {
  const isNo = error instanceof TokenRefused && error.status < 500;
  throw isNo ? new NoToken(error) : error;
}
