import type { GraphNode } from '../../graph/index.ts';
import { ecsGraph, entryOf, itemAt } from '../../graph/index.ts';
import type { Operation } from '../../machines/index.ts';
import { operationOf } from '../../machines/index.ts';
import type { NodeOdds, Odds } from '../../simulator/index.ts';
import type { Choice, DecisionProblem, Way } from './decision-problem.ts';
import type { WaitEnd, Waits } from './waits.ts';
import { waitsForDrift, waitsForWork } from './waits.ts';

/** What can be done next: ask for an operation, or wait and see. */
export type Move =
  | { readonly kind: 'operation'; readonly operation: Operation }
  /** For as long as is normal at first; once that has passed, for as long as it takes. */
  | { readonly kind: 'wait'; readonly patienceMs: number };

/** Where a server is when something has to be decided. */
export interface Situation {
  readonly node: GraphNode;
  /** The accepted operation that is under way and shows nothing meanwhile (`confirmResize`). */
  readonly unseen?: Operation;
  /** Nothing has happened for longer than is normal. */
  readonly isOverdue: boolean;
}

/** The kinds of cost, in the order of the costs of a way. */
export const COSTS = ['time', 'operations', 'disruption'] as const;

/** The decisions in the life of a server. */
export interface ServerProblem extends DecisionProblem<Move> {
  readonly situations: readonly Situation[];
  /** The state of a situation; undefined where a server cannot come into it. */
  indexOf(node: number, unseen: Operation | undefined, isOverdue: boolean): number | undefined;
  /** The state of a server that has just come to a configuration; with unseen work, where that may run. */
  stateAt(node: number, unseen?: Operation): number;
}

/**
 * What can be decided in each situation of a server's life, and what comes of it: at each configuration when the server has
 * just come to it, and once more when nothing has happened there for longer than is normal; likewise while unseen work is
 * under way. An operation takes no time of its own; asking again for what is under way changes nothing, and is left out.
 */
export const serverProblem = (
  odds: Odds,
  goals: ReadonlySet<number>,
  operations: ReadonlySet<Operation>,
): ServerProblem => {
  const all = situationsOf(odds);
  const indexes = new Map(
    all.map(({ situation: { node, unseen, isOverdue } }, index) => [
      keyOf(node.id, unseen, isOverdue),
      index,
    ]),
  );
  const indexOf = (node: number, unseen: Operation | undefined, isOverdue: boolean): number | undefined =>
    indexes.get(keyOf(node, unseen, isOverdue));
  const stateAt = (node: number, unseen?: Operation): number => entryOf(indexes, keyOf(node, unseen, false));
  const optionsIn = ({ situation, waits }: Drafted): readonly Choice<Move>[] => {
    const waiting = waits === undefined ? [] : [waitIn(situation, waits, stateAt, indexOf)];
    const asking = askIn(situation, odds.at(situation.node.id), operations, stateAt);
    return situation.node.settled ? [...asking, ...waiting] : [...waiting, ...asking];
  };
  const isGoal = ({ node }: Situation): boolean => goals.has(node.id);
  return {
    situations: all.map(({ situation }) => situation),
    indexOf,
    stateAt,
    choices: all.map((drafted) => (isGoal(drafted.situation) ? [] : optionsIn(drafted))),
    goals: new Set([...all.keys()].filter((index) => isGoal(itemAt(all, index).situation))),
  };
};

/** A situation, and what waiting brings there; nothing where nothing would ever happen. */
interface Drafted {
  readonly situation: Situation;
  readonly waits: Waits | undefined;
}

const keyOf = (node: number, unseen: Operation | undefined, isOverdue: boolean): string =>
  `${node} ${unseen ?? ''} ${isOverdue}`;

/** What follows from the odds alone, and is kept with them: policies for many goals share it. */
const situationsOf = (odds: Odds): readonly Drafted[] => {
  const known = KNOWN.get(odds) ?? draftSituations(odds);
  KNOWN.set(odds, known);
  return known;
};

const KNOWN = new WeakMap<Odds, readonly Drafted[]>();

const draftSituations = (odds: Odds): readonly Drafted[] =>
  ecsGraph().nodes.flatMap((node) => {
    const { unseen } = odds.at(node.id);
    return [
      ...bothPhases({ node }, waitsAt(odds.at(node.id))),
      ...Array.from(unseen, ([operation, work]) =>
        bothPhases({ node, unseen: operation }, waitsForWork(work)),
      ).flat(),
    ];
  });

const bothPhases = (
  situation: Omit<Situation, 'isOverdue'>,
  waits: Waits | undefined,
): readonly Drafted[] => {
  const early = { situation: { ...situation, isOverdue: false }, waits };
  return waits?.longer === undefined
    ? [early]
    : [early, { situation: { ...situation, isOverdue: true }, waits }];
};

const waitsAt = ({ work, drifts }: NodeOdds): Waits | undefined => {
  if (work !== undefined) return waitsForWork(work);
  return drifts.length === 0 ? undefined : waitsForDrift(drifts);
};

const waitIn = (
  { node, unseen, isOverdue }: Situation,
  { patienceMs, patient, longer = [] }: Waits,
  stateAt: ServerProblem['stateAt'],
  indexOf: ServerProblem['indexOf'],
): Choice<Move> => {
  const ended = (isOverdue ? longer : patient).map(
    ({ target, probability, meanMs }: WaitEnd): Way => ({
      to: stateAt(target),
      probability,
      costs: costsOfWaiting(node, meanMs),
    }),
  );
  const overdue = isOverdue ? undefined : indexOf(node.id, unseen, true);
  const inTime = patient.reduce((sum, { probability }) => sum + probability, 0);
  const late = { probability: 1 - inTime, costs: costsOfWaiting(node, patienceMs) };
  return {
    step: { kind: 'wait', patienceMs },
    ways: overdue === undefined ? ended : [...ended, { to: overdue, ...late }],
  };
};

/** A server that shows ACTIVE serves; whatever else it shows, somebody is without it. */
const costsOfWaiting = ({ status }: GraphNode, ms: number): readonly number[] => [
  ms,
  0,
  status === 'ACTIVE' ? 0 : ms,
];

const ASKED_ONCE: readonly number[] = [0, 1, 0];

const askIn = (
  { node, unseen }: Situation,
  { unseen: showsNothing, preempting }: NodeOdds,
  operations: ReadonlySet<Operation>,
  stateAt: ServerProblem['stateAt'],
): readonly Choice<Move>[] =>
  ecsGraph()
    .outgoing(node.id)
    .flatMap(({ event, target }) => {
      const operation = operationOf(event);
      if (operation === undefined || !operations.has(operation) || target === node.id) return [];
      if (unseen !== undefined && !preempting.includes(operation)) return [];
      const to = showsNothing.has(operation) ? stateAt(node.id, operation) : stateAt(target);
      return [{ step: { kind: 'operation', operation }, ways: [{ to, probability: 1, costs: ASKED_ONCE }] }];
    });
