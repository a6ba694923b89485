import { describe, expect, it } from 'vitest';
import { ecsGraph, momentsOf } from '../../../src/graph/index.ts';
import {
  ALL_PAIRS,
  ECS_MAPPING,
  leavesSeenAs,
  NOVA_MAPPING,
  OPERATIONS,
  operationOf,
  pairKey,
  parseServer,
  STATUSES,
} from '../../../src/machines/index.ts';
import type { AnswerCase } from '../../../src/orchestration/index.ts';
import { operationsFrom } from '../../../src/orchestration/index.ts';
import { GUARDS, isTaken } from '../../oracles/guards.ts';

const graph = ecsGraph();
const shown = [...new Set(graph.nodes.map(({ label }) => label))];

describe('the operations that a pair allows', () => {
  it("are those that the cloud's guards take from every server there, launched or not", () => {
    for (const key of shown) {
      const servers = graph.nodesAt(key);
      const { answers } = operationsFrom(key);
      expect(answers.map(({ operation }) => operation)).toEqual(OPERATIONS);
      for (const { operation, allowed, holds } of answers) {
        const expected = quantity(
          servers.map(({ pair, context }) =>
            isTaken(GUARDS[operation], pair.vmState, pair.taskState, context.launched),
          ),
        );
        expect([key, operation, holds, allowed]).toEqual([key, operation, expected, expected === 'all']);
      }
    }
  });

  it('lead to where the graph leads, or stay where the operation shows nothing', () => {
    for (const key of shown) {
      for (const answer of operationsFrom(key).answers) {
        const targets = graph
          .nodesAt(key)
          .flatMap(({ id }) => graph.outgoing(id))
          .filter(({ event }) => operationOf(event) === answer.operation)
          .map(({ target }) => graph.node(target));
        const seen = new Set(answer.cases.flatMap((one) => (one.allowed ? [one.leadsTo.pair] : [])));
        const isUnseen = answer.operation === 'confirmResize';
        expect(seen).toEqual(new Set(targets.map(({ label }) => (isUnseen ? 'resized/-' : label))));
      }
    }
  });

  it('may end exactly where the graph comes to rest by itself', () => {
    for (const key of shown) {
      for (const { operation, cases } of operationsFrom(key).answers) {
        const told = cases.flatMap((one) =>
          one.allowed ? [one.settlesAt.pair, ...one.otherwise.map(({ settlesAt }) => settlesAt.pair)] : [],
        );
        const starts = graph.nodesAt(key).flatMap(({ id }) => momentsOf(graph).accepting(id, operation));
        expect([key, operation, new Set(told)]).toEqual([key, operation, new Set(restsFrom(starts))]);
      }
    }
  });

  it('may fail into the very place that success leads to, and say what has happened then', () => {
    const { cases } = operationsFrom('active/-').get('stop');
    expect(cases).toMatchObject([
      { otherwise: [{ settlesAt: { pair: 'active/-' }, because: ['The guest kept running.'] }] },
    ]);
    const reboot = operationsFrom('active/-').get('softReboot');
    const silent = reboot.allowed
      ? reboot.otherwise.find(({ settlesAt }) => settlesAt.pair === 'active/-')
      : undefined;
    expect(silent?.because).toContain('The reboot failed but the guest runs; nothing tells the client.');
  });

  it('are those of a server that was read from a response', () => {
    const parsed = parseServer({ 'OS-EXT-STS:vm_state': 'ACTIVE', 'OS-EXT-STS:task_state': 'powering-off' });
    if (!parsed.ok) throw new Error('not read');
    expect(operationsFrom(parsed.server)).toBe(operationsFrom('active/powering-off'));
    expect(operationsFrom(parsed.server.pair)).toBe(operationsFrom('active/powering-off'));
  });
});

const pairsOf = (cases: readonly AnswerCase[]) => new Set(cases.flatMap(({ pairs }) => pairs));

const quantity = (each: readonly boolean[]): string => {
  if (each.every((one) => one)) return 'all';
  return each.some((one) => one) ? 'some' : 'none';
};

/** Walked with nothing but the moments: where nothing is under way any more. */
const restsFrom = (starts: readonly number[]): string[] => {
  const moments = momentsOf(graph);
  const reached = new Set(starts);
  const rests: string[] = [];
  for (const moment of reached) {
    const moves = moments.movesFrom(moment).filter(({ because }) => because === 'underWay');
    for (const { to } of moves) reached.add(to);
    if (moves.length === 0)
      rests.push(...moments.all.filter(({ id }) => id === moment).map(({ node }) => node.label));
  }
  return rests;
};

