import type { Operation } from '../../../src/machines/index.ts';
import type { Policy } from '../../../src/orchestration/index.ts';
import { behaviourOf } from '../../../src/simulator/behaviour.ts';
import { FaultWatch } from '../../../src/simulator/fault-watch.ts';
import type { Profile } from '../../../src/simulator/index.ts';
import { randomStream } from '../../../src/simulator/random.ts';
import { ServerLife } from '../../../src/simulator/server-life.ts';
import type { Timer } from '../../../src/simulator/virtual-clock.ts';
import { VirtualClock } from '../../../src/simulator/virtual-clock.ts';

/** What came of one life under a policy. */
interface Lived {
  readonly hasArrived: boolean;
  readonly ms: number;
  readonly operations: number;
}

/** Lives a server from its birth, and does at once what the policy says, until it is at the goal or can never be. */
const liveBy = (policy: Policy, profile: Profile, seed: number): Lived => {
  const clock = new VirtualClock();
  let life: ServerLife | undefined;
  let unseen: Operation | undefined;
  let patience: Timer | undefined;
  let operations = 0;
  let end: Lived | undefined;

  const decide = (isOverdue: boolean): void => {
    patience?.cancel();
    if (life === undefined || end !== undefined) return;
    const early = policy.in({ node: life.place.id, unseen });
    const { next } = isOverdue ? (early.overdue ?? early) : early;
    switch (next.kind) {
      case 'operation':
        operations += 1;
        life.request(next.operation);
        break;
      case 'wait':
        if (!isOverdue) patience = clock.after(next.patienceMs + 1, () => decide(true));
        break;
      default:
        end = { hasArrived: next.kind === 'arrived', ms: clock.now, operations };
    }
  };

  life = new ServerLife({
    name: 'server',
    bootSource: 'image',
    behaviour: behaviourOf(profile),
    faults: new FaultWatch([]),
    clock,
    random: randomStream(seed, 0),
    record: (entry) => {
      if (entry.kind !== 'moved' && entry.kind !== 'accepted') return;
      unseen = entry.kind === 'accepted' && entry.event === undefined ? entry.operation : undefined;
      clock.after(0, () => decide(false));
    },
  });
  decide(false);
  while (end === undefined && clock.runNext());
  return end ?? { hasArrived: false, ms: clock.now, operations };
};

/** How far a mean may be from what was predicted, in standard errors: beyond it once in a hundred thousand times. */
const FAR = 4.4;

/** Whether many lives came out as the policy predicts; says by how much they did not. */
export const surprises = (policy: Policy, profile: Profile, seeds: number): readonly string[] => {
  const predicted = policy.in({ node: 0 });
  const lives = Array.from({ length: seeds }, (_, index) => liveBy(policy, profile, index + 1));
  const arrived = lives.filter(({ hasArrived }) => hasArrived);
  return [
    ...compare(
      'arrival',
      lives.map(({ hasArrived }) => Number(hasArrived)),
      predicted.probability,
    ),
    ...compare(
      'time',
      arrived.map(({ ms }) => ms),
      predicted.expected.ms,
    ),
    ...compare(
      'operations',
      arrived.map(({ operations }) => operations),
      predicted.expected.operations,
    ),
  ];
};

const compare = (what: string, values: readonly number[], predicted: number): readonly string[] => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const error =
    FAR * Math.sqrt(variance / values.length) + 1e-3 * Math.abs(predicted) * Number(what === 'time') + 1e-9;
  return Math.abs(mean - predicted) <= error
    ? []
    : [`${what}: ${mean} seen, ${predicted} predicted, ${error} allowed`];
};
