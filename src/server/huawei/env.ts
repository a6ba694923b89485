import type { Context } from 'hono';
import type { Session } from '../keystone/token-book.ts';

/** What is known of a request to Huawei's own API once it has been let in. */
export interface HuaweiEnv {
  Variables: { session: Session };
}

export type HuaweiContext = Context<HuaweiEnv>;
