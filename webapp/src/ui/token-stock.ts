/** A token that was asked for before the click. */

/** A token lives for longer; what it says of reports and guests may change meanwhile. */
const KEEPS_MS = 5 * 60_000;
/** A server that says no is not asked at each sign of a person. */
const PAUSE_MS = 10_000;

type Ask<Token> = (name: string | undefined) => Promise<Token>;

interface Stock<Token> {
  readonly name: string | undefined;
  readonly atMs: number;
  readonly token: Promise<Token>;
}

export class TokenStock<Token = unknown> {
  #stock: Stock<Token> | undefined;

  constructor(
    private readonly ask: Ask<Token>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Asks for one that somebody of this name may need soon. */
  fill(name: string | undefined): void {
    const stock = this.#stock;
    const keepsMs = stock?.name === name ? KEEPS_MS : PAUSE_MS;
    if (stock && this.now() - stock.atMs < keepsMs) return;
    const token = this.ask(name);
    this.#stock = { name, atMs: this.now(), token };
    // Nobody needs it yet. Who does asks anew, and hears why not.
    token.catch(() => undefined);
  }

  /** The one of the stock, once, where it is of this name and good; else a new one. */
  async take(name: string | undefined): Promise<Token> {
    const stock = this.#stock;
    this.#stock = undefined;
    if (!stock || stock.name !== name || this.now() - stock.atMs >= KEEPS_MS) return this.ask(name);
    return stock.token.catch(() => this.ask(name));
  }
}
