import type { Status } from '../../../machines/index.ts';
import { STATUSES } from '../../../machines/index.ts';
import type { Fleet as FleetCounts } from './cloud-view.ts';

interface FleetProps {
  readonly fleet: FleetCounts;
  /** The status that is listed; undefined for all. */
  readonly chosen: Status | undefined;
  readonly choose: (status: Status | undefined) => void;
}

/** How many servers show each status. A press on a status lists them, a second one all again. */
export const Fleet = ({ fleet: { total, statuses }, chosen, choose }: FleetProps) => (
  <section class="fleet" aria-label="Fleet by status">
    <div class="fleet-bar" aria-hidden="true">
      {statuses.map(([status, count]) => (
        <span key={status} data-tone={status} style={{ flexGrow: count }} />
      ))}
    </div>
    <ul class="fleet-statuses">
      <li>
        <button
          type="button"
          data-status="all"
          aria-pressed={chosen === undefined}
          onClick={() => choose(undefined)}
        >
          All <b>{total.toLocaleString('en')}</b>
        </button>
      </li>
      {withChosen(statuses, chosen).map(([status, count]) => (
        <li key={status}>
          <button
            type="button"
            data-status={status}
            data-tone={status}
            aria-pressed={chosen === status}
            onClick={() => choose(chosen === status ? undefined : status)}
          >
            {status} <b>{count.toLocaleString('en')}</b>
          </button>
        </li>
      ))}
    </ul>
  </section>
);

/** What is listed stays where it was when the last server has left it. */
const withChosen = (
  statuses: FleetCounts['statuses'],
  chosen: Status | undefined,
): FleetCounts['statuses'] => {
  const counts = new Map(statuses);
  return STATUSES.filter((status) => status === chosen || counts.has(status)).map((status) => [
    status,
    counts.get(status) ?? 0,
  ]);
};
