import type { Context } from 'hono';
import type { Session } from '../keystone/token-book.ts';
import type { Exchange } from '../wire/exchange.ts';
import type { Microversion } from './microversion.ts';

/** What is known of a request to the compute API once it has been let in. */
export interface NovaEnv {
  Bindings: Exchange;
  Variables: { session: Session; minor: Microversion };
}

export type NovaContext = Context<NovaEnv>;
