import type { GraphEdge, StateGraph } from '../../graph/index.ts';
import type { PairKey } from '../../machines/index.ts';
import { DOCUMENTED_PAIRS, MAPPING_ROWS, pairKey, REQUIREMENT_IDS, STATUSES } from '../../machines/index.ts';
import type { MachineTables } from '../tables/machine-tables.ts';
import { machineTables } from '../tables/machine-tables.ts';
import { configurationId, configurationName } from './configuration-name.ts';
import type { Goal, GoalKey, GoalKind, Way } from './goal.ts';
import { GOAL_KINDS } from './goal.ts';

/** Everything that tests of a machine can reach, in stable order. What no server can reach is not in it. */
export interface GoalBook {
  readonly goals: ReadonlyMap<GoalKey, Goal>;
  ofKind(kind: GoalKind): readonly Goal[];
}

/** The goals of a graph; of the same graph always the same. */
export const goalBook = (graph: StateGraph): GoalBook => {
  const known = KNOWN.get(graph);
  if (known !== undefined) return known;
  const made = write(machineTables(graph));
  KNOWN.set(graph, made);
  return made;
};

const KNOWN = new WeakMap<StateGraph, GoalBook>();

const write = (machine: MachineTables): GoalBook => {
  const kinds = new Map(
    GOAL_KINDS.map((kind) => [kind, WRITERS[kind](machine).filter(({ ways }) => ways.length > 0)]),
  );
  const goals = new Map([...kinds.values()].flat().map((goal) => [goal.key, goal]));
  return { goals, ofKind: (kind) => kinds.get(kind) ?? [] };
};

const WRITERS: { readonly [Kind in GoalKind]: (machine: MachineTables) => readonly Goal[] } = {
  pair: ({ graph }) => DOCUMENTED_PAIRS.map(pairKey).map((key) => pairGoal(graph, 'pair', key)),
  'transit-pair': ({ graph }) => {
    const documented = new Set(DOCUMENTED_PAIRS.map(pairKey));
    const labels = new Set(graph.nodes.map(({ label }) => label));
    return [...labels]
      .filter((label) => !documented.has(label))
      .map((key) => pairGoal(graph, 'transit-pair', key));
  },
  status: ({ graph }) =>
    STATUSES.map((status) => ({
      key: `status:${status}`,
      kind: 'status',
      phrase: `shows ${status}`,
      ways: placesOf(graph, (node) => node.status === status),
    })),
  row: ({ graph }) =>
    MAPPING_ROWS.map(({ vmState, taskStates, status }, index) => {
      const pairs = new Set(taskStates.map((taskState) => pairKey({ vmState, taskState })));
      return {
        key: `row:${index + 1}`,
        kind: 'row',
        phrase: `is in row ${index + 1} of the mapping table (${vmState} shows ${status})`,
        ways: placesOf(graph, ({ label }) => pairs.has(label)),
      };
    }),
  requirement: (machine) =>
    REQUIREMENT_IDS.map((id) => ({
      key: `requirement:${id}`,
      kind: 'requirement',
      phrase: `meets ${id}`,
      ways: machine.graph.edges
        .filter(({ requirements }) => requirements.includes(id))
        .map((edge) => wayOf(machine, edge)),
    })),
  transition: (machine) =>
    machine.graph.edges.map((edge) => ({
      key: `transition:${idOf(machine, edge)}`,
      kind: 'transition',
      phrase: `goes from ${configurationName(machine.nodeAt(edge.source))} by ${edge.event} to ${machine.nodeAt(edge.target).label}`,
      ways: [wayOf(machine, edge)],
    })),
  'transition-pair': (machine) =>
    machine.graph.edges.flatMap((first) =>
      machine.graph.outgoing(first.target).map((second): Goal => {
        const { state, inputs } = wayOf(machine, first);
        return {
          key: `transition-pair:${idOf(machine, first)}+${second.event}`,
          kind: 'transition-pair',
          phrase: `goes from ${configurationName(machine.nodeAt(state))} by ${first.event} and ${second.event} to ${machine.nodeAt(second.target).label}`,
          ways: [{ state, inputs: [...inputs, ...wayOf(machine, second).inputs] }],
        };
      }),
    ),
  operation: (machine) =>
    machine.graph.nodes.flatMap((node) =>
      machine.events.map((event, input): Goal => {
        const verb =
          machine.edgeAt(node.id * machine.events.length + input) === undefined ? 'refuses' : 'accepts';
        return {
          key: `operation:${configurationId(node)}:${event}`,
          kind: 'operation',
          phrase: `${verb} ${event} in ${configurationName(node)}`,
          ways: [{ state: node.id, inputs: [input] }],
        };
      }),
    ),
};

const pairGoal = (graph: StateGraph, kind: 'pair' | 'transit-pair', key: PairKey): Goal => ({
  key: `${kind}:${key}`,
  kind,
  phrase: `shows ${key}`,
  ways: placesOf(graph, ({ label }) => label === key),
});

const placesOf = (graph: StateGraph, where: Parameters<StateGraph['nodes']['filter']>[0]): readonly Way[] =>
  graph.nodes.filter(where).map(({ id }) => ({ state: id, inputs: [] }));

const wayOf = ({ cellOf, events }: MachineTables, edge: GraphEdge): Way => ({
  state: edge.source,
  inputs: [cellOf(edge) % events.length],
});

const idOf = (machine: MachineTables, { source, event }: GraphEdge): string =>
  `${configurationId(machine.nodeAt(source))}:${event}`;
