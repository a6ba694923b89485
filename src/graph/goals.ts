import type { EdgeBase } from './graph.ts';

/** Where a search wants to arrive. */
export interface Goals {
  readonly has: (node: number) => boolean;
  /** Whether a path that is here has arrived and ends. */
  readonly endAt: (node: number) => boolean;
  /** The fewest steps from here to a goal; Infinity where none can be reached. */
  readonly distanceFrom: (node: number) => number;
}

/** Every node is wanted, and every path goes on. */
export const ANYWHERE: Goals = { has: () => true, endAt: () => false, distanceFrom: () => 0 };

/** These nodes are wanted. One backward search tells every node how far it has to go. */
export const goalsAt = (nodes: readonly number[], incoming: (node: number) => readonly EdgeBase[]): Goals => {
  const distances = new Map(nodes.map((node) => [node, 0]));
  for (const [node, distance] of distances) {
    for (const { source } of incoming(node)) if (!distances.has(source)) distances.set(source, distance + 1);
  }
  const has = (node: number): boolean => distances.get(node) === 0;
  return { has, endAt: has, distanceFrom: (node) => distances.get(node) ?? Number.POSITIVE_INFINITY };
};
