import type { EdgeBase, NodeBase } from './graph.ts';

/** A way through a graph. Staying put is a path too, without steps. */
export interface Path<Node, Edge> {
  readonly start: Node;
  readonly steps: readonly Step<Node, Edge>[];
}

/** An edge, and the node to which it leads. */
export interface Step<Node, Edge> {
  readonly edge: Edge;
  readonly node: Node;
}

/** Where a path ends. */
export const endOf = <Node, Edge>({ start, steps }: Path<Node, Edge>): Node => steps.at(-1)?.node ?? start;

/** A path as people write it: `active/- --server.stop--> active/powering-off --task.advanced--> stopped/-`. */
export const formatPath = ({
  start,
  steps,
}: Path<Pick<NodeBase, 'label'>, Pick<EdgeBase, 'event'>>): string =>
  [start.label, ...steps.map(({ edge, node }) => `--${edge.event}--> ${node.label}`)].join(' ');
