import type { GraphNode } from '../../graph/index.ts';

/** The configuration as part of a key, unlike that of any other configuration: `image:resized/-:stopped`. */
export const configurationId = (node: GraphNode): string =>
  [node.context.bootSource, node.label, ...memoryOf(node)].join(':');

/** The configuration as part of a sentence about one server, whose boot source is told elsewhere. */
export const configurationName = (node: GraphNode): string => {
  const memory = memoryOf(node).map((word) => MEMORIES[word]);
  return memory.length === 0 ? node.label : `${node.label} (${memory.join(', ')})`;
};

const MEMORIES = { active: 'was active', stopped: 'was stopped', unlaunched: 'never ran' } as const;

/** What a server remembers besides its pair. While it is being built nobody expects it to have run. */
const memoryOf = ({ pair, context }: GraphNode): readonly (keyof typeof MEMORIES)[] => [
  ...(context.origin === null ? [] : [context.origin]),
  ...(context.launched || pair.vmState === 'building' ? [] : (['unlaunched'] as const)),
];
