import type { GraphEdge, GraphNode, StateGraph } from '../../graph/index.ts';
import { endOf, shortestPath } from '../../graph/index.ts';
import type { EcsEventType } from '../../machines/index.ts';
import { deriveStatus, pairKey } from '../../machines/index.ts';
import { configurationName } from '../goals/configuration-name.ts';
import type { Answer } from '../suite.ts';
import { edgeFor } from './case-route.ts';
import type { Explanation, Witnessed } from './result.ts';
import type { Seen } from './seen.ts';
import { isShown, seenInWords } from './seen.ts';

/** What was seen, and where the model had the server before. */
export interface Observation {
  /** Undefined at the start. */
  readonly from: GraphNode | undefined;
  /** Null where nothing was asked. */
  readonly event: EcsEventType | null;
  readonly seen: Witnessed;
}

/** The nearest state of the model that would explain what was seen; null where there is none. */
export const explain = (graph: StateGraph, observation: Observation): Explanation | null => {
  const { from, event, seen } = observation;
  const contradiction = wrongStatus(graph, from, seen);
  if (contradiction !== undefined) return contradiction;
  if (from === undefined) return elsewhere(graph, undefined, seen);
  if (event === null || seen.answer === undefined) {
    return stuck(from, seen) ?? otherEvent(graph, from, { event, seen }) ?? elsewhere(graph, from, seen);
  }
  const asked = { event, answer: seen.answer, seen };
  return (
    otherMemory(graph, from, asked) ??
    stuck(from, seen, asked) ??
    otherEvent(graph, from, asked) ??
    onTheWay(graph, from, asked) ??
    otherPlace(graph, from, asked) ??
    (isShown(expectedAt(from), seen) ? null : elsewhere(graph, from, seen)) ??
    otherAnswer(graph, from, asked)
  );
};

interface Asked {
  readonly event: EcsEventType;
  readonly answer: Answer;
  readonly seen: Seen;
}

/** The pair is one of the model's, and the status belongs to another. */
const wrongStatus = (
  graph: StateGraph,
  from: GraphNode | undefined,
  { pair, status }: Seen,
): Explanation | undefined => {
  if (pair === undefined || status === undefined) return undefined;
  if (graph.nodes.some((node) => isShown(expectedAt(node), { pair, status }))) return undefined;
  const path = nearest(graph, from, (node) => isShown(expectedAt(node), { pair }));
  if (path === undefined) return undefined;
  const node = endOf(path);
  const says = `The pair and the status contradict each other: in the model ${pair} shows ${node.status}, never ${status}.`;
  return explanation('status', node, says);
};

/** Another configuration of the same pair would have done just that. */
const otherMemory = (graph: StateGraph, from: GraphNode, asked: Asked): Explanation | undefined => {
  const others = graph.nodesAt(from.pair).filter((node) => node !== from);
  const node = others.find((candidate) => wouldDo(graph, candidate, asked));
  if (node === undefined) return undefined;
  const told = tellApart(node, from);
  return explanation('memory', node, `As if the server were in ${told}: there ${doing(asked)}.`);
};

/** Nothing happened, although something was said to. */
const stuck = (from: GraphNode, seen: Seen, asked?: Asked): Explanation | undefined => {
  if (!isShown(expectedAt(from), seen) || asked?.answer === 'refused') return undefined;
  const said = asked === undefined ? 'Nothing happened' : `${asked.event} was accepted and changed nothing`;
  return explanation(
    'stuck',
    from,
    `${said}: the server still shows what it showed before, ${nameOf(from)}.`,
  );
};

const otherEvent = (
  graph: StateGraph,
  from: GraphNode,
  { event, seen }: { readonly event: EcsEventType | null; readonly seen: Seen },
): Explanation | undefined => {
  const edge = graph
    .outgoing(from.id)
    .find((way) => way.event !== event && isShown(expectedAt(graph.node(way.target)), seen));
  if (edge === undefined) return undefined;
  const target = graph.node(edge.target);
  const instead = event === null ? '' : ` instead of ${event}`;
  const says = `As if ${edge.event} had happened${instead}: from ${nameOf(from)} it leads to ${nameOf(target)}.`;
  return explanation('event', target, says);
};

