import { beforeAll, describe, expect, it } from 'vitest';
import { ecsGraph, GraphInputError } from '../../../src/graph/index.ts';
import type { CompleteOptions, TestSuite } from '../../../src/testing/index.ts';
import { checkSuite, complete } from '../../../src/testing/index.ts';

const graph = ecsGraph();

const sizeOf = ({ cases }: TestSuite): readonly [number, number] => [
  cases.length,
  cases.reduce((sum, { steps }) => sum + steps.length, 0),
];

describe('a complete suite', () => {
  it.each<readonly [CompleteOptions, readonly [number, number]]>([
    [{ observer: 'status' }, [3725, 44_616]],
    [{ observer: 'pair' }, [3241, 36_518]],
    [{ observer: 'status', method: 'W' }, [16_686, 226_354]],
    [{ observer: 'pair', method: 'W' }, [20_024, 255_610]],
  ])('of a server has so many cases and steps: %o', (options, size) => {
    expect(sizeOf(complete(options)(graph))).toEqual(size);
  });

  describe('with an extra state', () => {
    let suite: TestSuite;
    beforeAll(() => {
      suite = complete({ observer: 'pair', extraStates: 1 })(graph);
    });

    it('grows by a factor of 24', () => {
      expect(sizeOf(suite)).toEqual([77_801, 955_245]);
    });

    it('has no case twice', () => {
      expect(new Set(suite.cases.map(({ id }) => id)).size).toBe(suite.cases.length);
    });

    it('says of a case which detour it comes from', () => {
      expect(suite.cases.find(({ title }) => title.includes(' after '))?.title).toMatch(
        /refuses server\.start in building\/scheduling after server\.start; that it is in building\/scheduling shows by/,
      );
    });
  });

  it('states the assumption under which it promises something', () => {
    const suite = complete({ observer: 'status', extraStates: 1 })(graph, { maxLength: 0 });
    expect(suite.criterion).toBe('complete, observer status, 1 extra state, method H, at most 0 steps');
    expect(complete({ observer: 'status' })(graph).assumption).toBe(
      'The system starts over reliably, answers the same events in the same way, is not changed by being looked at, and has at most 130 states that differ for a tester who reads the status; the model has 130. If all cases pass for such a tester, it does what the model does, whatever is asked of it.',
    );
  });

  it('is the same each time, valid, and calls each case differently', () => {
    const suite = complete({ observer: 'status' })(graph);
    expect(complete({ observer: 'status' })(graph)).toEqual(suite);
    expect(checkSuite(suite).ok).toBe(true);
    expect(new Set(suite.cases.map(({ title }) => title)).size).toBe(suite.cases.length);
  });

  it.each<readonly [object, string]>([
    [{ observer: 'both' }, 'complete: observer is "both"; expected one of status, pair'],
    [{ observer: 'pair', method: 'toString' }, 'complete: method is "toString"; expected one of H, W'],
    [{ observer: 'pair', extraStates: 2 }, 'complete: extraStates is 2; expected a whole number from 0 to 1'],
    [{ observer: 'pair', extraStates: -1 }, 'complete: extraStates is -1'],
    [{ observer: 'pair', extraStates: 0.5 }, 'complete: extraStates is 0.5'],
    [{ observer: 'pair', extraStates: Number.NaN }, 'complete: extraStates is NaN'],
    [{ observer: 'pair', extraStates: '1' }, 'complete: extraStates is "1"; expected a whole number'],
  ])('is refused for %o', (options, message) => {
    const criterion = complete({ observer: 'pair', ...options });
    expect(() => criterion(graph)).toThrow(GraphInputError);
    expect(() => criterion(graph)).toThrow(message);
  });
});
