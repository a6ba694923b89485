import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import type { Selection } from '../cast.ts';
import { isSelected, selectionOf } from '../cast.ts';
import { BEGIN_ANEW } from '../local-protocol.ts';

/** Those who are connected, and which actors each of them is told of. */
export interface Viewers {
  /** Those who are to hear of the actor with these ids. */
  of(ids: readonly string[]): Iterable<WebSocket>;
  /** Takes one in. What comes back says which actors it wants to see. */
  welcome(client: WebSocket, request: IncomingMessage): Selection;
  /** From now on pages that have no choice of their own show these only, from their beginning. */
  show(ids: readonly string[] | undefined): void;
}

/**
 * A page shows what the host has selected, unless its address selects for itself: `/?only=web-1&only=web-2`. A program is no
 * page; it hears of everybody, unless it asks in the same way.
 */
export const createViewers = (only: readonly string[] | undefined): Viewers => {
  const viewers = new Map<WebSocket, Viewer>();
  let selection = selectionOf(only);

  const selectionFor = ({ own, isPage }: Viewer): Selection => own ?? (isPage ? selection : undefined);

  return {
    of: function* (ids) {
      for (const [client, viewer] of viewers) if (isSelected(ids, selectionFor(viewer))) yield client;
    },
    welcome: (client, request) => {
      const viewer = { own: selectionOf(idsIn(request)), isPage: request.headers.origin !== undefined };
      viewers.set(client, viewer);
      client.on('close', () => viewers.delete(client));
      return selectionFor(viewer);
    },
    // No inspector can be told to forget an actor, so its page has to load anew.
    show: (ids) => {
      selection = selectionOf(ids);
      for (const [client, { own, isPage }] of viewers) {
        if (isPage && own === undefined) client.close(BEGIN_ANEW, 'Others are shown from now on.');
      }
    },
  };
};

interface Viewer {
  readonly own: Selection;
  readonly isPage: boolean;
}

/** The ids that an address asks for; undefined if it does not choose. */
const idsIn = ({ url }: IncomingMessage): readonly string[] | undefined => {
  const ids = new URL(url ?? '/', 'http://localhost').searchParams.getAll('only');
  return ids.length === 0 ? undefined : ids;
};
