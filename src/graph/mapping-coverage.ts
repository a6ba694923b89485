import type { Confidence, MappingRow, Pair, PairKey, Status } from '../machines/index.ts';
import { CONFIDENCES, deriveStatus, MAPPING_ROWS, pairKey, STATUSES } from '../machines/index.ts';
import type { GraphEdge, GraphNode } from './ecs-view.ts';
import { GraphInputError } from './errors.ts';
import type { Path } from './path.ts';
import { endOf } from './path.ts';
import { shortestPaths } from './shortest-paths.ts';
import type { StateGraph } from './state-graph.ts';

/** How something is reached, over the transitions that were allowed. */
export interface Reach {
  /** A path from the beginning of a life with as few steps as possible; undefined where none leads there. */
  readonly path: Path<GraphNode, GraphEdge> | undefined;
  /**
   * The surest class of transitions that suffices to get there, together with the surer ones. `inferred` means that
   * every way there takes at least one inferred transition.
   */
  readonly restsOn: Confidence | undefined;
}

export interface PairCoverage extends Reach {
  readonly pair: Pair;
  readonly key: PairKey;
  readonly status: Status;
}

/** `path` is the shortest to any of the row's pairs, `restsOn` the surest class that suffices for any of them. */
export interface RowCoverage extends Reach {
  readonly row: MappingRow;
  readonly pairs: readonly PairCoverage[];
  /** Whether all of its pairs are reached, some, or none. */
  readonly reached: 'all' | 'some' | 'none';
}

/** `path` and `restsOn` are for whichever pair shows the status soonest, and surest. */
export interface StatusCoverage extends Reach {
  readonly status: Status;
  readonly pairs: readonly PairCoverage[];
}

/** So many of so many. */
export interface Share {
  readonly reached: number;
  readonly all: number;
}

export interface MappingCoverage {
  /** The classes of transitions that were allowed, surest first. */
  readonly confidence: readonly Confidence[];
  /** The 16 rows of the mapping table, in its order. */
  readonly rows: readonly RowCoverage[];
  /** The 44 pairs of the mapping table, in its order. */
  readonly pairs: readonly PairCoverage[];
  /** The pairs beside the table through which operations pass; all of them show UNKNOWN. In order of discovery. */
  readonly transitPairs: readonly PairCoverage[];
  /** The 15 statuses, UNKNOWN among them, in table order. */
  readonly statuses: readonly StatusCoverage[];
  readonly counts: {
    readonly rows: Share;
    readonly pairs: Share;
    readonly transitPairs: Share;
    readonly statuses: Share;
  };
}

/**
 * Which rows and pairs of the mapping table a server can come to, and how soon: the proof that the machine covers the
 * published table. With `confidence` only transitions of these classes count, which shows what rests on the others.
 *
 * @throws GraphInputError for a class of confidence that does not exist.
 */
export const mappingCoverage = (
  graph: StateGraph,
  { confidence = CONFIDENCES }: { readonly confidence?: readonly Confidence[] } = {},
): MappingCoverage => {
  checkConfidence(confidence);
  const classes = CONFIDENCES.filter((one) => confidence.includes(one));
  const reachOf = createReach(graph, classes);
  const cover = (pair: Pair): PairCoverage => {
    const key = pairKey(pair);
    return { pair, key, status: deriveStatus(pair.vmState, pair.taskState), ...reachOf(key) };
  };
  const rows = MAPPING_ROWS.map((row) => {
    const pairs = row.taskStates.map((taskState) => cover({ vmState: row.vmState, taskState }));
    return { row, pairs, reached: howMany(pairs), ...best(pairs) };
  });
  const pairs = rows.flatMap((row) => row.pairs);
  const transitPairs = transitPairsOf(graph, new Set(pairs.map(({ key }) => key))).map(cover);
  const statuses = STATUSES.map((status) => {
    const showing = [...pairs, ...transitPairs].filter((pair) => pair.status === status);
    return { status, pairs: showing, ...best(showing) };
  });
  return {
    confidence: classes,
    rows,
    pairs,
    transitPairs,
    statuses,
    counts: {
      rows: { reached: rows.filter(({ reached }) => reached === 'all').length, all: rows.length },
      pairs: share(pairs),
      transitPairs: share(transitPairs),
      statuses: share(statuses),
    },
  };
};

const checkConfidence = (given: readonly Confidence[]): void => {
  if (given.length > 0 && given.every((one) => CONFIDENCES.includes(one))) return;
  const expected = `one or more of ${CONFIDENCES.join(', ')}`;
  throw new GraphInputError({ where: 'mappingCoverage', field: 'confidence', given, expected });
};

/** Searches once with the surest class alone, and once more with each that is added to it. */
const createReach = (graph: StateGraph, classes: readonly Confidence[]): ((key: PairKey) => Reach) => {
  const searches = classes.map((added, last) => {
    const allowed = new Set(classes.slice(0, last + 1));
    return { added, paths: nearest(shortestPaths(graph, { via: (edge) => allowed.has(edge.confidence) })) };
  });
  return (key) => ({
    path: searches.at(-1)?.paths.get(key),
    restsOn: searches.find(({ paths }) => paths.has(key))?.added,
  });
};

/** The first path to each pair; paths come shortest first. */
const nearest = (
  paths: readonly Path<GraphNode, GraphEdge>[],
): ReadonlyMap<PairKey, Path<GraphNode, GraphEdge>> =>
  new Map(paths.map((path) => [endOf(path).label, path] as const).reverse());

const transitPairsOf = (graph: StateGraph, documented: ReadonlySet<PairKey>): readonly Pair[] => {
  const beside = graph.nodes.filter(({ label }) => !documented.has(label));
  return [...new Map(beside.map(({ label, pair }) => [label, pair])).values()];
};

const best = (reaches: readonly Reach[]): Reach => {
  const paths = reaches.flatMap(({ path }) => path ?? []);
  return {
    path: paths.toSorted((left, right) => left.steps.length - right.steps.length).at(0),
    restsOn: CONFIDENCES.find((one) => reaches.some(({ restsOn }) => restsOn === one)),
  };
};

const howMany = (reaches: readonly Reach[]): RowCoverage['reached'] => {
  const { reached, all } = share(reaches);
  if (reached === all) return 'all';
  return reached === 0 ? 'none' : 'some';
};

const share = (reaches: readonly Reach[]): Share => ({
  reached: reaches.filter(({ path }) => path !== undefined).length,
  all: reaches.length,
});
