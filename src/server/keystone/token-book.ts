import type { Random } from '../../simulator/index.ts';
import { randomHex } from '../world/random-text.ts';

/** Whose request it is. */
export interface Session {
  readonly projectId: string;
  readonly projectName: string;
  readonly userId: string;
  readonly userName: string;
}

/** A token, and until when it is good, in the cloud's milliseconds. */
export interface Token extends Session {
  readonly id: string;
  readonly issued: number;
  readonly expires: number;
}

/** Keystone's default is an hour, large clouds grant a day (`[token] expiration`). */
const LIFETIME = 24 * 3_600_000;

/** More than any test opens at once; the oldest goes first. */
const MOST_TOKENS = 10_000;

/** The tokens that were issued and are still good. */
export class TokenBook {
  readonly #tokens = new Map<string, Token>();
  readonly #random: Random;
  readonly #listeners = new Set<(id: string) => void>();

  constructor(random: Random, tokens: readonly Token[] = []) {
    this.#random = random;
    for (const token of tokens) this.#tokens.set(token.id, token);
  }

  /** Is told of each token that is issued or struck out, until what comes back is called. */
  watch(listener: (id: string) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** All of them, in the order in which they were issued. */
  get all(): readonly Token[] {
    return [...this.#tokens.values()];
  }

  /** Those that have expired are struck out on the way: all live equally long, so they are the oldest. */
  issue(session: Session, now: number): Token {
    for (const { id, expires } of this.#tokens.values()) {
      if (expires > now) break;
      this.revoke(id);
    }
    const token = {
      ...session,
      id: `tok-${randomHex(this.#random, 32)}`,
      issued: now,
      expires: now + LIFETIME,
    };
    this.#tokens.set(token.id, token);
    this.#tell(token.id);
    const [oldest] = this.#tokens.keys();
    if (this.#tokens.size > MOST_TOKENS && oldest !== undefined) this.revoke(oldest);
    return token;
  }

  /** Undefined for a token that was never issued, has expired, or was revoked. */
  find(id: string | undefined, now: number): Token | undefined {
    const token = id === undefined ? undefined : this.#tokens.get(id);
    return token !== undefined && token.expires > now ? token : undefined;
  }

  revoke(id: string): void {
    this.#tokens.delete(id);
    this.#tell(id);
  }

  /** A token that was issued, be it expired; undefined once it is struck out. */
  get(id: string): Token | undefined {
    return this.#tokens.get(id);
  }

  #tell(id: string): void {
    for (const listener of this.#listeners) listener(id);
  }
}
