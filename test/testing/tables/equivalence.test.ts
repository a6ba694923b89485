import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import { countOf, equivalenceClasses, quotient } from '../../../src/testing/tables/equivalence.ts';
import { machineTables } from '../../../src/testing/tables/machine-tables.ts';
import { everyWord, randomTables, watch } from '../random-tables.ts';

const SMALL = { states: 5, inputs: 2, readings: 2, starts: 2 };

describe('equivalence of states', () => {
  it('holds exactly where no word shows a difference', () => {
    fc.assert(
      fc.property(randomTables(SMALL), (tables) => {
        const classes = equivalenceClasses(tables);
        const words = [...everyWord(tables.inputs, tables.states)];
        for (let one = 0; one < tables.states; one += 1) {
          for (let other = 0; other < tables.states; other += 1) {
            const alike = words.every((word) => watch(tables, one, word) === watch(tables, other, word));
            expect(classes[one] === classes[other]).toBe(alike);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('leaves a smaller machine that does the same and has no equivalent states any more', () => {
    fc.assert(
      fc.property(randomTables(SMALL), (tables) => {
        const classes = equivalenceClasses(tables);
        const smallest = quotient(tables, classes);
        expect(smallest.states).toBe(countOf(classes));
        expect(countOf(equivalenceClasses(smallest))).toBe(smallest.states);
        for (const [start, state] of tables.starts.entries()) {
          for (const word of everyWord(tables.inputs, 4))
            expect(watch(smallest, smallest.starts[start] ?? -1, word)).toBe(watch(tables, state, word));
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('what testers of a server can tell apart', () => {
  const machine = machineTables(ecsGraph());

  it('is 130 of 139 configurations by the status, and 131 by the pair', () => {
    expect(machine.graph.nodes).toHaveLength(139);
    expect(countOf(machine.classes('status'))).toBe(130);
    expect(countOf(machine.classes('pair'))).toBe(131);
  });

  it('does not include what a deleted server was like', () => {
    const deleted = machine.graph.nodesAt('deleted/-').map(({ id }) => machine.classes('pair')[id]);
    expect(deleted).toHaveLength(4);
    expect(new Set(deleted).size).toBe(1);
  });
});
