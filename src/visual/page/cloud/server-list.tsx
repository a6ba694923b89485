import { clockTime } from '../../../simulator/index.ts';
import type { SeenServer } from '../../cloud-protocol.ts';
import type { CloudActions } from './cloud-actions.ts';
import type { Fleet } from './cloud-view.ts';
import type { Listing } from './live-listing.ts';
import { PAGE_SIZE } from './live-listing.ts';

interface ServerListProps {
  readonly listing: Listing;
  readonly fleet: Fleet;
  /** The id of the server that is watched. */
  readonly selected: string | undefined;
  readonly actions: CloudActions;
}

/** The servers that are asked for, a page at a time. */
export const ServerList = ({ listing, fleet, selected, actions }: ServerListProps) => {
  const { servers, page, hasMore, name, status, isAwaited } = listing;
  return (
    <section class="list" aria-labelledby="list-title">
      <div class="list-head">
        <h2 id="list-title">
          Servers <small>{placeOf(listing, fleet)}</small>
        </h2>
        <label class="filter">
          <span class="unseen">Name or id</span>
          <input
            type="search"
            placeholder="name or id"
            value={name}
            onInput={({ currentTarget }) => actions.list({ name: currentTarget.value })}
          />
        </label>
      </div>
      <ul class="servers">
        {servers.map((server) => (
          <Row
            key={server.id}
            server={server}
            isSelected={server.id === selected}
            select={() => actions.select(server.id)}
          />
        ))}
        {servers.length === 0 && !isAwaited && (
          <li class="why-not">
            {name === '' && status === undefined ? 'There is no server.' : 'No server is like that.'}
          </li>
        )}
      </ul>
      {(page > 0 || hasMore) && (
        <div class="pager">
          <button type="button" data-do="newer" disabled={page === 0} onClick={() => actions.turn(-1)}>
            Newer
          </button>
          <button type="button" data-do="older" disabled={!hasMore} onClick={() => actions.turn(1)}>
            Older
          </button>
        </div>
      )}
    </section>
  );
};

interface RowProps {
  readonly server: SeenServer;
  readonly isSelected: boolean;
  readonly select: () => void;
}

const Row = ({ server: { id, name, status, pair, since }, isSelected, select }: RowProps) => (
  <li>
    <button type="button" class="server" data-server={id} aria-current={isSelected} onClick={select}>
      <span class="name-text" title={name.slice(0, LONGEST_TITLE)}>
        {name}
      </span>
      <span class="server-status" data-tone={status}>
        {status}
      </span>
      <span class="server-pair">{pair}</span>
      <span class="server-since">since {clockTime(since)}</span>
    </button>
  </li>
);

const LONGEST_TITLE = 300;

/** `1–50 of 9,120`; of a search nobody knows how many there are. */
const placeOf = ({ servers, page, name, status, hasMore }: Listing, { total, statuses }: Fleet): string => {
  if (servers.length === 0) return '';
  const first = page * PAGE_SIZE + 1;
  const all = status === undefined ? total : (new Map(statuses).get(status) ?? 0);
  const range = `${first.toLocaleString('en')}–${(first + servers.length - 1).toLocaleString('en')}`;
  if (name === '') return `${range} of ${all.toLocaleString('en')}`;
  return hasMore ? `${range} and more` : range;
};
