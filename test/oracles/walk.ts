import type { EcsEventType } from '../../src/machines/index.ts';
import type { Configuration, Move } from './explore.ts';
import { CONFIGURATIONS } from './explore.ts';
import type { Life, PairText } from './fixtures.ts';

/** How the machine explains a recorded life. */
export interface Walk {
  readonly explained: boolean;
  /** `readings[n]`: the configurations in which the server may be after n pairs. Ends where the explanation does. */
  readonly readings: readonly (readonly Configuration[])[];
  /** The moves that some explanation of the whole life makes. */
  readonly moves: ReadonlySet<Move>;
}

/**
 * Explains a life pair by pair. An observed pair is the pair of a leaf, another spelling of that leaf, or a pair that a
 * move passes; a move may miss what it passes, but not the leaf that it leads to. What the platform does is free; an
 * operation is made only if the life asked for it, and not before it did. The last pair has to be a leaf, for the
 * machine never rests between two.
 */
export const walk = (life: Life): Walk => {
  let places = startsOf(life);
  const readings = [configurationsOf(places)];
  for (const [written, pair] of life.sequence.entries()) {
    const mayMake = (event: EcsEventType): boolean =>
      !event.startsWith('server.') || isAsked(life, event, written);
    places = merge(places.flatMap((place) => placesAfter(place, pair, mayMake)));
    if (places.length === 0) break;
    readings.push(configurationsOf(places));
  }
  const ends = readings.length > life.sequence.length ? places.filter(({ move }) => move === undefined) : [];
  return { explained: ends.length > 0, readings, moves: new Set(ends.flatMap(({ made }) => [...made])) };
};

/** Where a server may be: in a configuration, or on a move to it of whose passages some are over. */
interface Place {
  /** Undefined for a server that is yet to be created. */
  readonly configuration: Configuration | undefined;
  readonly move?: Move;
  readonly passed: number;
  /** All moves by which a server may have come here. */
  readonly made: ReadonlySet<Move>;
}

const startsOf = ({ start }: Life): readonly Place[] =>
  start === null
    ? [{ configuration: undefined, passed: 0, made: new Set() }]
    : CONFIGURATIONS.filter((configuration) => isSeenAs(configuration, start)).map((configuration) =>
        resting(configuration),
      );

const placesAfter = (
  { configuration, move, passed, made }: Place,
  pair: PairText,
  mayMake: (event: EcsEventType) => boolean,
): readonly Place[] => {
  if (move !== undefined) return placesOn(move, passed, made, pair);
  if (configuration === undefined) {
    return CONFIGURATIONS.filter((each) => each.initial && isSeenAs(each, pair)).map((each) => resting(each));
  }
  return [...configuration.moves]
    .filter(([event]) => mayMake(event))
    .flatMap(([, next]) => placesOn(next, 0, new Set([...made, next]), pair));
};

const placesOn = (move: Move, passed: number, made: ReadonlySet<Move>, pair: PairText): readonly Place[] => {
  const { target, passes } = move;
  const passing = passes.flatMap((passage, index) =>
    index >= passed && passage === pair ? [{ configuration: target, move, passed: index + 1, made }] : [],
  );
  return isSeenAs(target, pair) ? [...passing, resting(target, made)] : passing;
};

const resting = (configuration: Configuration, made: ReadonlySet<Move> = new Set()): Place => ({
  configuration,
  passed: 0,
  made,
});

const isSeenAs = ({ pair, alsoSeenAs }: Configuration, seen: PairText): boolean =>
  pair === seen || alsoSeenAs.includes(seen);

const configurationsOf = (places: readonly Place[]): readonly Configuration[] =>
  places.flatMap(({ configuration, move }) =>
    configuration === undefined || move !== undefined ? [] : [configuration],
  );

/** One place for all ways to it. */
const merge = (places: readonly Place[]): readonly Place[] => {
  const merged: Place[] = [];
  for (const place of places) {
    const { configuration, move, passed, made } = place;
    const index = merged.findIndex(
      (other) => other.configuration === configuration && other.move === move && other.passed === passed,
    );
    const known = merged[index];
    if (known === undefined) merged.push(place);
    else merged[index] = { ...known, made: new Set([...known.made, ...made]) };
  }
  return merged;
};

/** A call that was refused moved nothing. Where no call was recorded, the life tells its operation alone. */
const isAsked = (life: Life, event: EcsEventType, written: number): boolean => {
  const calls = life.api.filter(({ op }) => eventFor(op) === event);
  return calls.length === 0
    ? eventFor(life.operation) === event
    : calls.some(({ http, sentAfter }) => http !== 409 && sentAfter <= written);
};

/** Our event for an operation as the recordings name it; of no use for what the machine does not have. */
export const eventFor = (operation: string): string => `server.${OUR_NAME.get(operation) ?? operation}`;

const OUR_NAME: ReadonlyMap<string, string> = new Map([
  ['rebootSoft', 'softReboot'],
  ['rebootHard', 'hardReboot'],
  ['coldMigrate', 'resize'],
]);
