import type { GraphEdge, GraphNode, StateGraph } from '../../src/graph/index.ts';
import type { Operation } from '../../src/machines/index.ts';
import {
  ADMIN_OPERATIONS,
  OPERATION_MEANINGS,
  OPERATIONS,
  operationEvent,
  pairKey,
} from '../../src/machines/index.ts';
import { progressFrom } from '../../src/visual/diagrams/progress.ts';
import { allowedOperations } from './allowed-operations.ts';
import { code, page, table } from './markdown.ts';

/** Every operation: what accepts it, which pairs it passes when all goes well, and where each step can fail to. */
export const operationsPage = (graph: StateGraph): string =>
  page(
    '# Operations and the pairs that they pass',
    'What a server shows from the moment in which an operation is accepted until nothing more follows, if every step ' +
      'succeeds; then where it can fail to. A pair in brackets shows for an instant or not at all. Statuses are those ' +
      'of the published table.',
    ...allowedOperations(),
    ...creation(graph),
    ...OPERATIONS.flatMap((operation) => section(graph, operation)),
  );

/** Creation is no operation of the machine: a server begins with it. */
const creation = (graph: StateGraph): string[] => {
  const ways = graph.initial.map((id) => ({ from: graph.node(id), steps: progressFrom(graph, id) }));
  return [
    '## Creation',
    'How every server begins.',
    table(['begins at', 'then'], waysTable(graph, ways)),
    ...failureTable(
      graph,
      ways.flatMap((way) => [way.from.id, ...stagesOf(graph, way)]),
    ),
  ];
};

const section = (graph: StateGraph, operation: Operation): string[] => {
  const requests = graph.edges.filter(({ event }) => event === operationEvent(operation).type);
  const ways = requests.map((request) => wayOf(graph, request));
  return [
    `## ${code(operation)}`,
    `${OPERATION_MEANINGS[operation]}${ADMIN_OPERATIONS.includes(operation) ? ' For administrators only.' : ''}`,
    table(['accepted at', 'then'], waysTable(graph, ways)),
    ...failureTable(
      graph,
      ways.flatMap((way) => stagesOf(graph, way)),
    ),
  ];
};

interface Way {
  readonly from: GraphNode;
  readonly steps: readonly GraphEdge[];
}

const wayOf = (graph: StateGraph, request: GraphEdge): Way => ({
  from: graph.node(request.source),
  steps: [request, ...progressFrom(graph, request.target)],
});

/** Ways that run alike stand in one row, whatever accepted the operation. */
const waysTable = (graph: StateGraph, ways: readonly Way[]): string[][] => {
  const alike = new Map<string, GraphNode[]>();
  for (const { from, steps } of ways) {
    const route = routeText(graph, steps);
    alike.set(route, [...(alike.get(route) ?? []), from]);
  }
  const everywhere = ways.map(({ from }) => from);
  return [...alike].map(([route, nodes]) => [sourcesText(nodes, everywhere), route]);
};

/** A pair from which the operation runs in several ways is told apart by what the server remembers. */
const sourcesText = (nodes: readonly GraphNode[], everywhere: readonly GraphNode[]): string => {
  const texts = nodes.map((node) => {
    const others = everywhere.filter(({ label }) => label === node.label);
    const here = nodes.filter(({ label }) => label === node.label);
    const facts = [
      ...(isTold(here, others, (each) => each.context.bootSource)
        ? [`booted from ${node.context.bootSource}`]
        : []),
      ...(isTold(here, others, (each) => each.context.origin) ? [`came from ${node.context.origin}`] : []),
    ];
    return facts.length === 0 ? code(node.label) : `${code(node.label)} (${facts.join(', ')})`;
  });
  return [...new Set(texts)].join(' ');
};

const isTold = (
  here: readonly GraphNode[],
  everywhere: readonly GraphNode[],
  factOf: (node: GraphNode) => unknown,
): boolean => new Set(here.map(factOf)).size < new Set(everywhere.map(factOf)).size;

const routeText = (graph: StateGraph, steps: readonly GraphEdge[]): string =>
  steps
    .flatMap(({ target, passes }) => {
      const node = graph.node(target);
      return [...passes.map((pair) => `(${code(pairKey(pair))})`), `${code(node.label)} ${node.status}`];
    })
    .join(' → ');

const failureTable = (graph: StateGraph, stages: readonly number[]): string[] => {
  const texts = stages.flatMap((id) => failuresAt(graph, id));
  const rows = new Map(texts.map((row) => [row.join(), row]));
  return rows.size === 0
    ? []
    : ['Failures:', table(['at', 'event', 'leads to', 'what happened'], [...rows.values()])];
};

/** Where the operation can fail: while something is under way. One that shows nothing on its way fails where it began. */
const stagesOf = (graph: StateGraph, { from, steps }: Way): readonly number[] => {
  const underWay = steps.map(({ target }) => target).filter((id) => !graph.node(id).settled);
  return underWay.length === 0 ? [from.id] : underWay;
};

const failuresAt = (graph: StateGraph, id: number): string[][] =>
  graph
    .outgoing(id)
    .filter(({ event }) => FAILURES.has(event))
    .map((edge) => [
      code(graph.node(id).label),
      code(edge.event),
      routeText(graph, [edge]),
      edge.description,
    ]);

const FAILURES: ReadonlySet<string> = new Set(['task.rolledBack', 'task.errored']);
