import type { Goals } from './goals.ts';
import type { EdgeBase, Graph, NodeBase } from './graph.ts';
import { entryOf, itemAt } from './known.ts';
import type { Path, Step } from './path.ts';
import type { Space } from './space.ts';

/** All configurations that one path, read as labels and events, can have come to. */
interface Crowd {
  readonly label: string;
  /** Ids, ascending. */
  readonly members: readonly number[];
}

/** An event and the label that follows it: the crowd to which they lead, and to each of its members one edge. */
interface CrowdMove<Edge> {
  readonly crowd: Crowd;
  readonly edgeTo: ReadonlyMap<number, Edge>;
}

/**
 * Configurations as people see them: by label. A path of labels and events may stand for many paths of configurations,
 * and for none although each of its steps is possible somewhere (a server that boots from a volume uploads no image).
 * So the search walks on crowds, the sets of configurations to which the steps so far can have led, as one makes a
 * nondeterministic automaton deterministic. Every readable path is then met once, and every one is real.
 */
export const createLabelSpace = <Node extends NodeBase, Edge extends EdgeBase, Name>(
  graph: Graph<Node, Edge, Name>,
  starts: readonly number[],
  goals: Goals,
): Space<Crowd, CrowdMove<Edge>, Path<Node, Edge>> => {
  const crowdOf = createCrowds(graph);
  const movesOf = new Map<Crowd, readonly CrowdMove<Edge>[]>();

  const workOutMoves = ({ members }: Crowd): readonly CrowdMove<Edge>[] => {
    const edgesByReading = new Map<string, Map<number, Edge>>();
    for (const edge of members.filter((id) => !goals.endAt(id)).flatMap((id) => graph.outgoing(id))) {
      const reading = JSON.stringify([edge.event, graph.node(edge.target).label]);
      const edgeTo = edgesByReading.get(reading) ?? new Map<number, Edge>();
      edgesByReading.set(reading, edgeTo);
      edgeTo.set(edge.target, edge);
    }
    return [...edgesByReading.values()].map((edgeTo) => ({ edgeTo, crowd: crowdOf([...edgeTo.keys()]) }));
  };

  return {
    starts: groupByLabel(graph, starts).map(crowdOf),
    movesFrom: (crowd) => {
      const moves = movesOf.get(crowd) ?? workOutMoves(crowd);
      movesOf.set(crowd, moves);
      return moves;
    },
    after: ({ crowd }) => crowd,
    placeOf: ({ label }) => label,
    isGoal: ({ members }) => members.some(goals.has),
    distanceOf: ({ members }) => Math.min(...members.map(goals.distanceFrom)),
    pathOf: (start, moves) => realPath(graph, goals, start, moves),
  };
};

/** Two crowds of the same members are one, so that its moves are worked out once. */
const createCrowds = (graph: Graph<NodeBase, EdgeBase, never>): ((ids: readonly number[]) => Crowd) => {
  const crowds = new Map<string, Crowd>();
  return (ids) => {
    const members = ids.toSorted((left, right) => left - right);
    const key = members.join(' ');
    const crowd = crowds.get(key) ?? { label: graph.node(itemAt(members, 0)).label, members };
    crowds.set(key, crowd);
    return crowd;
  };
};

const groupByLabel = (
  graph: Graph<NodeBase, EdgeBase, never>,
  ids: readonly number[],
): readonly (readonly number[])[] => {
  const labels = new Set(ids.map((id) => graph.node(id).label));
  return [...labels].map((label) => ids.filter((id) => graph.node(id).label === label));
};

/** Backward from a goal: each move has an edge to every member of its crowd, and that edge tells where it came from. */
const realPath = <Node extends NodeBase, Edge extends EdgeBase, Name>(
  graph: Graph<Node, Edge, Name>,
  goals: Goals,
  start: Crowd,
  moves: readonly CrowdMove<Edge>[],
): Path<Node, Edge> => {
  const last = moves.at(-1)?.crowd ?? start;
  let here = itemAt(last.members.filter(goals.has), 0);
  const steps: Step<Node, Edge>[] = [];
  for (const { edgeTo } of moves.toReversed()) {
    const edge = entryOf(edgeTo, here);
    steps.push({ edge, node: graph.node(here) });
    here = edge.source;
  }
  return { start: graph.node(here), steps: steps.reverse() };
};
