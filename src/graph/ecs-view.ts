import type { StateValue } from 'xstate';
import type {
  Confidence,
  EcsContext,
  EcsEvent,
  EcsEventType,
  EcsSnapshot,
  Pair,
  PairKey,
  Requirement,
  Status,
  TransitionMeta,
} from '../machines/index.ts';
import {
  ALL_PAIRS,
  deriveStatus,
  pairKey,
  parsePairKey,
  selectIsSettled,
  selectPair,
} from '../machines/index.ts';
import { deepFreeze } from './deep-freeze.ts';
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
  /** What a test has shown that takes this edge. */
  readonly requirements: readonly Requirement[];
}

/** A pair by itself, or by its key: `active/powering-off`, `active/-`. */
export type PairName = Pair | PairKey;

type EcsTransition = TakenTransition<TransitionMeta>;
type TransitionFacts = Pick<GraphEdge, 'description' | 'confidence' | 'evidence' | 'passes' | 'requirements'>;

/** How the configurations and transitions of a server's machine are told. */
export const createEcsView = (
  machine: string,
): GraphView<EcsSnapshot, EcsEvent, TransitionMeta, GraphNode, GraphEdge, PairName> => {
  const known = new Map<EcsTransition, TransitionFacts>();
  const factsOf = (transition: EcsTransition, type: EcsEventType): TransitionFacts => {
    const before = known.get(transition);
    if (before !== undefined) return before;
    const facts = transitionFacts(transition, (reason) => {
      throw new UnexplorableMachineError({ machine, at: `a transition on ${type}`, reason });
    });
    known.set(transition, facts);
    return facts;
  };
  return {
    nodeOf: ({ id, key, initial }, snapshot) => {
      const pair = selectPair(snapshot);
      return {
        id,
        key,
        label: pairKey(pair),
        initial,
        pair,
        status: deriveStatus(pair.vmState, pair.taskState),
        settled: selectIsSettled(snapshot),
        value: deepFreeze(snapshot.value),
        context: Object.freeze({ ...snapshot.context }),
      };
    },
    edgeOf: ({ id, source, target }, { type }, transitions) => {
      const facts = factsOf(itemAt(transitions, 0), type);
      const { description, confidence, evidence, passes, requirements } = facts;
      return { id, source, event: type, target, description, confidence, evidence, passes, requirements };
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
  refuse: (reason: string) => never,
): TransitionFacts => {
  if (description === undefined) return refuse('has no description');
  if (meta === undefined) return refuse('has no evidence');
  const { confidence, evidence, passes = [], requirements = [] } = meta;
  return {
    description,
    confidence,
    evidence: Object.freeze([...evidence]),
    passes: Object.freeze(
      passes.map((key) => parsePairKey(key) ?? refuse(`passes ${JSON.stringify(key)}, which is no pair`)),
    ),
    requirements: Object.freeze([...requirements]),
  };
};

/** A caller may hand over anything; only published names make a pair. */
const publishedPair = (name: unknown): Pair | undefined => {
  if (typeof name === 'string') return parsePairKey(name);
  if (typeof name !== 'object' || name === null || !('vmState' in name && 'taskState' in name))
    return undefined;
  return ALL_PAIRS.find(({ vmState, taskState }) => vmState === name.vmState && taskState === name.taskState);
};