/** It shows on the way, for a moment. */
const onTheWay = (graph: StateGraph, from: GraphNode, { event, seen }: Asked): Explanation | undefined => {
  const edge = edgeFor(graph, from, event);
  if (edge === undefined || !passesShow(edge, seen)) return undefined;
  const target = graph.node(edge.target);
  const says = `${event} passes this on its way to ${nameOf(target)}: it may show for a moment, but not for longer.`;
  return explanation('pass', target, says);
};

const passesShow = ({ passes }: GraphEdge, seen: Seen): boolean =>
  passes.some((pair) =>
    isShown({ pair: pairKey(pair), status: deriveStatus(pair.vmState, pair.taskState) }, seen),
  );

/** The nearest place where the model does just that. */
const otherPlace = (graph: StateGraph, from: GraphNode, asked: Asked): Explanation | undefined => {
  const path = nearest(graph, from, (node) => node !== from && wouldDo(graph, node, asked));
  if (path === undefined) return undefined;
  const node = endOf(path);
  const says = `As if the server were in ${nameOf(node)}, ${pathInWords(path, from)}: there ${doing(asked)}.`;
  return explanation('elsewhere', node, says);
};

/** The nearest place that answers so, whatever it shows then. */
const otherAnswer = (graph: StateGraph, from: GraphNode, { event, answer }: Asked): Explanation | null => {
  const path = nearest(
    graph,
    from,
    (node) => (edgeFor(graph, node, event) === undefined) === (answer === 'refused'),
  );
  if (path === undefined) return null;
  const node = endOf(path);
  const says = `The nearest state in which ${event} is ${answer} is ${nameOf(node)}, ${pathInWords(path, from)}.`;
  return explanation('elsewhere', node, says);
};

/** The nearest place that shows this. */
const elsewhere = (graph: StateGraph, from: GraphNode | undefined, seen: Seen): Explanation | null => {
  const path = nearest(graph, from, (node) => isShown(expectedAt(node), seen));
  if (path === undefined) return null;
  const node = endOf(path);
  const says = `The model shows this in ${nameOf(node)}, ${pathInWords(path, from)}.`;
  return explanation('elsewhere', node, says);
};

/** From where the server was, else from where lives begin. */
const nearest = (graph: StateGraph, from: GraphNode | undefined, to: (node: GraphNode) => boolean) =>
  (from === undefined ? undefined : shortestPath(graph, { from: from.id, to })) ??
  shortestPath(graph, { to });

const wouldDo = (graph: StateGraph, node: GraphNode, { event, answer, seen }: Asked): boolean => {
  const edge = edgeFor(graph, node, event);
  if ((edge === undefined) !== (answer === 'refused')) return false;
  return isShown(expectedAt(edge === undefined ? node : graph.node(edge.target)), seen);
};

const doing = ({ event, answer, seen }: Asked): string =>
  answer === 'refused' ? `${event} is refused` : `${event} is accepted and leads to ${seenInWords(seen)}`;

const pathInWords = (path: NonNullable<ReturnType<typeof nearest>>, from: GraphNode | undefined): string => {
  const isFromHere = path.start === from;
  const origin = isFromHere ? nameOf(path.start) : `a new server from ${sourceOf(path.start)}`;
  const steps = path.steps.map(({ edge }) => edge.event);
  if (steps.length === 0) return isFromHere ? 'where it was before' : `where ${origin} begins`;
  const shown = steps.length > LONGEST_PATH ? [`${steps.length} steps`] : steps;
  return `which is reached from ${origin} by ${shown.join(', ')}`;
};

const LONGEST_PATH = 6;

const tellApart = (node: GraphNode, from: GraphNode): string =>
  node.context.bootSource === from.context.bootSource
    ? nameOf(node)
    : `${nameOf(node)} and booted from ${sourceOf(node)}`;

const sourceOf = ({ context }: GraphNode): string =>
  context.bootSource === 'image' ? 'an image' : 'a volume';

const nameOf = configurationName;

const expectedAt = ({ label, status }: GraphNode) => ({ pair: label, status });

const explanation = (
  kind: Explanation['kind'],
  { label, context }: GraphNode,
  says: string,
): Explanation => ({
  kind,
  pair: label,
  context,
  says,
});
