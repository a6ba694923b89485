import type { GraphNode } from '../../graph/index.ts';
import { leafAt } from '../../machines/index.ts';
import type { MachineTables } from '../tables/machine-tables.ts';
import type { Life, Observation } from './observation.ts';

/** Part of a life that the model can explain in one go: where it may have begun, and what happened from there on. */
export interface Explained {
  /** The states in which it may have begun; each of them explains all that was observed. */
  readonly begins: readonly number[];
  /** Inputs of what happened, in order. */
  readonly inputs: readonly number[];
}

/** A life as the model sees it. */
export interface Explanation {
  readonly parts: readonly Explained[];
  /** Observations that nothing explains, by their place in the life. */
  readonly strange: readonly number[];
}

/**
 * Cuts a life into parts that the model explains. Between two parts something happened that nobody saw: a look shows what
 * cannot have followed. Where an event was seen that cannot have happened, or a look shows what no server rests in, that
 * is noted.
 */
export const explain = (machine: MachineTables, life: Life): Explanation => {
  const parts: Explained[] = [];
  const strange: number[] = [];
  let trails: readonly Trail[] = [];
  let inputs: number[] = [];
  const close = (): void => {
    if (trails.length > 0) parts.push({ begins: trails.map(({ begin }) => begin), inputs });
    inputs = [];
  };
  for (const [place, observation] of life.entries()) {
    const further = trails.flatMap((trail) => follow(machine, trail, observation) ?? []);
    if (further.length > 0) {
      inputs.push(...inputOf(machine, observation));
      trails = further;
      continue;
    }
    close();
    trails = machine.graph.nodes
      .filter((node) => fits(node, observation))
      .map(({ id }) => ({ begin: id, state: id }));
    if (trails.length === 0 || (observation.event !== undefined && place > 0)) strange.push(place);
  }
  close();
  return { parts, strange };
};

/** A state in which a part of a life may have begun, and where that has led. */
interface Trail {
  readonly begin: number;
  readonly state: number;
}

const follow = (
  machine: MachineTables,
  { begin, state }: Trail,
  observation: Observation,
): Trail | undefined => {
  const { event, answer = 'accepted' } = observation;
  const [edge] = inputOf(machine, observation).map((input) =>
    machine.edgeAt(state * machine.events.length + input),
  );
  if (event !== undefined && (edge === undefined) !== (answer === 'refused')) return undefined;
  const next = edge === undefined ? state : edge.target;
  return fits(machine.nodeAt(next), observation) ? { begin, state: next } : undefined;
};

/** None where nothing was seen to happen, or what no configuration accepts. */
const inputOf = (machine: MachineTables, { event }: Observation): readonly number[] => {
  const input = event === undefined ? undefined : machine.inputOf(event);
  return input === undefined ? [] : [input];
};

/** Whether a configuration can show this, perhaps in the spelling of another cloud. */
const fits = (node: GraphNode, { bootSource, pair, status }: Observation): boolean =>
  (bootSource === undefined || bootSource === node.context.bootSource) &&
  (pair === undefined || pair === node.label || (leafAt(node.pair)?.alsoSeenAs.includes(pair) ?? false)) &&
  (status === undefined || status === node.status || pair !== undefined);
