import type { GraphEdge } from '../../../src/graph/index.ts';
import { ecsGraph } from '../../../src/graph/index.ts';
import {
  ALL_PAIRS,
  deriveStatus,
  leavesSeenAs,
  NOVA_MAPPING,
  OUTCOMES,
  operationOf,
  pairKey,
  STATUSES,
} from '../../../src/machines/index.ts';
import type { TrackerOptions } from '../../../src/orchestration/index.ts';

const graph = ecsGraph();

/** What may be read: every pair that a server can show, and every status; as the tracker is told it, and as the oracle knows it. */
const READINGS = [
  ...ALL_PAIRS.map((pair) => ({ seen: pair, name: pairKey(pair) })),
  ...STATUSES.map((status) => ({ seen: { status }, name: status })),
];

/** An instant as the oracle writes it: `at 12`, `12>0` for the first pair that transition 12 passes, `12>work` for its unseen work. */
export type Instant = string;

const withoutTask = (id: number): boolean => graph.node(id).pair.taskState === null;

const instantsAlong = ({ id, event, source, target, passes }: GraphEdge): readonly Instant[] => [
  ...(operationOf(event) !== undefined && source !== target && withoutTask(source) && withoutTask(target)
    ? [`${id}>work`]
    : []),
  ...passes.map((_, index) => `${id}>${index}`),
  `at ${target}`,
];

const EDGES = new Map(graph.edges.map((edge) => [String(edge.id), edge]));
/** All of them. */
export const INSTANTS: readonly Instant[] = [
  ...new Set([...graph.nodes.map(({ id }) => `at ${id}`), ...graph.edges.flatMap(instantsAlong)]),
];

/** One step of a life, straight from the transitions. */
const nextOf = (instant: Instant, others: boolean): readonly Instant[] => {
  const [id = '', place] = instant.split('>');
  const edge = EDGES.get(id);
  const source = edge === undefined ? Number(instant.slice(3)) : edge.source;
  const begun = graph.outgoing(source).filter((next) => {
    if (operationOf(next.event) !== undefined) return others;
    if (place !== undefined && place !== 'work') return false;
    const isOutcome = OUTCOMES.some((outcome) => outcome === next.event);
    return !(graph.node(source).settled && isOutcome && place !== 'work');
  });
  const along = edge === undefined ? [] : instantsAlong(edge);
  return [...along.slice(along.indexOf(instant) + 1), ...begun.flatMap(instantsAlong)];
};

/** The names under which an instant may be read. */
const namesOf = (instant: Instant): ReadonlySet<string> => {
  const [id = '', place] = instant.split('>');
  const edge = EDGES.get(id);
  const pass = place === 'work' ? undefined : edge?.passes[Number(place)];
  const node = graph.node(edge === undefined ? Number(instant.slice(3)) : edge.source);
  const pair = pass ?? node.pair;
  const isLeaf = pass === undefined;
  const spelled = ALL_PAIRS.filter(
    (other) => isLeaf && leavesSeenAs(other).some((leaf) => pairKey(leaf.pair) === pairKey(pair)),
  );
  return new Set(
    [pair, ...spelled].flatMap((shown) => [
      pairKey(shown),
      deriveStatus(shown.vmState, shown.taskState),
      deriveStatus(shown.vmState, shown.taskState, NOVA_MAPPING),
    ]),
  );
};

const NAMES = new Map(INSTANTS.map((instant) => [instant, namesOf(instant)]));

/** Everything that a naive search reaches between two looks. */
export const searchFrom = (
  start: readonly Instant[],
  { others = true, complete = false }: TrackerOptions,
) => {
  const reached = new Set(start);
  for (const instant of complete ? start : reached)
    for (const next of nextOf(instant, others)) reached.add(next);
  return reached;
};

/** Those of them that may be read under this name. */
export const readAs = (instants: Iterable<Instant>, name: string): readonly Instant[] =>
  [...instants].filter((instant) => NAMES.get(instant)?.has(name)).sort();

const SHOWN = new Set([...NAMES.values()].flatMap((names) => [...names]));
/** What some server can show. */
export const SHOWABLE = READINGS.filter(({ name }) => SHOWN.has(name));

/** Each way to follow a server that has its own idea of what can lie between two looks. */
export const MODES = [
  ['polled, while anybody may ask', {}],
  ['polled, while nobody asks', { others: false }],
  ['told change by change', { complete: true }],
  ['told change by change, while nobody asks', { complete: true, others: false }],
] as const satisfies readonly (readonly [string, TrackerOptions])[];

/** The naive search over whole words, which remembers what it has searched. */
export const createOracle = (options: TrackerOptions) => {
  const searched = new Map<string, readonly Instant[]>();
  const remember = (key: string, search: () => readonly Instant[]): readonly Instant[] => {
    const found = searched.get(key) ?? search();
    searched.set(key, found);
    return found;
  };
  const ahead = (instant: Instant) => remember(instant, () => [...searchFrom([instant], options)]);
  const after = (instants: readonly Instant[], name: string) =>
    remember(`${instants.join()} ${name}`, () => readAs(new Set(instants.flatMap(ahead)), name));
  return {
    ahead,
    namesOf: (instant: Instant): readonly string[] => [...(NAMES.get(instant) ?? [])],
    /** The place in a word of the first reading that no life shows; -1 where a life shows all of it. */
    firstImpossible: (word: readonly string[]): number => {
      let instants = INSTANTS;
      return word.findIndex((name) => {
        instants = after(instants, name);
        return instants.length === 0;
      });
    },
  };
};
