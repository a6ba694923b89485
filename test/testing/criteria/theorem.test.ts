import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countOf, equivalenceClasses, quotient } from '../../../src/testing/tables/equivalence.ts';
import type { Tables } from '../../../src/testing/tables/tables.ts';
import { REFUSED } from '../../../src/testing/tables/tables.ts';
import { randomTables, watch } from '../random-tables.ts';
import type { Method } from './complete-words.ts';
import { completeWords } from './complete-words.ts';
import type { System } from './systems.ts';
import { doesTheSame, everySystem, randomSystem, watchSystem } from './systems.ts';

/** Whether a system shows on every word what the machine shows. */
const createExam = (tables: Tables, extraStates: number, method: Method) => {
  const answers = completeWords(tables, extraStates, method).map((word) => ({
    ...word,
    expected: watch(tables, tables.starts[word.start] ?? 0, word.inputs),
  }));
  return (system: System): boolean =>
    answers.every(({ start, inputs, expected }) => watchSystem(system, start, inputs) === expected);
};

const METHOD_NAMES: readonly Method[] = ['H', 'W'];

describe.each(METHOD_NAMES)('a complete suite made by %s', (method) => {
  it.each([
    { states: 1, extraStates: 0 },
    { states: 1, extraStates: 1 },
    { states: 2, extraStates: 0 },
  ])(
    'passes no wrong system at all: every system against machines of $states states and $extraStates extra',
    (size) => {
      fc.assert(
        fc.property(randomTables({ states: size.states, inputs: 2, readings: 2, starts: 2 }), (tables) => {
          const passes = createExam(tables, size.extraStates, method);
          const most = countOf(equivalenceClasses(tables)) + size.extraStates;
          for (const system of everySystem(tables, most)) {
            if (passes(system)) expect(doesTheSame(tables, system), JSON.stringify(system)).toBe(true);
          }
        }),
        { numRuns: 25 },
      );
    },
  );

  it.each([
    { states: 4, extraStates: 0 },
    { states: 3, extraStates: 1 },
    { states: 2, extraStates: 2 },
  ])('passes no wrong system that is like the machine: $states states and $extraStates extra', (size) => {
    let passed = 0;
    fc.assert(
      fc.property(
        randomTables({ states: size.states, inputs: 3, readings: 2, starts: 2 }),
        fc.noShrink(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }))),
        (any, chance) => {
          const tables = quotient(any, equivalenceClasses(any));
          const passes = createExam(tables, size.extraStates, method);
          for (let tries = 0; tries < 200; tries += 1) {
            const system = randomSystem(tables, size.extraStates, () => chance.next().value);
            if (!passes(system)) continue;
            passed += 1;
            expect(doesTheSame(tables, system), JSON.stringify(system)).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
    expect(passed).toBeGreaterThan(0);
  });
});

describe('two points of one detour', () => {
  const machine: Tables = {
    states: 4,
    inputs: 3,
    starts: [0],
    next: Int16Array.of(1, 1, 2, 1, 3, REFUSED, 3, 2, REFUSED, 0, 1, 3),
    reading: new Int16Array(4),
  };
  const targets = [1, 1, 2, 1, 3, 1, 4, 2, 2, 0, 1, 4, 0, 4, 4];
  const wrong: System = {
    inputs: 3,
    starts: [0],
    readings: [0, 0, 0, 0, 0],
    turns: targets.map((target, cell) => ({ accepted: cell !== 5 && cell !== 8, target })),
  };

  it('have to be told apart: without that this system would pass, which has found a double to hide in', () => {
    expect(doesTheSame(machine, wrong)).toBe(false);
    expect(createExam(machine, 1, 'H')(wrong)).toBe(false);
  });
});

describe('the bound of a complete suite', () => {
  it('is sharp: with one state more than allowed for a wrong system can pass', () => {
    const machine: Tables = {
      states: 1,
      inputs: 1,
      starts: [0],
      next: Int16Array.of(0),
      reading: Int16Array.of(0),
    };
    const wrong: System = {
      starts: [0],
      inputs: 1,
      readings: [0, 0],
      turns: [
        { accepted: true, target: 1 },
        { accepted: false, target: 1 },
      ],
    };
    expect(doesTheSame(machine, wrong)).toBe(false);
    expect(createExam(machine, 0, 'H')(wrong)).toBe(true);
    expect(createExam(machine, 1, 'H')(wrong)).toBe(false);
  });
});
