import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import { equivalenceClasses } from '../../../src/testing/tables/equivalence.ts';
import {
  characterization,
  rivalsOf,
  separation,
  stateIdentifiers,
} from '../../../src/testing/tables/identifiers.ts';
import { machineTables } from '../../../src/testing/tables/machine-tables.ts';
import type { Tables } from '../../../src/testing/tables/tables.ts';
import { REFUSED } from '../../../src/testing/tables/tables.ts';
import { randomTables, watch } from '../random-tables.ts';

const SMALL = { states: 6, inputs: 3, readings: 2, starts: 2 };
const MANY = { numRuns: 500 };

const statesOf = ({ states }: Tables): readonly number[] =>
  Array.from({ length: states }, (_, state) => state);

/** States that read alike and are not equivalent. */
const alikePairs = (tables: Tables): readonly (readonly [number, number])[] => {
  const classes = equivalenceClasses(tables);
  return statesOf(tables).flatMap((one) =>
    statesOf(tables)
      .filter((other) => tables.reading[one] === tables.reading[other] && classes[one] !== classes[other])
      .map((other) => [one, other] as const),
  );
};

describe('identifiers of states', () => {
  it('tell each state from every other that reads alike and is not equivalent', () => {
    fc.assert(
      fc.property(randomTables(SMALL), (tables) => {
        const identifiers = stateIdentifiers(tables, equivalenceClasses(tables));
        for (const [state, other] of alikePairs(tables)) {
          const words = identifiers[state] ?? [];
          const told = words.some((word) => watch(tables, state, word) !== watch(tables, other, word));
          expect(told, `${state} from ${other}`).toBe(true);
        }
      }),
      MANY,
    );
  });

  it('tell rivals one by one where no way leads past all of them', () => {
    const next = Int16Array.of(3, 3, REFUSED, 1, 1, 2, 1, 4, 3, 0, 4, 3, REFUSED, REFUSED, 2);
    const tables = { states: 5, inputs: 3, starts: [0], next, reading: new Int16Array(5) };
    expect(stateIdentifiers(tables, equivalenceClasses(tables))[2]).toEqual([[0], [2], [1, 0], [0, 2]]);
  });

  it('are the same for equivalent states', () => {
    fc.assert(
      fc.property(randomTables(SMALL), (tables) => {
        const classes = equivalenceClasses(tables);
        const identifiers = stateIdentifiers(tables, classes);
        for (const state of statesOf(tables)) {
          const first = classes.indexOf(classes[state] ?? -1);
          expect(identifiers[state]).toEqual(identifiers[first]);
        }
      }),
    );
  });

  it('keep to what they are allowed, and tell apart what they can', () => {
    const machine = machineTables(ecsGraph());
    const tables = machine.seenBy.pair;
    const isSure = (cell: number): boolean => machine.edgeAt(cell)?.confidence !== 'inferred';
    const identifiers = stateIdentifiers(tables, machine.classes('pair'), isSure);
    for (const [state, words] of identifiers.entries()) {
      for (const word of words) {
        let here = state;
        for (const input of word) {
          const cell = here * tables.inputs + input;
          expect(isSure(cell)).toBe(true);
          here = machine.edgeAt(cell)?.target ?? here;
        }
      }
    }
    expect(identifiers.flat()).not.toEqual([]);
  });

  it('are one word for each configuration of a server whose pair can be read', () => {
    const most = machineTables(ecsGraph())
      .identifiers('pair')
      .map((words) => words.length);
    expect(Math.max(...most)).toBe(1);
  });
});

describe('a characterization set', () => {
  it('tells all states apart that can be told apart', () => {
    fc.assert(
      fc.property(randomTables(SMALL), (tables) => {
        const classes = equivalenceClasses(tables);
        const words = characterization(tables, classes, stateIdentifiers(tables, classes));
        for (const state of statesOf(tables)) {
          for (const rival of rivalsOf(tables, classes, state))
            expect(words.some((word) => separation(tables, state, rival, word) !== undefined)).toBe(true);
        }
      }),
    );
  });
});

describe('the separation of two states by a word', () => {
  it('is the number of inputs after which they show something else, 0 if they do so at once', () => {
    fc.assert(
      fc.property(
        randomTables(SMALL),
        fc.array(fc.nat(2), { maxLength: 6 }),
        fc.nat(),
        fc.nat(),
        (tables, long, a, b) => {
          const word = long.filter((input) => input < tables.inputs);
          const [one, other] = [a % tables.states, b % tables.states];
          const lengths = Array.from({ length: word.length + 1 }, (_, length) => length);
          const expected = lengths.find(
            (length) =>
              watch(tables, one, word.slice(0, length)) !== watch(tables, other, word.slice(0, length)),
          );
          expect(separation(tables, one, other, word)).toBe(expected);
        },
      ),
    );
  });
});
