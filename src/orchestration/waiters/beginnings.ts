import type { GraphNode, Moment, StateGraph } from '../../graph/index.ts';
import type { PairKey, StatusMapping } from '../../machines/index.ts';
import { deriveStatus, OPERATIONS, parsePairKey, STATUSES } from '../../machines/index.ts';
import { OrchestrationInputError } from '../orchestration-input-error.ts';
import type { Beginning } from './course.ts';
import { beginningsOf } from './course.ts';
import type { Awaited, Known } from './waiter.ts';

/** What somebody waits for, and what they know of the server when they asked for it. */
export interface Asked {
  readonly operation: Awaited;
  readonly from: string | readonly string[] | undefined;
  readonly known: Known;
  readonly mapping: StatusMapping;
}

/** Where it begins: the moments of acceptance that fit what is known, and the pairs that these show. */
export interface Beginnings {
  readonly beginnings: readonly Beginning[];
  readonly pairs: readonly PairKey[];
}

/** The moments at which the operation is accepted, of those that are meant. @throws OrchestrationInputError if there are none. */
export const beginningsFor = (graph: StateGraph, { operation, from, known, mapping }: Asked): Beginnings => {
  if (operation === 'create') return birthsOf(graph, from, known);
  if (!OPERATIONS.includes(operation)) {
    return refuse('operation', operation, `one of create, ${OPERATIONS.join(', ')}`);
  }
  const all = beginningsOf(graph, operation);
  const isMeant = meantBy(from, mapping);
  const beginnings = all.filter(
    ({ before }) => isPlace(before) && isMeant(before.node) && fits(before.node, known),
  );
  if (beginnings.length === 0) {
    return refuse(
      'from',
      from,
      `where ${operation} is accepted: ${labelsOf(all).join(', ')}${givenBesides(known)}`,
    );
  }
  return { beginnings, pairs: labelsOf(beginnings) };
};

/** Whether a configuration agrees with what is known. */
export const fits = ({ context }: GraphNode, { bootSource, origin }: Known): boolean =>
  (bootSource === undefined || context.bootSource === bootSource) &&
  (origin === undefined || context.origin === origin);

const birthsOf = (graph: StateGraph, from: Asked['from'], known: Known): Beginnings => {
  if (from !== undefined) return refuse('from', from, 'nothing: a server that is created comes from nowhere');
  const births = graph.initial.map((id) => graph.node(id)).filter((node) => fits(node, known));
  if (births.length === 0)
    return refuse('origin', known.origin, 'nothing: a server that is created comes from nowhere');
  return { beginnings: [{ before: 'nowhere', after: births.map(({ id }) => id) }], pairs: [] };
};

const meantBy = (from: Asked['from'], mapping: StatusMapping): ((node: GraphNode) => boolean) => {
  if (from === undefined) return () => true;
  const names = typeof from === 'string' ? [from] : from;
  for (const name of names) {
    if (parsePairKey(name) === undefined && !STATUSES.some((status) => status === name)) {
      refuse('from', name, 'a pair such as active/- or stopped/resize_prep, or a status such as ACTIVE');
    }
  }
  return ({ label, pair }) =>
    names.includes(label) || names.includes(deriveStatus(pair.vmState, pair.taskState, mapping));
};

const isPlace = (before: Beginning['before']): before is Moment => typeof before === 'object';

const labelsOf = (beginnings: readonly Beginning[]): readonly PairKey[] => [
  ...new Set(beginnings.flatMap(({ before }) => (isPlace(before) ? before.node.label : []))),
];

const givenBesides = ({ bootSource, origin }: Known): string => {
  const facts = [bootSource && `bootSource ${bootSource}`, origin && `origin ${origin}`].filter(Boolean);
  return facts.length === 0 ? '' : `, as far as ${facts.join(' and ')} allows`;
};

const refuse = (field: string, given: unknown, expected: string): never => {
  throw new OrchestrationInputError({ where: 'waiterFor', field, given, expected });
};
