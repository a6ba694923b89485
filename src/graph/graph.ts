import type { Configuration } from './configuration-key.ts';
import { configurationKey } from './configuration-key.ts';
import { GraphInputError } from './errors.ts';
import { itemAt } from './known.ts';

/** What every node has. */
export interface NodeBase {
  /** The node's index in `graph.nodes`. */
  readonly id: number;
  /** The configuration as canonical JSON; no two nodes share it. */
  readonly key: string;
  /** What a person calls it; several nodes may share it. */
  readonly label: string;
  /** Whether a life may begin here. */
  readonly initial: boolean;
}

/** What every edge has. */
export interface EdgeBase {
  /** The edge's index in the graph that was explored; a restricted graph keeps it. */
  readonly id: number;
  readonly source: number;
  /** The type of the event that takes the edge. */
  readonly event: string;
  readonly target: number;
}

/** Some nodes of a graph: the one with this id, all that answer to a name, or all that a predicate picks. */
export type Place<Node, Name> = number | Name | ((node: Node) => boolean);

/** Who asks for a place, and in which argument: for the message, should it be refused. */
export interface Asked {
  readonly where: string;
  readonly field: string;
}

/** How the nodes of a graph are called. */
export interface Names<Name> {
  /** The label that a name stands for; undefined where it is no name at all. */
  readonly labelOf: (name: Name) => string | undefined;
  /** What names look like, in words. */
  readonly expected: string;
}

/**
 * A directed graph; two nodes may be joined by several edges, and an edge may lead back to its own node. Frozen to the
 * ground and in stable order: nodes by discovery, edges by source and then in the order in which the events were given.
 */
export interface Graph<Node extends NodeBase, Edge extends EdgeBase, Name = string> {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  /** The ids of the nodes where a life may begin. */
  readonly initial: readonly number[];
  /** The node with this id. @throws GraphInputError if there is none. */
  node(id: number): Node;
  /** The edges that leave a node. @throws GraphInputError if there is no such node. */
  outgoing(node: number): readonly Edge[];
  /** The edges that arrive at a node. @throws GraphInputError if there is no such node. */
  incoming(node: number): readonly Edge[];
  /**
   * The ids of the nodes at a place, ascending; none if the name is good but no node here answers to it.
   * @throws GraphInputError if the place is neither an id nor a name nor a predicate.
   */
  locate(place: Place<Node, Name>, asked?: Asked): readonly number[];
  /** The nodes that answer to a name; none if the name is good but no node here does. @throws GraphInputError. */
  nodesAt(name: Name): readonly Node[];
  /** The node of a configuration, for example of a snapshot; undefined if it cannot be reached. */
  nodeOf(configuration: Configuration): Node | undefined;
}

/** What a graph is made of; the ids are the positions. */
export interface GraphParts<Node, Edge, Name> {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  readonly names: Names<Name>;
}

/** Builds the graph over nodes and edges that are ours to freeze; what they hold is frozen already. */
export const createGraph = <Node extends NodeBase, Edge extends EdgeBase, Name>({
  nodes,
  edges,
  names,
}: GraphParts<Node, Edge, Name>): Graph<Node, Edge, Name> => {
  const idsByLabel = groupByLabel(nodes);
  const nodeByKey = new Map(nodes.map((node) => [node.key, node]));
  const nodeAt = (id: number, asked: Asked): Node => nodes[id] ?? refuseId(id, nodes.length, asked);
  const named = (name: Name, asked: Asked): readonly number[] => {
    const label = names.labelOf(name);
    if (label === undefined) throw new GraphInputError({ ...asked, given: name, expected: names.expected });
    return idsByLabel.get(label) ?? [];
  };
  return Object.freeze({
    nodes: frozenList(nodes),
    initial: Object.freeze(nodes.filter((node) => node.initial).map(({ id }) => id)),
    node: (id: number) => nodeAt(id, { where: 'node', field: 'id' }),
    nodesAt: (name: Name) => named(name, { where: 'nodesAt', field: 'name' }).map((id) => itemAt(nodes, id)),
    nodeOf: (configuration: Configuration) => nodeByKey.get(configurationKey(configuration)),
    locate: (place: Place<Node, Name>, asked: Asked = { where: 'locate', field: 'place' }) => {
      if (typeof place === 'number') return [nodeAt(place, asked).id];
      if (isPredicate(place)) return nodes.filter(place).map(({ id }) => id);
      return named(place, asked);
    },
    ...joinEdges(nodes.length, edges),
  });
};

/** The edges of a graph, each findable from both of its ends. */
export const joinEdges = <Edge extends EdgeBase>(
  nodes: number,
  edges: readonly Edge[],
): Pick<Graph<NodeBase, Edge>, 'edges' | 'outgoing' | 'incoming'> => {
  const leaving = groupByNode(nodes, edges, ({ source }) => source);
  const arriving = groupByNode(nodes, edges, ({ target }) => target);
  return {
    edges: frozenList(edges),
    outgoing: (id) => leaving[id] ?? refuseId(id, nodes, { where: 'outgoing', field: 'node' }),
    incoming: (id) => arriving[id] ?? refuseId(id, nodes, { where: 'incoming', field: 'node' }),
  };
};

const groupByLabel = (nodes: readonly NodeBase[]): ReadonlyMap<string, readonly number[]> => {
  const groups = new Map<string, number[]>();
  for (const { id, label } of nodes) {
    const group = groups.get(label);
    if (group === undefined) groups.set(label, [id]);
    else group.push(id);
  }
  for (const group of groups.values()) Object.freeze(group);
  return groups;
};

const groupByNode = <Edge>(
  nodes: number,
  edges: readonly Edge[],
  endOf: (edge: Edge) => number,
): readonly (readonly Edge[])[] => {
  const groups: Edge[][] = Array.from({ length: nodes }, () => []);
  for (const edge of edges) itemAt(groups, endOf(edge)).push(edge);
  return frozenList(groups);
};

const frozenList = <Item>(items: readonly Item[]): readonly Item[] => {
  for (const item of items) Object.freeze(item);
  return Object.freeze(items);
};

const isPredicate = <Node, Name>(place: Place<Node, Name>): place is (node: Node) => boolean =>
  typeof place === 'function';

const refuseId = (given: number, nodes: number, asked: Asked): never => {
  throw new GraphInputError({ ...asked, given, expected: `the id of a node, 0 to ${nodes - 1}` });
};
