import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import { ecsGraph } from '../../src/graph/index.ts';
import { ALL_EVENTS, ecsMachine, LEAVES, OPERATIONS, operationEvent } from '../../src/machines/index.ts';
import type { Trace, TraceEntry } from '../../src/simulator/index.ts';
import {
  answersAt,
  createFollower,
  hasWorkAt,
  PROFILE_NAMES,
  possibleAt,
  simulate,
  standingOf,
} from '../../src/simulator/index.ts';
import { anyScenario } from './arbitraries.ts';
import { simulated } from './lives.ts';

describe('answersAt', () => {
  it('answers as the machine would, in every configuration and to every operation', () => {
    for (const node of ecsGraph().nodes) {
      const snapshot = ecsMachine.resolveState({ value: node.value, context: node.context });
      const answers = answersAt({ node: node.id, isUnderWay: false });
      expect(answers.map(({ operation }) => operation)).toEqual(OPERATIONS);
      expect(answers.map(({ ok }) => ok)).toEqual(
        OPERATIONS.map((operation) => snapshot.can(operationEvent(operation))),
      );
      expect(possibleAt({ node: node.id, isUnderWay: false })).toEqual(
        ALL_EVENTS.filter((event) => !event.type.startsWith('server.') && snapshot.can(event)).map(
          ({ type }) => type,
        ),
      );
    }
  });

  it('knows where work is under way: where a task is, and where an operation runs without one', () => {
    for (const { id, pair, settled } of ecsGraph().nodes) {
      expect(hasWorkAt({ node: id, isUnderWay: true })).toBe(true);
      if (pair.taskState === null && settled) expect(hasWorkAt({ node: id, isUnderWay: false })).toBe(false);
      if (pair.taskState === 'spawning') expect(hasWorkAt({ node: id, isUnderWay: false })).toBe(true);
    }
  });

  it('knows nothing of a node that is none', () => {
    expect(answersAt({ node: -1, isUnderWay: false })).toEqual([]);
    expect(possibleAt({ node: -1, isUnderWay: false })).toEqual([]);
  });
});

describe('createFollower', () => {
  it('knows at every refusal of every life what was refused, why, and what would have been accepted', () => {
    fc.assert(
      fc.property(anyScenario, fc.nat(), fc.constantFrom(...PROFILE_NAMES), (scenario, seed, profile) => {
        for (const { entry, standing } of followed(simulate({ scenario, seed, profile }))) {
          if (entry.kind === 'refused') expect(refusalIn(entry, standing)).toEqual(saidBy(entry));
          else if (entry.kind === 'impossible')
            expect(standing && possibleAt(standing)).toEqual(entry.possible);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('knows of an operation that runs without a task', () => {
    const { entries } = simulated({ steps: ['resize', 'confirmResize'] });
    const follow = createFollower();
    const standings = entries.map((entry) => follow(entry)?.isUnderWay);
    expect(standings.filter((isUnderWay) => isUnderWay === true)).toHaveLength(1);
    expect(standings.at(-1)).toBe(false);
  });

  it('begins where a server was set down, in whatever pair a server can be', () => {
    for (const { pair, bootSources } of LEAVES) {
      const bootSource = bootSources[0];
      const follow = createFollower();
      const standing = follow({
        kind: 'created',
        time: 0,
        server: 'web',
        ...pair,
        status: 'UNKNOWN',
        bootSource,
      });
      expect(standing && ecsGraph().node(standing.node)).toMatchObject({ pair, context: { bootSource } });
    }
    const nowhere = { vmState: 'deleted', taskState: 'spawning' } as const;
    const entry = {
      kind: 'created',
      time: 0,
      server: 'web',
      status: 'UNKNOWN',
      bootSource: 'image',
    } as const;
    expect(createFollower()({ ...entry, ...nowhere })).toBeUndefined();
  });

  it('follows nothing that begins without a creation', () => {
    const [, ...rest] = simulated({ steps: ['stop'] }).entries;
    const follow = createFollower();
    expect(rest.map((entry) => follow(entry))).toEqual(rest.map(() => undefined));
  });
});

describe('standingOf', () => {
  it('finds the snapshot of an actor, and nothing that is none', () => {
    const snapshot = createActor(ecsMachine, { input: { bootSource: 'volume' } }).getSnapshot();
    const standing = standingOf(snapshot);
    expect(standing && ecsGraph().node(standing.node)).toMatchObject({
      value: snapshot.value,
      context: snapshot.context,
    });
    expect(standingOf({ value: 'elsewhere', context: {} })).toBeUndefined();
  });
});

/** The first entries of a life, and where its servers stand after each. */
const followed = ({ entries }: Trace) => {
  const followers = new Map<string, ReturnType<typeof createFollower>>();
  return entries.slice(0, 500).map((entry) => {
    const follow = followers.get(entry.server) ?? createFollower();
    followers.set(entry.server, follow);
    return { entry, standing: follow(entry) };
  });
};

const refusalIn = (
  { operation }: TraceEntry & { readonly kind: 'refused' },
  standing: ReturnType<ReturnType<typeof createFollower>>,
) => {
  const answer = standing && answersAt(standing).find((candidate) => candidate.operation === operation);
  return answer?.ok === false ? answer.refusal : undefined;
};

const saidBy = ({ operation, reason, allowed }: TraceEntry & { readonly kind: 'refused' }) => ({
  operation,
  reason,
  allowed,
});
