import type { StateGraph } from '../../graph/index.ts';
import { assembleSuite } from '../cases/assemble.ts';
import { demandsOf } from '../door/demands.ts';
import type { Observer } from '../suite.ts';
import { OBSERVERS } from '../suite.ts';
import { countOf } from '../tables/equivalence.ts';
import type { MachineTables } from '../tables/machine-tables.ts';
import { machineTables } from '../tables/machine-tables.ts';
import { completeChecks } from './complete-checks.ts';
import type { Criterion, Scope } from './criterion.ts';
import { RESTRICTED } from './criterion.ts';
import { METHODS } from './identification.ts';
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
    const { tree, identifiers } = workshop;
    const checks = completeChecks({
      tree,
      stands: workshop.ends(),
      inputsAt: (state) => workshop.inputsAt(state),
      identification: METHODS[method]({
        tables: machine.seenBy[observer],
        classes: machine.classes(observer),
        identifiers,
      }),
      extraStates,
    });
    for (const check of checks) if (workshop.wants(check.node)) workshop.check(check);
    return assembleSuite(machine, workshop.tree, workshop.drafts, {
      criterion: `complete, observer ${observer}, ${extraStates} extra ${extraStates === 1 ? 'state' : 'states'}, method ${method}${bounds.words}`,
      assumption: bounds.words === '' ? assumption(machine, observer, extraStates) : RESTRICTED,
    });
  };

const checkOptions = (
  machine: MachineTables,
  { observer, extraStates, method }: Required<CompleteOptions>,
): void => {
  const demands = demandsOf('complete');
  demands.oneOf('observer', observer, OBSERVERS);
  demands.oneOf('method', method, Object.keys(METHODS));
  demands.whole('extraStates', extraStates, 0, mostExtraStates(machine));
};

/** For as many extra states as there are cases that somebody could hold, let alone run; for none in any case. */
const mostExtraStates = ({ graph, events }: MachineTables): number => {
  let most = 0;
  while (most < MOST_EXTRA_STATES && graph.nodes.length * events.length ** (most + 2) <= MOST_CASES)
    most += 1;
  return most;
};

const MOST_CASES = 500_000;
/** For machines with so few events that cases only get longer. */
const MOST_EXTRA_STATES = 10;

const assumption = (machine: MachineTables, observer: Observer, extraStates: number): string =>
  [
    `The system starts over reliably, answers the same events in the same way, is not changed by being looked at,`,
    `and has at most ${countOf(machine.classes(observer)) + extraStates} states that differ for a tester who reads the ${observer};`,
    `the model has ${countOf(machine.classes(observer))}. If all cases pass for such a tester, it does what the model does, whatever is asked of it.`,
  ].join(' ');
