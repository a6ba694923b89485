import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/cli/input/input-error.ts';
import { isEnough } from '../../../src/cli/input/is-enough.ts';
import { parseStopExpression } from '../../../src/cli/input/stop-expression.ts';
import { ecsGraph } from '../../../src/graph/index.ts';
import type { StopCondition } from '../../../src/testing/index.ts';
import { coverageOf, goalBook, livesOfSuite, randomWalk } from '../../../src/testing/index.ts';

const graph = ecsGraph();
const BOOK = goalBook(graph);
const parse = (text: string): StopCondition => parseStopExpression(text, BOOK);

describe('an expression that says what is enough', () => {
  it.each<[string, StopCondition]>([
    ['transitions >= 90%', { share: 0.9, of: 'transition' }],
    ['pairs>=22', { share: 0.5, of: 'pair' }],
    ['steps >= 500', { steps: 500 }],
    ['reached pair:active/-', { reached: ['pair:active/-'] }],
    ['(rows >= 12.5 %)', { share: 0.125, of: 'row' }],
    [
      'steps >= 1 or statuses >= 1% and requirements >= 2%',
      {
        any: [
          { steps: 1 },
          {
            every: [
              { share: 0.01, of: 'status' },
              { share: 0.02, of: 'requirement' },
            ],
          },
        ],
      },
    ],
    [
      '(steps >= 1 or steps >= 2) and steps >= 3',
      { every: [{ any: [{ steps: 1 }, { steps: 2 }] }, { steps: 3 }] },
    ],
  ])('reads %s', (text, condition) => {
    expect(parse(text)).toEqual(condition);
  });

  it.each([
    ['', 'column 1: expected one of pairs'],
    ['transitions', "column 12: expected '>=', found the end"],
    ['transitions > 3', `column 13: expected '>=', found ">"`],
    ['transitions >= many', 'column 16: expected a number, 0 or more, found "many"'],
    ['transitions >= 101%', 'column 16: expected at most 100%, found "101"'],
    ['pairs >= 45', 'column 10: expected at most 44: there are no more of them'],
    ['steps >= 1 steps >= 2', "column 12: expected 'and', 'or' or the end"],
    ['(steps >= 1', "column 12: expected ')'"],
    ['steps >= 1)', `column 11: expected 'and', 'or' or the end, found ")"`],
    ['transition >= 3', 'Did you mean transitions?'],
    ['reached pair:activ/-', 'Did you mean pair:active/'],
    ['steps >= 1.5', 'column 10: expected a whole number, found "1.5"'],
    ['pairs >= 1.5', "column 10: expected a whole number, or a share with '%'"],
    ['('.repeat(60), 'expected at most 50 brackets inside each other'],
  ])('refuses %j and says where and why', (text, message) => {
    expect(() => parse(text)).toThrow(InputError);
    expect(() => parse(text)).toThrow(message);
  });

  it('reads whatever can be written, and never fails but with a sentence', () => {
    fc.assert(
      fc.property(fc.oneof(CONDITION.map(written), fc.string()), (text) => {
        try {
          parse(text);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
    );
    fc.assert(
      fc.property(CONDITION, (condition) => {
        expect(parse(written(condition))).toEqual(condition);
      }),
    );
  });

  it('means the same to a walk and to the coverage of that walk', () => {
    for (const text of [
      'transitions >= 30%',
      'pairs >= 30 and requirements >= 4',
      'reached status:ERROR or steps >= 9',
    ]) {
      const { suite } = randomWalk(graph, { seed: 5, until: parse(text) });
      expect(isEnough(parse(text), coverageOf(graph, livesOfSuite(suite)))).toBe(true);
    }
  });
});

const { condition: CONDITION } = fc.letrec<{ condition: StopCondition; leaf: StopCondition }>((tie) => ({
  leaf: fc.oneof(
    fc.record({ steps: fc.nat({ max: 1000 }) }),
    fc.record({
      share: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
      of: fc.constantFrom('pair' as const, 'transition' as const),
    }),
    fc.record({ reached: fc.constantFrom(...BOOK.goals.keys()).map((key) => [key]) }),
  ),
  condition: fc.oneof(
    { maxDepth: 3 },
    tie('leaf'),
    fc.record({ every: fc.array(tie('leaf'), { minLength: 2, maxLength: 3 }) }),
    fc.record({
      any: fc.array(
        tie('condition').filter((part) => !('any' in part)),
        { minLength: 2, maxLength: 3 },
      ),
    }),
  ),
}));

const written = (condition: StopCondition): string => {
  if ('steps' in condition) return `steps >= ${condition.steps}`;
  if ('share' in condition) return `${condition.of}s >= ${Math.round(condition.share * 100)}%`;
  if ('reached' in condition) return `reached ${condition.reached[0]}`;
  if ('every' in condition) return condition.every.map((part) => `(${written(part)})`).join(' and ');
  return condition.any.map(written).join(' or ');
};
