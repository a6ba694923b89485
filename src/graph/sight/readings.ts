import type { Pair, Status, StatusMapping, TaskState, VmState } from '../../machines/index.ts';
import {
  ALL_PAIRS,
  deriveStatus,
  ECS_MAPPING,
  leavesSeenAs,
  NOVA_MAPPING,
  pairKey,
  STATUSES,
  TASK_STATES,
  VM_STATES,
} from '../../machines/index.ts';
import type { Moment } from './moments.ts';

/**
 * What somebody read of a server; what is undefined was not shown. Names may come straight from a response: capitals in the
 * two states, and '' for no task, are understood.
 */
export interface Seen {
  readonly vmState?: string | undefined;
  /** Null for no task. */
  readonly taskState?: string | null | undefined;
  readonly status?: string | undefined;
  /** There was no server to be read (404). */
  readonly gone?: boolean | undefined;
}

/** A reading in names of the tables. The same reading is the same object. */
export interface Reading {
  /** Counts the readings of one reader in the order in which they first came. */
  readonly id: number;
  readonly vmState: VmState | undefined;
  readonly taskState: TaskState | null | undefined;
  readonly status: Status | undefined;
  readonly gone: boolean;
  /** The moments in which a server shows this, ascending; none where the parts do not go together. */
  readonly moments: readonly number[];
}

/**
 * Understands what somebody read. Other spellings of a moment count (stock Nova shelves under `active/shelving`); the status
 * may be derived from the pair or from the spelling, by any of the mappings (both of them unless told otherwise). Each reading is worked out
 * once; undefined for a name that no table knows.
 */
export const createReader = (
  moments: readonly Moment[],
  mappings: readonly StatusMapping[] = EITHER,
): ((seen: Seen) => Reading | undefined) => {
  const looks = moments.map(createLooks(mappings));
  const known: (Reading | undefined)[] = [];
  let count = 0;
  const readingAt = (place: number, facts: Facts): Reading => {
    const before = known[place];
    if (before !== undefined) return before;
    const shown = moments.filter((_, index) => looks[index]?.some((look) => fits(look, facts)));
    const reading = Object.freeze({
      id: count,
      ...facts,
      moments: Object.freeze(shown.map(({ id }) => id)),
    });
    count += 1;
    known[place] = reading;
    return reading;
  };
  return ({ vmState, taskState, status, gone = false }) => {
    if (gone) return readingAt(GONE, { ...NOTHING, gone });
    const row = placeOf(VM_PLACES, vmState);
    const column = placeOf(TASK_PLACES, taskState === null ? NO_TASK : taskState);
    const layer = placeOf(STATUS_PLACES, status);
    if (row === undefined || column === undefined || layer === undefined) return undefined;
    const place = (row * (TASKS.length + 1) + column) * (STATUSES.length + 1) + layer;
    return (
      known[place] ??
      readingAt(place, { vmState: VM_STATES[row], taskState: TASKS[column], status: STATUSES[layer], gone })
    );
  };
};

/** What was not shown has the place behind the names; capitals are forgiven, for some clouds write them. */
const placeOf = ({ places, count }: Places, name: string | undefined): number | undefined =>
  name === undefined ? count : (places[name] ?? places[name.toLowerCase()]);

type Facts = Pick<Reading, 'vmState' | 'taskState' | 'status' | 'gone'>;

const NOTHING = { vmState: undefined, taskState: undefined, status: undefined };

/** One way in which a moment may look. */
interface Look extends Pair {
  readonly statuses: readonly Status[];
}

/** Of a moment on the way nothing shows but the pair that the transition lists. */
const createLooks = (mappings: readonly StatusMapping[]): ((moment: Moment) => readonly Look[]) => {
  const statusesOf = ({ vmState, taskState }: Pair) =>
    mappings.map((mapping) => deriveStatus(vmState, taskState, mapping));
  const meanings = ALL_PAIRS.map((spelled) => ({
    spelled,
    meant: leavesSeenAs(spelled).map(({ pair }) => pairKey(pair)),
  }));
  return ({ kind, pair }) => {
    const own = statusesOf(pair);
    const key = pairKey(pair);
    const spellings = kind === 'passing' ? [] : meanings.filter(({ meant }) => meant.includes(key));
    return [
      { ...pair, statuses: own },
      ...spellings.map(({ spelled }) => ({ ...spelled, statuses: [...own, ...statusesOf(spelled)] })),
    ];
  };
};

const EITHER: readonly StatusMapping[] = [ECS_MAPPING, NOVA_MAPPING];

/** A deleted server is shown for a while; then there is none. */
const fits = ({ vmState, taskState, statuses }: Look, facts: Facts): boolean =>
  facts.gone
    ? vmState === 'deleted'
    : (facts.vmState ?? vmState) === vmState &&
      (facts.taskState === undefined || facts.taskState === taskState) &&
      (facts.status === undefined || statuses.includes(facts.status));

/** No task has the first place, as in `ALL_PAIRS`. */
const TASKS: readonly (TaskState | null)[] = [null, ...TASK_STATES];
/** As Open Telekom Cloud writes it; inside, null. */
const NO_TASK = '';

interface Places {
  readonly places: Readonly<Record<string, number | undefined>>;
  readonly count: number;
}

/** In objects without a prototype, for the reason that `pairIndex` gives. */
const placesOf = (names: readonly string[]): Places => ({
  places: Object.freeze(
    Object.assign(Object.create(null), Object.fromEntries(names.map((name, index) => [name, index]))),
  ),
  count: names.length,
});

const VM_PLACES = placesOf(VM_STATES);
const TASK_PLACES = placesOf(TASKS.map((task) => task ?? NO_TASK));
const STATUS_PLACES = placesOf(STATUSES);

/** The place behind all others. */
const GONE = (VM_STATES.length + 1) * (TASKS.length + 1) * (STATUSES.length + 1);
