import type { StateGraph } from '../../graph/index.ts';
import { itemAt } from '../../graph/index.ts';
import type { EcsEventType } from '../../machines/index.ts';
import { EVENT_TYPES } from '../../machines/index.ts';
import { GREATEST_SEED, randomStream } from '../../simulator/index.ts';
import { suiteAlong } from '../cases/suite-along.ts';
import { demandsOf } from '../door/demands.ts';
import type { GoalKind } from '../goals/goal.ts';
import { goalBook } from '../goals/goal-book.ts';
import { GoalTracker, indexGoals } from '../goals/goal-tracker.ts';
import type { TestSuite } from '../suite.ts';
import type { Word } from '../tables/access.ts';
import type { MachineTables } from '../tables/machine-tables.ts';
import { machineTables } from '../tables/machine-tables.ts';
import type { StopCondition } from './stop-condition.ts';
import { stopWhen } from './stop-condition.ts';

export interface WalkOptions {
  /** The same seed gives the same walk; a whole number from 0 to `GREATEST_SEED`. */
  readonly seed: number;
  /** Looked at after each step. */
  readonly until: StopCondition;
  /** How likely each event is beside the others that are possible, from 0 for never to a million; as in `WALK_WEIGHTS` unless told otherwise. */
  readonly weights?: { readonly [Event in EcsEventType]?: number };
  /** How likely an event is that will be refused, beside one that will not; 0, never, unless told otherwise. */
  readonly refusals?: number;
  /** After so many steps a server is given up and another one made; 100 unless told otherwise. */
  readonly maxLength?: number;
  /** After so many steps the walk ends in any case; 100,000 unless told otherwise. */
  readonly maxSteps?: number;
}

/**
 * What ends a life or sets it back is rarer than what leads on, so that lives get somewhere. All other events weigh 1.
 */
export const WALK_WEIGHTS: { readonly [Event in EcsEventType]?: number } = Object.freeze({
  'server.delete': 0.05,
  'task.errored': 0.1,
  'task.rolledBack': 0.3,
  'build.rescheduled': 0.1,
});

/** Lives at random. */
export interface Walk {
  readonly suite: TestSuite;
  readonly steps: number;
  /** Whether the walk has come to what it was for; otherwise it was cut off. */
  readonly satisfied: boolean;
}

/**
 * Lets servers live at random, one after the other, from a start at random, until a condition is met. A life that another
 * one begins with is no case of its own.
 *
 * @throws GraphInputError for an option that is none, or where no step is possible at all.
 */
export const randomWalk = (graph: StateGraph, options: WalkOptions): Walk => {
  const machine = machineTables(graph);
  const book = goalBook(graph);
  const isEnough = stopWhen(book, options.until);
  const { maxLength, maxSteps, ...chances } = checked(options);
  const luck = createLuck(machine, chances);
  const goals = new GoalTracker(indexGoals(machine.seenBy.pair, book.goals.values()));
  const lives: Life[] = [];
  let steps = 0;
  let satisfied = isEnough({ steps, goals });
  while (!satisfied && steps < maxSteps) {
    const life = lives.at(-1);
    const input = life && life.inputs.length < maxLength ? luck.input(goals.state) : undefined;
    if (life === undefined || input === undefined) {
      const start = luck.start();
      lives.push({ start, inputs: [] });
      goals.begin(itemAt(graph.initial, start));
      continue;
    }
    life.inputs.push(input);
    goals.take(input);
    steps += 1;
    satisfied = isEnough({ steps, goals });
  }
  return { suite: suiteOf(machine, lives, options), steps, satisfied };
};

interface Life extends Word {
  readonly inputs: number[];
}

const suiteOf = (machine: MachineTables, lives: readonly Life[], { seed, until }: WalkOptions): TestSuite =>
  suiteAlong(
    machine,
    TOLD.flatMap((kind) => goalBook(machine.graph).ofKind(kind)),
    lives,
    { criterion: `random walk, seed ${seed}, until ${JSON.stringify(until)}`, assumption: ASSUMPTION },
    { whole: true },
  );

/** What a case says that it covers; the other kinds are too many, or follow. */
const TOLD: readonly GoalKind[] = ['pair', 'transit-pair', 'requirement', 'transition'];

const ASSUMPTION = 'None. What happened by chance behaved as the model says.';

type Checked = Required<Omit<WalkOptions, 'until'>>;
type Chances = Omit<Checked, 'maxLength' | 'maxSteps'>;

const checked = ({
  seed,
  weights = {},
  refusals = 0,
  maxLength = 100,
  maxSteps = 100_000,
}: WalkOptions): Checked => {
  const demands = demandsOf('randomWalk');
  const demandWeight = (field: string, given: number): void =>
    demands.that(given >= 0 && given <= HEAVIEST, field, given, `a number from 0 to ${HEAVIEST}`);
  demands.whole('seed', seed, 0, GREATEST_SEED);
  for (const [event, weight] of Object.entries(weights)) {
    demands.oneOf('weights', event, EVENT_TYPES);
    demandWeight(`weights['${event}']`, weight);
  }
  demandWeight('refusals', refusals);
  demands.whole('maxLength', maxLength, 1);
  demands.whole('maxSteps', maxSteps, 0);
  return { seed, weights, refusals, maxLength, maxSteps };
};

/** Sums of such weights stay exact enough to draw from. */
const HEAVIEST = 1_000_000;

interface Luck {
  /** One of the ways to begin. */
  start(): number;
  /** One of the events that may come in a state; undefined if none may. */
  input(state: number): number | undefined;
}

const createLuck = (machine: MachineTables, { seed, weights, refusals }: Chances): Luck => {
  const random = randomStream(seed, 0);
  const weightsAt = machine.graph.nodes.map(({ id }) =>
    machine.events.map((event, input) => {
      const isRefused = machine.edgeAt(id * machine.events.length + input) === undefined;
      return (weights[event] ?? WALK_WEIGHTS[event] ?? 1) * (isRefused ? refusals : 1);
    }),
  );
  const sums = weightsAt.map((all) => all.reduce((sum, weight) => sum + weight, 0));
  const starts = [...machine.graph.initial.keys()].filter(
    (start) => itemAt(sums, itemAt(machine.graph.initial, start)) > 0,
  );
  const isPossible = starts.length > 0;
  demandsOf('randomWalk').that(isPossible, 'weights', weights, 'some event to be possible at a start');
  return {
    start: () => itemAt(starts, random.integer(0, starts.length - 1)),
    input: (state) =>
      itemAt(sums, state) > 0
        ? draw(itemAt(weightsAt, state), random.fraction() * itemAt(sums, state))
        : undefined,
  };
};

const draw = (weights: readonly number[], point: number): number => {
  let left = point;
  const drawn = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return drawn < 0 ? weights.findLastIndex((weight) => weight > 0) : drawn;
};
