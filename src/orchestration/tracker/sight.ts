import type { Belief, Beliefs, Move, Reading, Seen } from '../../graph/index.ts';
import { createBeliefs, createReader, ecsGraph, itemAt, momentsOf } from '../../graph/index.ts';
import type { Operation, PairKey } from '../../machines/index.ts';
import { ECS_MAPPING, NOVA_MAPPING, operationEvent, pairKey } from '../../machines/index.ts';
import { remembered } from './remembered.ts';
import { seenInWords } from './seen-in-words.ts';

/** What decides where a server may be: shared by all trackers that agree in it. */
export interface Sight {
  readonly beliefs: Beliefs;
  readonly anywhere: Belief;
  /** Undefined for a name that no table knows. */
  readonly read: (seen: Seen) => Reading | undefined;
  /** Where a server is that shows this. */
  readonly shown: (reading: Reading) => Belief;
  /** The reading in words. */
  readonly told: (reading: Reading) => string;
  /** Where it may be when it is looked at next. */
  readonly ahead: (belief: Belief) => Belief;
  /** Where it may be that has just accepted an operation, or refused it. */
  readonly accepted: (operation: Operation) => (belief: Belief) => Belief;
  readonly refused: (operation: Operation) => (belief: Belief) => Belief;
  /** What may happen at a moment between two looks. */
  readonly moves: (moment: number) => readonly Move[];
  /** The pairs of a belief, each once. */
  readonly pairs: (belief: Belief) => readonly PairKey[];
}

/** What a tracker was told about the world. */
export interface Assumptions {
  /** Whether anybody may ask for anything at any time. */
  readonly others: boolean;
  /** Whether every change is told, so that at most one transition lies between two observations. */
  readonly complete: boolean;
  readonly mapping: 'ecs' | 'nova' | 'either';
}

/** The sight under these assumptions; the same assumptions, the same sight, so that what one tracker learned another knows. */
export const sightUnder = (assumptions: Assumptions): Sight => {
  const { others, complete, mapping } = assumptions;
  const key = `${others} ${complete} ${mapping}`;
  const sight = KNOWN.get(key) ?? createSight(assumptions);
  KNOWN.set(key, sight);
  return sight;
};

const KNOWN = new Map<string, Sight>();

const MAPPINGS = {
  ecs: [ECS_MAPPING],
  nova: [NOVA_MAPPING],
  either: [ECS_MAPPING, NOVA_MAPPING],
} as const satisfies Record<Assumptions['mapping'], unknown>;

const createSight = ({ others, complete, mapping }: Assumptions): Sight => {
  const moments = momentsOf(ecsGraph());
  const moves = moments.all.map(({ id }) =>
    moments.movesFrom(id).filter(({ because }) => others || because !== 'asked'),
  );
  const movesAt = (moment: number): readonly Move[] => itemAt(moves, moment);
  const next = (moment: number): readonly number[] => movesAt(moment).map(({ to }) => to);
  const beliefs = createBeliefs({ size: moments.all.length, byItself: next });
  const perOperation = (step: (moment: number, operation: Operation) => readonly number[]) => {
    const known = new Map<Operation, (belief: Belief) => Belief>();
    return (operation: Operation): ((belief: Belief) => Belief) => {
      const along = known.get(operation) ?? beliefs.along((moment) => step(moment, operation));
      known.set(operation, along);
      return along;
    };
  };
  return Object.freeze({
    beliefs,
    anywhere: beliefs.of(moments.all.keys()),
    read: createReader(moments.all, MAPPINGS[mapping]),
    shown: remembered((reading: Reading) => beliefs.of(reading.moments)),
    told: remembered((reading: Reading) => seenInWords(reading)),
    ahead: complete ? beliefs.along((moment) => [moment, ...next(moment)]) : beliefs.drifted,
    accepted: perOperation(moments.accepting),
    refused: perOperation((moment, operation) =>
      moments.mayRefuse(moment, operationEvent(operation).type) ? [moment] : [],
    ),
    moves: movesAt,
    pairs: remembered(({ members }: Belief) => {
      const shownAt = members.map((id) => itemAt(moments.all, id)).map(({ pair }) => pairKey(pair));
      return Object.freeze([...new Set(shownAt)]);
    }),
  });
};
