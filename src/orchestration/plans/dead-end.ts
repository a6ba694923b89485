import type { GraphEdge, GraphNode } from '../../graph/index.ts';
import { ecsGraph, itemAt, shortestPath } from '../../graph/index.ts';
import type { EcsEventType, Operation, Status } from '../../machines/index.ts';
import { operationOf } from '../../machines/index.ts';
import type { Move, ServerProblem } from './server-problem.ts';

/** Why a goal cannot be reached from a configuration, and what can. */
export interface DeadEnd {
  /** What the configuration accepts, of what may be asked for; nothing for a server that is deleted. */
  readonly accepts: readonly Operation[];
  /** The statuses in which the server can come to rest from there, its own among them. */
  readonly restsIn: readonly Status[];
  /** What it would take all the same; undefined where nothing leads to the goal, whatever happens. */
  readonly needs?: {
    /** Operations that may not be asked for. */
    readonly operations: readonly Operation[];
    /** What the platform would have to do, and never does under this profile. */
    readonly events: readonly EcsEventType[];
  };
}

/** Looks around in a configuration from which no policy leads to the goal. */
export const deadEndAt = (
  node: GraphNode,
  goal: readonly GraphNode[],
  problem: ServerProblem,
  operations: readonly Operation[],
): DeadEnd => {
  const edges = ecsGraph().outgoing(node.id);
  const accepts = edges
    .filter(({ target }) => target !== node.id)
    .flatMap(({ event }) => operationOf(event) ?? [])
    .filter((operation) => operations.includes(operation));
  const reached = reachedFrom(problem, problem.stateAt(node.id));
  const rests = reached.filter(({ settled }) => settled).map(({ status }) => status);
  const needs = needsFor(node, goal, problem, operations);
  return { accepts, restsIn: [...new Set(rests)], ...(needs === undefined ? {} : { needs }) };
};

const reachedFrom = ({ choices, situations }: ServerProblem, start: number): readonly GraphNode[] => {
  const reached = new Set([start]);
  for (const state of reached) {
    for (const { ways } of itemAt(choices, state)) for (const { to } of ways) reached.add(to);
  }
  return [...reached].map((state) => itemAt(situations, state).node);
};

const needsFor = (
  node: GraphNode,
  goal: readonly GraphNode[],
  problem: ServerProblem,
  operations: readonly Operation[],
): DeadEnd['needs'] => {
  const goals = new Set(goal.map(({ id }) => id));
  const isAllowed = ({ event }: GraphEdge): boolean => {
    const operation = operationOf(event);
    return operation === undefined || operations.includes(operation);
  };
  const isLikely = (edge: GraphEdge): boolean =>
    operationOf(edge.event) !== undefined || isPossible(edge, problem, operations);
  const path = [isLikely, isAllowed, undefined]
    .map((via) => shortestPath(ecsGraph(), { from: node.id, to: ({ id }) => goals.has(id), via }))
    .find((found) => found !== undefined);
  if (path === undefined) return undefined;
  const missing = path.steps.map(({ edge }) => edge).filter((edge) => !isPossible(edge, problem, operations));
  const asked = missing.flatMap(({ event }) => operationOf(event) ?? []);
  const events = missing.filter(({ event }) => operationOf(event) === undefined).map(({ event }) => event);
  return { operations: [...new Set(asked)], events: [...new Set(events)] };
};

/** Whether the operation may be asked for, or the platform may do it under the profile. */
const isPossible = (
  { event, source, target }: GraphEdge,
  { choices, stateAt }: ServerProblem,
  operations: readonly Operation[],
): boolean => {
  const operation = operationOf(event);
  if (operation !== undefined) return operations.includes(operation);
  const to = stateAt(target);
  const waits = itemAt(choices, stateAt(source)).filter(isWait);
  return waits.some(({ ways }) => ways.some((way) => way.to === to));
};

const isWait = ({ step }: { readonly step: Move }): boolean => step.kind === 'wait';