describe('what is known besides the pair', () => {
  const holdsFor = (...[reading, memory]: [Parameters<typeof operationsFrom>[0], object]) =>
    operationsFrom(reading, { memory }).get('hardReboot').holds;

  it('decides where the pair does not', () => {
    expect(holdsFor('error/-', {})).toBe('some');
    expect(holdsFor('error/-', { launched: true })).toBe('all');
    expect(holdsFor('error/-', { launched: false })).toBe('none');
    const shelve = operationsFrom('active/-', { memory: { bootSource: 'volume' } }).get('shelve');
    expect(shelve).toMatchObject({
      leadsTo: { pair: 'shelved_offloaded/shelving_offloading' },
      holds: 'all',
    });
    expect(shelve.cases.map(({ condition }) => condition)).toEqual([null]);
  });

  it('is taken from the response of a server, unless told otherwise', () => {
    const parsed = parseServer({
      'OS-EXT-STS:vm_state': 'error',
      'OS-EXT-STS:task_state': null,
      'OS-SRV-USG:launched_at': null,
    });
    if (!parsed.ok) throw new Error('not read');
    expect(operationsFrom(parsed.server).allowed).toEqual(['delete']);
    expect(operationsFrom(parsed.server, { memory: { launched: true } }).get('hardReboot').holds).toBe('all');
  });

  it('is passed over where it cannot be true', () => {
    expect(operationsFrom('stopped/-', { memory: { launched: false } }).get('start').holds).toBe('all');
  });

  it('may be an operation under way that shows no task, over which nothing but delete is taken', () => {
    const { allowed, get } = operationsFrom('resized/-', { memory: { underWay: 'confirmResize' } });
    expect(allowed).toEqual(['delete']);
    expect(get('start')).toMatchObject({
      reason: 'underWay',
      because:
        'confirmResize is under way, though no task_state shows it; start is not taken before it is over.',
    });
    const elsewhere = operationsFrom('stopped/-', { memory: { underWay: 'confirmResize' } });
    expect(elsewhere.allowed).toEqual(operationsFrom('stopped/-').allowed);
  });
});

describe('a status alone', () => {
  it.each([ECS_MAPPING, NOVA_MAPPING])('holds for all, some or none of the pairs that show it', (mapping) => {
    for (const status of STATUSES.filter((name) => operationsFrom(name, { mapping }).pairs.length > 0)) {
      const { pairs, answers } = operationsFrom(status, { mapping });
      const told = answers.map(({ operation, holds, cases }) => [operation, holds, pairsOf(cases)]);
      const expected = OPERATIONS.map((operation) => {
        const each = pairs.map((pair) => operationsFrom(pair, { mapping }).get(operation).holds);
        return [
          operation,
          each.includes('some') ? 'some' : quantity(each.map((one) => one === 'all')),
          new Set(pairs),
        ];
      });
      expect([status, told]).toEqual([status, expected]);
    }
  });

  it('that a cloud never shows allows nothing: stock Nova knows no UNKNOWN', () => {
    const { pairs, get } = operationsFrom('UNKNOWN', { mapping: NOVA_MAPPING });
    expect(pairs).toEqual([]);
    expect(get('delete')).toMatchObject({ allowed: false, reason: 'unmapped' });
  });

  it('stands for every pair under which a server may be seen, other spellings and passing moments included', () => {
    const passed = graph.edges.flatMap(({ passes }) => passes.map(pairKey));
    const seen = ALL_PAIRS.filter((pair) => leavesSeenAs(pair).length > 0 || passed.includes(pairKey(pair)));
    const told = STATUSES.flatMap((status) => operationsFrom(status).pairs);
    expect(told.toSorted()).toEqual(seen.map(pairKey).toSorted());
  });
});

describe('a reading', () => {
  it('that no server of the model shows allows nothing, and says so', () => {
    const { pairs, allowed, get } = operationsFrom('deleted/spawning');
    expect({ pairs, allowed }).toEqual({ pairs: [], allowed: [] });
    expect(get('start')).toEqual({
      operation: 'start',
      holds: 'none',
      allowed: false,
      reason: 'unmapped',
      because: 'No server of the model shows deleted/spawning, so nothing can be said of start.',
      passesAfterMs: null,
      remedy: null,
      cases: [],
    });
  });

  it('gets the same answer twice, which nobody can change', () => {
    const operations = operationsFrom('active/-', { memory: { bootSource: 'image' } });
    expect(operationsFrom('active/-', { memory: { bootSource: 'image' } })).toBe(operations);
    expect(Object.isFrozen(operations.get('stop').cases[0])).toBe(true);
    expect(operationsFrom('active/-', { profile: 'slow' })).not.toBe(operations);
  });

  it.each(['ACTIV', 'active', 'active/', '__proto__', '', 'ACTIVE/-'])(
    'that is none is refused: %s',
    (text) => {
      expect(() => operationsFrom(unchecked(text))).toThrow(
        /^operationsFrom: reading is .*; expected a pair or its key, like "active\/powering-off"/,
      );
    },
  );

  it('that is an object of another kind is refused as well, and so are unknown names', () => {
    for (const given of [null, 7, [], {}, { pair: null }, { vmState: 'paused', taskState: null }]) {
      expect(() => operationsFrom(unchecked(given))).toThrow(/operationsFrom: reading is /);
    }
    expect(() => operationsFrom('active/-').get(unchecked('reboot'))).toThrow(
      /operation is "reboot"; expected one of start, stop/,
    );
    expect(() => operationsFrom('active/-', { profile: unchecked('typcal') })).toThrow(
      /did you mean "typical"/,
    );
  });
});

/** What a caller may hand over whom no compiler has checked. */
const unchecked = (value: unknown) => JSON.parse(JSON.stringify(value));
