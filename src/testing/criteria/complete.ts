import type { StateGraph } from '../../graph/index.ts';
import { GraphInputError } from '../../graph/index.ts';
import { assembleSuite } from '../cases/assemble.ts';
import type { TreeNode } from '../cases/case-tree.ts';
import type { Observer } from '../suite.ts';
import { OBSERVERS } from '../suite.ts';
import { at } from '../tables/at.ts';
import { countOf } from '../tables/equivalence.ts';
import type { Inputs } from '../tables/identifiers.ts';
import { characterization, rivalsOf, separation } from '../tables/identifiers.ts';
import type { MachineTables } from '../tables/machine-tables.ts';
import { machineTables } from '../tables/machine-tables.ts';
import type { Criterion, Scope } from './criterion.ts';
import { RESTRICTED } from './criterion.ts';
import { boundsOf } from './scope.ts';
import { Workshop } from './workshop.ts';

/** What a complete suite is for. */
export interface CompleteOptions {
  /** What the tester reads. */
  readonly observer: Observer;
  /** How many more states than the model the system under test may have; 0 unless told otherwise. Each costs a factor of 24. */
  readonly extraStates?: number;
  /** `H` unless told otherwise, which is shorter and promises the same; `W` is there to compare. */
  readonly method?: 'H' | 'W';
}

/**
 * A suite that no wrong system passes, as long as it has at most as many states as the model and `extraStates`: whatever is
 * wrong with it, and however many faults it has. Theorem, assumption and references: `docs/testing-theory.md`.
 *
 * @throws GraphInputError for an option that is none, and for more extra states than a suite can be written for.
 */
export const complete =
  ({ observer, extraStates = 0, method = 'H' }: CompleteOptions): Criterion =>
  (graph: StateGraph, scope?: Scope) => {
    const machine = machineTables(graph);
    checkOptions(machine, { observer, extraStates, method });
    const bounds = boundsOf(machine, scope);
    const workshop = new Workshop(machine, observer, bounds);
    const identification = METHODS[method](workshop, observer);
    for (const { state, node } of workshop.stands.values()) {
      workshop.check(node, identification.stand(state));
      explore(workshop, identification, [node], extraStates + 1);
    }
    return assembleSuite(machine, workshop.tree, workshop.drafts, {
      criterion: `complete, observer ${observer}, ${extraStates} extra states, method ${method}${bounds.words}`,
      assumption: bounds.words === '' ? assumption(machine, observer, extraStates) : RESTRICTED,
    });
  };

const checkOptions = (
  machine: MachineTables,
  { observer, extraStates, method }: Required<CompleteOptions>,
): void => {
  const refuse = (field: string, given: unknown, expected: string): never => {
    throw new GraphInputError({ where: 'complete', field, given, expected });
  };
  if (!OBSERVERS.includes(observer)) refuse('observer', observer, `one of ${OBSERVERS.join(', ')}`);
  if (!Object.hasOwn(METHODS, method)) refuse('method', method, `one of ${Object.keys(METHODS).join(', ')}`);
  const most =
    Math.floor(Math.log(MOST_CASES / machine.graph.nodes.length) / Math.log(machine.events.length)) - 1;
  if (!Number.isInteger(extraStates) || extraStates < 0 || extraStates > most)
    refuse('extraStates', extraStates, `a whole number from 0 to ${most}`);
};

/** More cases than that nobody could hold, let alone run. */
const MOST_CASES = 500_000;

const assumption = (machine: MachineTables, observer: Observer, extraStates: number): string =>
  [
    `The system starts over reliably, answers the same events in the same way, is not changed by being looked at,`,
    `and has at most ${countOf(machine.classes(observer)) + extraStates} states that differ for a tester who reads the ${observer};`,
    `the model has ${countOf(machine.classes(observer))}. If all cases pass for such a tester, it does what the model does, whatever is asked of it.`,
  ].join(' ');

/** How a method tells where the server is: by which words, in a configuration that a shortest way leads to, and elsewhere. */
interface Identification {
  stand(state: number): readonly Inputs[];
  elsewhere(state: number): readonly Inputs[];
  /** What an earlier point of the same detour has to go on with, so that it can be told from a later one. */
  between(earlier: number, later: number): readonly Inputs[];
}

/** W: T. S. Chow, 1978; every configuration answers the same words. */
const characterize = ({ machine }: Workshop, observer: Observer): Identification => {
  const words = characterization(
    machine.seenBy[observer],
    machine.classes(observer),
    machine.identifiers(observer),
  );
  return { stand: () => words, elsewhere: () => words, between: () => [] };
};

/**
 * H: R. Dorofeeva, K. El-Fakih, N. Yevtushenko, 2005; any two points that have to be told apart share a word that does so.
 * Here each point goes on with the words of its own configuration, and each shortest way with those of its rivals too.
 */
const harmonize = ({ machine, identifiers }: Workshop, observer: Observer): Identification => {
  const tables = machine.seenBy[observer];
  const classes = machine.classes(observer);
  const between = (earlier: number, later: number): readonly Inputs[] => {
    if (at(classes, earlier) === at(classes, later)) return [];
    const told = at(identifiers, later).map((word) =>
      word.slice(0, separation(tables, earlier, later, word) ?? 0),
    );
    const [shortest] = told
      .filter((word) => word.length > 0)
      .sort((left, right) => left.length - right.length);
    return shortest === undefined ? [] : [shortest];
  };
  const words = identifiers.map((own, state) => [
    ...own,
    ...rivalsOf(tables, classes, state).flatMap((rival) => between(state, rival)),
  ]);
  return { stand: (state) => at(words, state), elsewhere: (state) => at(identifiers, state), between };
};

const METHODS = { H: harmonize, W: characterize } as const;

/** Goes on from the end of a trail with every input, so many times, and checks every point. */
const explore = (
  workshop: Workshop,
  identification: Identification,
  trail: readonly [TreeNode, ...TreeNode[]],
  left: number,
): void => {
  const [stand, ...detour] = trail;
  const { tree } = workshop;
  const here = trail.at(-1) ?? stand;
  for (const input of left === 0 ? [] : workshop.inputsAt(tree.stateOf(here))) {
    const child = tree.extend(here, [input]);
    workshop.check(child, identification.elsewhere(tree.stateOf(child)), here === stand ? undefined : stand);
    for (const earlier of detour) {
      const words = identification.between(tree.stateOf(earlier), tree.stateOf(child));
      if (words.length > 0) workshop.check(earlier, words, stand);
    }
    explore(workshop, identification, [...trail, child], left - 1);
  }
};
