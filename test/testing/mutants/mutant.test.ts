import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import { OBSERVERS } from '../../../src/testing/index.ts';
import { faultSpace } from '../../../src/testing/mutants/fault-space.ts';
import type { Mutant } from '../../../src/testing/mutants/mutant.ts';
import { isEquivalent, isHidden, mutantTurn, turnsOf } from '../../../src/testing/mutants/mutant.ts';
import { createTrial } from '../../../src/testing/mutants/trial.ts';
import { equivalenceClasses } from '../../../src/testing/tables/equivalence.ts';
import { machineTables } from '../../../src/testing/tables/machine-tables.ts';
import type { Tables } from '../../../src/testing/tables/tables.ts';
import { everyWord, randomTables, watch } from '../random-tables.ts';

const SMALL = { states: 4, inputs: 2, readings: 2, starts: 2 };

/** What a mutant shows on a word, step by step and without any shortcut. */
const watchMutant = (tables: Tables, mutant: Mutant, start: number, word: readonly number[]): string => {
  const right = tables.starts[start] ?? 0;
  const begin = mutant.faults.find(({ cell }) => cell === -1 - start) ?? { target: right, shown: right };
  let state = begin.target;
  const seen = [`${tables.reading[begin.shown]}`];
  for (const input of word) {
    const turn = mutantTurn(tables, turnsOf(tables), mutant, state, input);
    state = turn.target;
    seen.push(`${turn.accepted ? 'accepted' : 'refused'} ${tables.reading[turn.shown]}`);
  }
  return seen.join(', ');
};

const differs = (tables: Tables, mutant: Mutant, start: number, word: readonly number[]): boolean =>
  watchMutant(tables, mutant, start, word) !== watch(tables, tables.starts[start] ?? 0, word);

/** Machines with one to three faults, perhaps in the double of a state. */
const mutated = randomTables(SMALL).chain((tables) => {
  const { size, fault } = faultSpace(tables);
  return fc.record({
    tables: fc.constant(tables),
    faults: fc
      .uniqueArray(fc.nat(size - 1), { minLength: 1, maxLength: 3 })
      .map((numbers) => [...new Map(numbers.map((number) => [fault(number).cell, fault(number)])).values()]),
    cloned: fc.nat(tables.states - 1),
    entrance: fc.option(fc.nat(tables.states * tables.inputs - 1), { nil: undefined }),
  });
});

const mutantOf = ({
  tables,
  faults,
  cloned,
  entrance,
}: typeof mutated extends fc.Arbitrary<infer Value> ? Value : never): Mutant => {
  if (entrance === undefined) return { faults };
  const { states, inputs } = tables;
  const others = faults.filter(({ cell }) => cell !== entrance);
  const moved = others.map((one) =>
    Math.floor(one.cell / inputs) === cloned && one.cell >= 0
      ? { ...one, cell: one.cell + (states - cloned) * inputs }
      : one,
  );
  const accepted = turnsOf(tables)[entrance]?.accepted ?? false;
  return {
    cloned,
    faults: [{ kind: 'wrong target', cell: entrance, accepted, target: states, shown: cloned }, ...moved],
  };
};

describe('a mutant', () => {
  it('is equivalent exactly if no word ever shows a difference', () => {
    fc.assert(
      fc.property(mutated, (world) => {
        const mutant = mutantOf(world);
        const longest = world.tables.states + 5;
        const starts = [...world.tables.starts.keys()];
        const shown = [...everyWord(world.tables.inputs, longest)].some((word) =>
          starts.some((start) => differs(world.tables, mutant, start, word)),
        );
        expect(isEquivalent(world.tables, mutant)).toBe(!shown);
      }),
      { numRuns: 200 },
    );
  });

  it('with one fault is hidden exactly if it is equivalent', () => {
    fc.assert(
      fc.property(randomTables({ states: 6, inputs: 2, readings: 2, starts: 2 }), (tables) => {
        const { size, fault } = faultSpace(tables);
        const classes = equivalenceClasses(tables);
        for (let number = 0; number < size; number += 1) {
          const one = fault(number);
          expect(isHidden(tables, classes, one), JSON.stringify(one)).toBe(
            isEquivalent(tables, { faults: [one] }),
          );
        }
      }),
      { numRuns: 50 },
    );
  });

  it.each([...OBSERVERS])(
    'of a server is hidden from who reads the %s exactly if it is equivalent',
    (observer) => {
      const machine = machineTables(ecsGraph());
      const tables = machine.seenBy[observer];
      const { size, fault } = faultSpace(machine.seenBy.pair);
      for (let number = 0; number < size; number += 9973) {
        const one = fault(number);
        expect(isHidden(tables, machine.classes(observer), one)).toBe(
          isEquivalent(tables, { faults: [one] }),
        );
      }
    },
  );
});

describe('a trial', () => {
  const words = fc.array(fc.record({ start: fc.nat(1), inputs: fc.array(fc.nat(1), { maxLength: 6 }) }), {
    minLength: 1,
    maxLength: 8,
  });

  it('kills exactly the mutants that some word shows, though it runs them only from where they go wrong', () => {
    fc.assert(
      fc.property(mutated, words, (world, random) => {
        const { tables } = world;
        const fitting = random.map(({ start, inputs }) => ({
          start: start % tables.starts.length,
          inputs: inputs.map((input) => input % tables.inputs),
        }));
        const mutant = mutantOf(world);
        const shown = fitting.some(({ start, inputs }) => differs(tables, mutant, start, inputs));
        expect(createTrial(tables, fitting).kills(mutant)).toBe(shown);
      }),
      { numRuns: 2000 },
    );
  });

  it('without words kills nothing', () => {
    fc.assert(
      fc.property(mutated, (world) => {
        expect(createTrial(world.tables, []).kills(mutantOf(world))).toBe(false);
      }),
      { numRuns: 20 },
    );
  });
});
