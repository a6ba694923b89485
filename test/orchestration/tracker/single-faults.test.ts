import { describe, expect, it } from 'vitest';
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
import type { Settings } from '../../../src/orchestration/tracker/settings.ts';
import { settingsFor } from '../../../src/orchestration/tracker/settings.ts';
import type { Track } from '../../../src/orchestration/tracker/track.ts';
import { follow, startOf } from '../../../src/orchestration/tracker/track.ts';

const graph = ecsGraph();

/** What may be read: every pair that a server can show, and every status; as the tracker is told it, and as the oracle knows it. */
const READINGS = [
  ...ALL_PAIRS.map((pair) => ({ seen: pair, name: pairKey(pair) })),
  ...STATUSES.map((status) => ({ seen: { status }, name: status })),
];

/** An instant as the oracle writes it: `at 12`, `12>0` for the first pair that transition 12 passes, `12>work` for its unseen work. */
type Instant = string;

const withoutTask = (id: number): boolean => graph.node(id).pair.taskState === null;

const instantsAlong = ({ id, event, source, target, passes }: GraphEdge): readonly Instant[] => [
  ...(operationOf(event) !== undefined && source !== target && withoutTask(source) && withoutTask(target)
    ? [`${id}>work`]
    : []),
  ...passes.map((_, index) => `${id}>${index}`),
  `at ${target}`,
];

const EDGES = new Map(graph.edges.map((edge) => [String(edge.id), edge]));
const INSTANTS = [
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
const searchFrom = (start: readonly Instant[], { others = true, complete = false }: TrackerOptions) => {
  const reached = new Set(start);
  for (const instant of complete ? start : reached)
    for (const next of nextOf(instant, others)) reached.add(next);
  return reached;
};

const readAs = (instants: Iterable<Instant>, name: string): readonly Instant[] =>
  [...instants].filter((instant) => NAMES.get(instant)?.has(name)).sort();

const SHOWN = new Set([...NAMES.values()].flatMap((names) => [...names]));
const SHOWABLE = READINGS.filter(({ name }) => SHOWN.has(name));

/** What the tracker and the oracle make of the same words. */
interface Both {
  readonly track: Track;
  readonly instants: readonly Instant[];
}

/** Follows tracker and oracle through every word of readings, up to this many; words that both take alike are one. */
const compareWords = (options: TrackerOptions, longest: number) => {
  const settings = settingsFor(options);
  let states: readonly Both[] = [{ track: startOf(settings), instants: INSTANTS }];
  const counts = { found: 0, fitting: 0, disagreements: [] as string[] };
  for (let length = 1; length <= longest; length += 1) {
    const answers = states.flatMap((state) => answersAt(state, length, options, settings));
    const next = answers.flatMap(({ after }) => after ?? []);
    counts.found += answers.length - next.length;
    counts.fitting += next.length;
    counts.disagreements.push(...answers.flatMap(({ disagreement }) => disagreement ?? []));
    states = [
      ...new Map(next.map((both) => [`${both.instants.join()} ${both.track.place.id}`, both])).values(),
    ];
  }
  return counts;
};

/** What both make of each reading that may come next. */
const answersAt = ({ track, instants }: Both, nth: number, options: TrackerOptions, settings: Settings) => {
  const ahead = searchFrom(instants, options);
  return SHOWABLE.map(({ seen, name }) => {
    const reading = settings.sight.read(seen);
    const after = reading && follow(settings, track, { kind: 'look', at: nth, note: '', nth, reading });
    const expected = readAs(ahead, name);
    return {
      disagreement: (after === undefined) === (expected.length === 0) ? undefined : name,
      after: after && { track: after, instants: expected },
    };
  });
};

describe('four observations in a row, whatever they are', () => {
  it.each([
    ['polled, while anybody may ask', {}],
    ['polled, while nobody asks', { others: false }],
    ['told change by change', { complete: true }],
    ['told change by change, while nobody asks', { complete: true, others: false }],
  ])('are found impossible exactly where a naive search finds no life: %s', (_, options) => {
    const { found, fitting, disagreements } = compareWords(options, 4);
    expect(disagreements).toEqual([]);
    expect(found).toBeGreaterThan(0);
    expect(fitting).toBeGreaterThan(0);
  });
});
