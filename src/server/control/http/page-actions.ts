import * as v from 'valibot';
import { NAME } from '../../state/fields.ts';
import type { Query } from './action.ts';
import { problem } from './problem.ts';

/** Those behind the control API who answer what is no JSON. */
export interface Desk {
  /** News of the cloud as server-sent events, and of the life of one server, by id or name. */
  readonly news: (server: string | undefined) => ReadableStream<Uint8Array>;
  /** The page that shows the cloud; a problem where the package was not built. */
  readonly page: () => Promise<Response>;
}

/** What the control API answers that is no JSON. */
export interface PageAction {
  readonly method: 'get';
  readonly path: string;
  readonly name: string;
  readonly summary: string;
  readonly status: 200;
  readonly query?: Query;
  readonly kind: 'text/html' | 'text/event-stream';
  readonly answer: (desk: Desk, query: unknown) => Response | Promise<Response>;
}

const LISTEN = v.object({ server: v.exactOptional(NAME) });

/** The page of the cloud, and what it listens to. */
export const PAGE_ACTIONS: readonly PageAction[] = [
  {
    method: 'get',
    path: '/page',
    name: 'showPage',
    summary: 'The cloud in a browser.',
    status: 200,
    kind: 'text/html',
    answer: ({ page }) => page(),
  },
  {
    method: 'get',
    path: '/events',
    name: 'listen',
    summary:
      'Server-sent events, a few each second at most: the clock, how many servers show which status, what is to go wrong, and the life ' +
      'of one server. Each is a piece of News.',
    status: 200,
    query: LISTEN,
    kind: 'text/event-stream',
    answer: ({ news }, query) => {
      const parsed = v.safeParse(LISTEN, query);
      return parsed.success
        ? new Response(news(parsed.output.server), { headers: EVENT_HEADERS })
        : problem(400, `server: ${parsed.issues[0].message}`);
    },
  },
];

const EVENT_HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
};
