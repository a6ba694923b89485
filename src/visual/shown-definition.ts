import { deriveStatus, selectPair } from '../machines/index.ts';
import { chartOfDefinition } from './sightings/chart-of-definition.ts';
import { isServerChart } from './sightings/server-chart.ts';

/**
 * A machine's configuration as inspectors are to show it. The machine of a server holds no status, for it follows from the
 * state; whoever looks at one wants to read it all the same, so each innermost state names it in its description. (A snapshot
 * has it among its tags.) Any other machine is shown as it is; none is changed.
 */
export const shownDefinition = (config: object): object => {
  const known = SHOWN.get(config);
  if (known !== undefined) return known;
  const shown = isServerChart(chartOfDefinition(config)) ? describeStates(config, []) : config;
  SHOWN.set(config, shown);
  return shown;
};

/** All servers of a program have the same machine. */
const SHOWN = new WeakMap<object, object>();

const describeStates = (state: object, path: readonly string[]): object => {
  const states: unknown = Reflect.get(state, 'states');
  if (typeof states !== 'object' || states === null)
    return { ...state, description: descriptionOf(state, path) };
  const described = Object.entries(states).map(([name, child]) => [
    name,
    describeStates(child, [...path, name]),
  ]);
  return { ...state, states: Object.fromEntries(described) };
};

const descriptionOf = (state: object, [vmState = '', leaf]: readonly string[]): string => {
  const { vmState: shown, taskState } = selectPair({
    value: leaf === undefined ? vmState : { [vmState]: leaf },
  });
  const own: unknown = Reflect.get(state, 'description');
  return [`Status ${deriveStatus(shown, taskState)}.`, ...(typeof own === 'string' ? [own] : [])].join(' ');
};
