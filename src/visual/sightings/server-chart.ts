import type { Pair } from '../../machines/index.ts';
import { ecsMachine, LEAVES, pairKey } from '../../machines/index.ts';
import { chartOfDefinition, pathsOfValue } from './chart-of-definition.ts';
import type { ChartState } from './sighting.ts';

/** The statechart of a server: its vm_states, and in each its task_states. */
export const SERVER_CHART: readonly ChartState[] = chartOfDefinition(ecsMachine.config);

/** Whether a statechart is that of a server, whoever runs it: the same states in the same places. */
export const isServerChart = (chart: readonly ChartState[]): boolean =>
  pathsIn(chart).join() === PATHS_OF_SERVER;

/** The paths of the states that a pair shows; none for a pair that is no state, such as one that shows in passing. */
export const statesOfPair = (pair: Pair): readonly string[] => STATES_OF_PAIR.get(pairKey(pair)) ?? [];

const pathsIn = (states: readonly ChartState[]): readonly string[] =>
  states.flatMap((state) => [state.path, ...pathsIn(state.states)]).sort();

const PATHS_OF_SERVER = pathsIn(SERVER_CHART).join();

const STATES_OF_PAIR: ReadonlyMap<string, readonly string[]> = new Map(
  LEAVES.map(({ pair, value }) => [pairKey(pair), pathsOfValue(value)]),
);
