import { beforeAll, describe, expect, it } from 'vitest';
import { ecsGraph, GraphInputError } from '../../../src/graph/index.ts';
import type { Certificate, Observer } from '../../../src/testing/index.ts';
import {
  certify,
  complete,
  mutants,
  OBSERVERS,
  operations,
  transitions,
} from '../../../src/testing/index.ts';

const graph = ecsGraph();

const missed = ({ rows }: Certificate, observer: Observer): readonly number[] =>
  rows.map(({ found }) => {
    const survived = found.filter((one) => one.observer === observer).flatMap((one) => one.survived);
    return survived.reduce((sum, { faults }) => sum + faults, 0);
  });

describe('every single fault, none left out', () => {
  const criteria = [
    transitions,
    operations,
    complete({ observer: 'pair' }),
    complete({ observer: 'status' }),
  ];
  let certificate: Certificate;

  // More than a million faults against four suites, once for all tests.
  beforeAll(() => {
    certificate = certify(graph, { criteria });
  }, 120_000);

  it('is more than a million, nearly all of which can be found', () => {
    expect(certificate).toMatchObject({
      configurations: 139,
      events: 24,
      transitions: 496,
      faults: 1_134_642,
      observers: [
        { observer: 'status', states: 130, findable: 1_109_634, hidden: 25_008 },
        { observer: 'pair', states: 131, findable: 1_134_045, hidden: 597 },
      ],
    });
  });

  it('is found by the complete suite for a tester who reads the status', () => {
    expect(missed(certificate, 'status')).toEqual([947_265, 6110, 8062, 0]);
  });

  it('is found by the operations, too, for a tester who reads the pair', () => {
    expect(missed(certificate, 'pair')).toEqual([965_867, 0, 0, 0]);
  });

  it('is found or missed, never both', () => {
    for (const { found } of certificate.rows) {
      for (const { observer, killed, survived } of found) {
        const all = certificate.observers.find((one) => one.observer === observer)?.findable;
        expect(killed + survived.reduce((sum, { faults }) => sum + faults, 0)).toBe(all);
      }
    }
  });

  it('is missed by transitions wherever something is wrongly accepted', () => {
    const [row] = certificate.rows;
    const [byStatus] = row?.found ?? [];
    expect(byStatus?.survived).toEqual([
      { kind: 'wrong target', faults: 4090 },
      { kind: 'wrongly accepted', faults: 2840 * 139 },
      { kind: 'refused but moved', faults: 391_376 },
      { kind: 'wrong reading', faults: 157_039 },
    ]);
  });
});

describe('a sample of the faults', () => {
  it('tells the suites apart as all of them do', () => {
    const certificate = certify(graph, { every: 997 });
    expect(certificate.faults).toBe(1139);
    expect(certificate.rows.map(({ criterion, cases, steps }) => [criterion, cases, steps])).toEqual([
      ['every status', 10, 58],
      ['every row', 10, 67],
      ['every pair', 16, 122],
      ['requirements', 14, 128],
      ['tour, starting over costs 1', 35, 1662],
      ['transitions', 363, 3320],
      ['transition pairs', 1529, 15_765],
      ['operations', 498, 8495],
      ['complete, observer pair, 0 extra states, method H', 3241, 36_518],
      ['complete, observer status, 0 extra states, method H', 3725, 44_616],
    ]);
    const findable = OBSERVERS.map((observer) => [...mutants(graph, { observer, every: 997 })].length);
    expect(certificate.observers.map((one) => one.findable)).toEqual(findable);
    expect(missed(certificate, 'status')).toEqual([1101, 1100, 1092, 1093, 944, 949, 941, 3, 5, 0]);
    expect(missed(certificate, 'pair')).toEqual([1129, 1128, 1119, 1121, 966, 967, 966, 0, 0, 0]);
  });

  it('is refused for a step that is none', () => {
    expect(() => certify(graph, { every: 0 })).toThrow(GraphInputError);
    expect(() => certify(graph, { every: 1.5 })).toThrow('certify: every is 1.5; expected a whole number');
  });

  it('of no suite finds nothing out about any', () => {
    expect(certify(graph, { criteria: [], every: 9973 }).rows).toEqual([]);
  });
});
