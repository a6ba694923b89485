import type { StateValue } from 'xstate';
import type {
  Confidence,
  EcsContext,
  EcsEvent,
  EcsEventType,
  EcsSnapshot,
  Pair,
  PairKey,
  Status,
  TransitionMeta,
} from '../machines/index.ts';
import {
  ALL_PAIRS,
  pairKey,
  parsePairKey,
  selectIsSettled,
  selectPair,
  selectStatus,
} from '../machines/index.ts';
import { UnexplorableMachineError } from './errors.ts';
import type { GraphView } from './explore.ts';
import type { EdgeBase, NodeBase } from './graph.ts';
import { itemAt } from './known.ts';
import type { TakenTransition } from './machine-port.ts';

/** A configuration of a server: where it is, and what it remembers. */
export interface GraphNode extends NodeBase {
  /** The pair's key. */
  readonly label: PairKey;
  readonly value: StateValue;
  readonly context: EcsContext;
  readonly pair: Pair;
  readonly status: Status;
  /** Whether nothing more will follow unasked. */
  readonly settled: boolean;
}

/** An event that a configuration accepts, and what the statechart says about it. */
export interface GraphEdge extends EdgeBase {
  readonly event: EcsEventType;
  readonly description: string;
  readonly confidence: Confidence;
  readonly evidence: readonly string[];
  /** What an observer may see between source and target, in this order; each may be missed. */
  readonly passes: readonly Pair[];
}

/** A pair by itself, or by its key: `active/powering-off`, `active/-`. */
export type PairName = Pair | PairKey;

type EcsTransition = TakenTransition<TransitionMeta>;
type NodeFacts = Omit<GraphNode, 'id' | 'key' | 'initial'>;
type TransitionFacts = Pick<GraphEdge, 'description' | 'confidence' | 'evidence' | 'passes'>;
type EdgeFacts = TransitionFacts & Pick<GraphEdge, 'event'>;

/** How the configurations and transitions of a server's machine are described. */
export const createEcsView = (
  machine: string,
): GraphView<EcsSnapshot, EcsEvent, TransitionMeta, NodeFacts, EdgeFacts, PairName> => {
  const known = new Map<EcsTransition, TransitionFacts>();
  return {
    describeNode: (snapshot) => {
      const pair = selectPair(snapshot);
      return {
        label: pairKey(pair),
        pair,
        status: selectStatus(snapshot),
        settled: selectIsSettled(snapshot),
        value: snapshot.value,
        context: { ...snapshot.context },
      };
    },
    describeEdge: ({ type }, transitions) => {
      const transition = itemAt(transitions, 0);
      const facts =
        known.get(transition) ?? transitionFacts(transition, { machine, at: `a transition on ${type}` });
      known.set(transition, facts);
      return { event: type, ...facts };
    },
    names: {
      labelOf: (name) => {
        const pair = publishedPair(name);
        return pair && pairKey(pair);
      },
      expected: 'a pair of a vm_state and a task_state, or its key, like "active/powering-off" or "active/-"',
    },
  };
};

const transitionFacts = (
  { description, meta }: EcsTransition,
  place: { readonly machine: string; readonly at: string },
): TransitionFacts => {
  if (description === undefined)
    throw new UnexplorableMachineError({ ...place, reason: 'has no description' });
  if (meta === undefined) throw new UnexplorableMachineError({ ...place, reason: 'has no evidence' });
  return {
    description,
    confidence: meta.confidence,
    evidence: [...meta.evidence],
    passes: (meta.passes ?? []).map((key) => {
      const pair = parsePairKey(key);
      if (pair === undefined)
        throw new UnexplorableMachineError({ ...place, reason: `passes ${key}, which is no pair` });
      return pair;
    }),
  };
};

/** A caller may hand over anything; only published names make a pair. */
const publishedPair = (name: unknown): Pair | undefined => {
  if (typeof name === 'string') return parsePairKey(name);
  if (typeof name !== 'object' || name === null || !('vmState' in name && 'taskState' in name))
    return undefined;
  return ALL_PAIRS.find(({ vmState, taskState }) => vmState === name.vmState && taskState === name.taskState);
};
