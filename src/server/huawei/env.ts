import type { Context } from 'hono';
import type { Session } from '../keystone/token-book.ts';
import type { Exchange } from '../wire/exchange.ts';

/** What is known of a request to Huawei's own API once it has been let in. */
export interface HuaweiEnv {
  Bindings: Exchange;
  Variables: { session: Session };
}

export type HuaweiContext = Context<HuaweiEnv>;
