import type { StateGraph } from '../../graph/index.ts';
import type { Operation } from '../../machines/index.ts';
import { OUTCOMES, operationEvent, operationOf } from '../../machines/index.ts';
import type { CourseState } from './course.ts';
import type { Awaited } from './waiter.ts';

/**
 * What to ask for, from where a server is left, to get what the operation was for after all: as few operations as possible,
 * none of which destroys anything unless that was asked for. Empty where there is none.
 */
export const remedyFrom = (
  graph: StateGraph,
  goals: ReadonlySet<number>,
  left: readonly CourseState[],
  operation: Awaited,
): readonly Awaited[] => {
  for (const { moment } of left) {
    const way = moment === undefined ? undefined : wayBack(graph, moment.node.id, operation, goals);
    if (way !== undefined) return way;
  }
  if (operation !== 'create') return [];
  const isGone = left.length > 0 && left.every((state) => takesNothing(graph, state));
  return isGone ? ['create'] : ['delete', 'create'];
};

const takesNothing = (graph: StateGraph, { moment }: CourseState): boolean =>
  moment !== undefined && graph.outgoing(moment.node.id).length === 0;

const wayBack = (
  graph: StateGraph,
  from: number,
  operation: Awaited,
  goals: ReadonlySet<number>,
): readonly Operation[] | undefined => {
  const isAllowed = (asked: Operation): boolean => asked === operation || !DESTRUCTIVE.includes(asked);
  const direct = fewestOperations(graph, { from, isGoal: (node) => goals.has(node), isAllowed });
  if (operation === 'create' || direct?.includes(operation)) return direct;
  if (direct !== undefined && isForWhereItLeads(operation)) return direct;
  const { type } = operationEvent(operation);
  const isGoal = (node: number): boolean =>
    graph.outgoing(node).some(({ event, target }) => event === type && target !== node);
  const again = fewestOperations(graph, { from, isGoal, isAllowed });
  return again === undefined ? undefined : [...again, operation];
};

/** What nobody should do to a server only to get it going again. */
const DESTRUCTIVE: readonly Operation[] = ['rebuild', 'delete'];

/** Whether an operation is for where the server then is, whichever way it got there; the others change what no pair shows. */
export const isForWhereItLeads = (operation: Awaited): boolean =>
  FOR_WHERE_THEY_LEAD.some((each) => each === operation);

const FOR_WHERE_THEY_LEAD: readonly Operation[] = ['start', 'stop', 'softReboot', 'hardReboot', 'unshelve'];

interface Search {
  readonly from: number;
  readonly isGoal: (node: number) => boolean;
  readonly isAllowed: (operation: Operation) => boolean;
}

/** The operations along the way that has the fewest of them, every step succeeding: breadth first, operation by operation. */
const fewestOperations = (
  graph: StateGraph,
  { from, isGoal, isAllowed }: Search,
): readonly Operation[] | undefined => {
  const known = new Set<number>();
  let layer: Asking = new Map([[from, []]]);
  while (layer.size > 0) {
    const reached = advanced(graph, layer);
    for (const [node, asked] of reached) if (isGoal(node)) return asked;
    for (const node of reached.keys()) known.add(node);
    layer = new Map(
      [...reached].flatMap(([node, asked]) =>
        operationsAt(graph, node)
          .filter(({ operation, target }) => isAllowed(operation) && !known.has(target))
          .map(({ operation, target }) => [target, [...asked, operation]] as const),
      ),
    );
  }
  return undefined;
};

/** Where a server can be, and what was asked for to get it there. */
type Asking = ReadonlyMap<number, readonly Operation[]>;

/** There, and everywhere it gets if each step succeeds. */
const advanced = (graph: StateGraph, layer: Asking): Asking => {
  const reached = new Map(layer);
  for (const [node, asked] of reached) {
    for (const target of advancesFrom(graph, node)) if (!reached.has(target)) reached.set(target, asked);
  }
  return reached;
};

const advancesFrom = (graph: StateGraph, node: number): readonly number[] =>
  graph.outgoing(node).flatMap(({ event, target }) => (event === OUTCOMES[0] ? [target] : []));

const operationsAt = (graph: StateGraph, node: number) =>
  graph.outgoing(node).flatMap(({ event, target }) => {
    const operation = operationOf(event);
    return operation === undefined ? [] : [{ operation, target }];
  });
