import type { GraphEdge, StateGraph } from '../../../graph/index.ts';
import type { Operation } from '../../../machines/index.ts';
import { OPERATION_MEANINGS, operationEvent, operationOf } from '../../../machines/index.ts';
import type { Drawing } from '../drawing.ts';
import { transitionKey } from '../drawing.ts';
import { pairTransitions } from '../pair-transitions.ts';
import { progressFrom } from '../progress.ts';
import { chartOf } from './chart.ts';

/** One operation, from wherever it is accepted: the pairs that it passes, and what may happen at each. */
export const operationDrawing = (graph: StateGraph, operation: Operation): Drawing => {
  const courses = coursesOf(graph, operation);
  const taken = new Set(courses.flatMap(({ edges }) => edges.map((edge) => keyIn(graph, edge))));
  const stages = new Set(courses.flatMap((course) => course.stages.map((id) => graph.node(id).label)));
  const chart = chartOf(
    graph,
    pairTransitions(graph).filter((one) => taken.has(transitionKey(one))),
    stages,
  );
  const ends = new Set(chart.edges.flatMap(({ source, target }) => [source, target]));
  return {
    view: `operation ${operation}`,
    title: `The operation ${operation}`,
    description: `${OPERATION_MEANINGS[operation]} The pairs that a server passes meanwhile, and what may go wrong at each.`,
    ...chart,
    // Where it is accepted from anywhere, the border says so.
    nodes: chart.nodes.filter(({ id }) => ends.has(id)),
  };
};

const keyIn = (graph: StateGraph, { source, event, target }: GraphEdge): string =>
  transitionKey({ source: graph.node(source).label, event, target: graph.node(target).label });

/** How an operation goes from one configuration: all transitions on the way, and the nodes where it stands in between. */
interface Course {
  readonly edges: readonly GraphEdge[];
  readonly stages: readonly number[];
}

const coursesOf = (graph: StateGraph, operation: Operation): readonly Course[] =>
  graph.edges
    .filter(({ event }) => event === operationEvent(operation).type)
    .map((request) => {
      const steps = progressFrom(graph, request.target);
      const reached = [request.target, ...steps.map(({ target }) => target)];
      const underWay = reached.filter((id) => !graph.node(id).settled);
      // One that shows nothing on its way fails where it began.
      const busy = underWay.length === 0 ? [request.source] : underWay;
      return {
        edges: [request, ...steps, ...busy.flatMap((id) => graph.outgoing(id).filter(isAnswer))],
        stages: [...(graph.node(request.source).settled ? [request.source] : []), ...busy],
      };
    });

/** What the platform may do while the operation is under way; what else is asked for meanwhile is another picture. */
const isAnswer = ({ event }: GraphEdge): boolean => operationOf(event) === undefined;
