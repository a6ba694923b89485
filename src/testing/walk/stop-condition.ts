import { GraphInputError } from '../../graph/index.ts';
import type { GoalKey, GoalKind } from '../goals/goal.ts';
import { GOAL_KINDS } from '../goals/goal.ts';
import type { GoalBook } from '../goals/goal-book.ts';
import type { GoalTracker } from '../goals/goal-tracker.ts';

/**
 * When a walk is long enough. `steps`: after so many. `share`: so much of a kind of goals is reached, from 0 to 1. `reached`:
 * each of these goals is. `every` and `any` combine others, as deep as need be. Plain data.
 */
export type StopCondition =
  | { readonly steps: number }
  | { readonly share: number; readonly of: GoalKind }
  | { readonly reached: readonly GoalKey[] }
  | { readonly every: readonly StopCondition[] }
  | { readonly any: readonly StopCondition[] };

/** How far a walk has come. */
export interface Progress {
  readonly steps: number;
  readonly goals: Pick<GoalTracker, 'reached' | 'countOf'>;
}

/** Whether a walk that has come so far may stop. @throws GraphInputError for a condition that is none. */
export const stopWhen = (book: GoalBook, condition: StopCondition): ((progress: Progress) => boolean) =>
  stopAt(book, condition, 'until');

/** Whether so many of all goals are the share that is wanted: of 44, a share of 25 / 44 are 25, however that is rounded. */
export const isShareReached = (share: number, reached: number, all: number): boolean =>
  reached >= share * all - ROUNDING;

const ROUNDING = 1e-9;

type Stop = (progress: Progress) => boolean;

const stopAt = (book: GoalBook, condition: StopCondition, field: string): Stop => {
  if (!hasOneShape(condition)) return refuse(field, condition, `one of ${SHAPES.join(', ')}`);
  if ('steps' in condition) return afterSteps(condition.steps, `${field}.steps`);
  if ('share' in condition) return atShare(book, condition, field);
  if ('reached' in condition) return whenReached(book, condition.reached, `${field}.reached`);
  if ('every' in condition) {
    const stops = partsOf(book, condition.every, `${field}.every`);
    return (progress) => stops.every((stop) => stop(progress));
  }
  const stops = partsOf(book, condition.any, `${field}.any`);
  return (progress) => stops.some((stop) => stop(progress));
};

const SHAPES = ['{ steps }', '{ share, of }', '{ reached }', '{ every }', '{ any }'];

/** Of two conditions in one object one would be left out; how they combine has to be said. */
const hasOneShape = (condition: unknown): boolean => {
  if (typeof condition !== 'object' || condition === null) return false;
  const fields = Object.keys(condition).sort().join();
  return SHAPES.some((shape) => fields === (shape.match(/\w+/g) ?? []).sort().join());
};

const partsOf = (book: GoalBook, conditions: readonly StopCondition[], field: string): readonly Stop[] =>
  Array.isArray(conditions) && conditions.length > 0
    ? conditions.map((condition, index) => stopAt(book, condition, `${field}[${index}]`))
    : refuse(field, conditions, 'a list of at least one condition');

const afterSteps = (steps: number, field: string): Stop =>
  Number.isInteger(steps) && steps >= 0
    ? (progress) => progress.steps >= steps
    : refuse(field, steps, 'a whole number, 0 or more');

const atShare = (
  book: GoalBook,
  { share, of }: { readonly share: number; readonly of: GoalKind },
  field: string,
): Stop => {
  if (!GOAL_KINDS.includes(of)) return refuse(`${field}.of`, of, `one of ${GOAL_KINDS.join(', ')}`);
  if (!(share >= 0 && share <= 1)) return refuse(`${field}.share`, share, 'a number from 0 to 1');
  const all = book.ofKind(of).length;
  return ({ goals }) => isShareReached(share, goals.countOf(of), all);
};

const whenReached = (book: GoalBook, keys: readonly GoalKey[], field: string): Stop => {
  if (!Array.isArray(keys)) return refuse(field, keys, 'a list of goals, like ["pair:active/-"]');
  for (const [index, key] of keys.entries()) {
    if (!book.goals.has(key))
      return refuse(`${field}[${index}]`, key, 'the key of a goal, like "pair:active/-"');
  }
  return ({ goals }) => keys.every((key) => goals.reached.has(key));
};

const refuse = (field: string, given: unknown, expected: string): never => {
  throw new GraphInputError({ where: 'randomWalk', field, given, expected });
};
