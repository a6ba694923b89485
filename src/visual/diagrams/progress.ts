import type { GraphEdge, StateGraph } from '../../graph/index.ts';

/** The steps that follow when each succeeds, until nothing more follows unasked. */
export const progressFrom = (graph: StateGraph, id: number): readonly GraphEdge[] => {
  if (graph.node(id).settled) return [];
  const next = graph.outgoing(id).find(({ event }) => PROGRESS.has(event));
  return next === undefined ? [] : [next, ...progressFrom(graph, next.target)];
};

/** Where they end. */
export const endOfProgress = (graph: StateGraph, id: number): number =>
  progressFrom(graph, id).at(-1)?.target ?? id;

/** A rebuilt server that had been stopped is stopped again: that is part of its success. */
const PROGRESS: ReadonlySet<string> = new Set(['task.advanced', 'rebuild.powerRestored']);
