import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ecsGraph, GraphInputError } from '../../../src/graph/index.ts';
import type { Fault } from '../../../src/testing/index.ts';
import { describeFault, FAULT_KINDS, mutants, singleFaults } from '../../../src/testing/index.ts';
import { faultSpace } from '../../../src/testing/mutants/fault-space.ts';
import type { Tables } from '../../../src/testing/tables/tables.ts';
import { REFUSED } from '../../../src/testing/tables/tables.ts';
import { randomTables } from '../random-tables.ts';

const graph = ecsGraph();
const space = singleFaults(graph);

const allFaults = (tables: Tables): readonly Fault[] => {
  const { size, fault } = faultSpace(tables);
  return Array.from({ length: size }, (_, number) => fault(number));
};

/** Everything that can go wrong in one place, put down without a number. */
const expected = ({ states, inputs, next, reading, starts }: Tables): readonly string[] => {
  const all = Array.from({ length: states }, (_, state) => state);
  const faces = [...new Set(reading)].map((read) => reading.indexOf(read));
  const lies = (target: number): readonly number[] =>
    faces.filter((face) => reading[face] !== reading[target]);
  const ofCells = [...next].flatMap((target, cell) => {
    const should = target !== REFUSED;
    const right = should ? target : Math.floor(cell / inputs);
    const turns = [true, false].flatMap((accepted) =>
      all
        .filter((other) => accepted !== should || other !== right)
        .map((other) => JSON.stringify([cell, accepted, other, other])),
    );
    return [...turns, ...lies(right).map((face) => JSON.stringify([cell, should, right, face]))];
  });
  const ofStarts = starts.flatMap((right, start) => [
    ...all
      .filter((other) => other !== right)
      .map((other) => JSON.stringify([-1 - start, true, other, other])),
    ...lies(right).map((face) => JSON.stringify([-1 - start, true, right, face])),
  ]);
  return [...ofCells, ...ofStarts];
};

describe('the single faults of a machine', () => {
  it('are all that can go wrong in one place, each once', () => {
    fc.assert(
      fc.property(randomTables({ states: 5, inputs: 3, readings: 3, starts: 2 }), (tables) => {
        const found = allFaults(tables).map(({ cell, accepted, target, shown }) =>
          JSON.stringify([cell, accepted, target, shown]),
        );
        expect([...found].sort()).toEqual([...expected(tables)].sort());
      }),
    );
  });

  it.each([-1, 0.5, Number.NaN, space.size])('have no number %d', (number) => {
    expect(() => space.fault(number)).toThrow(GraphInputError);
    expect(() => space.fault(number)).toThrow(
      `singleFaults: number is ${number}; expected a whole number from 0 to 1134641`,
    );
  });

  it('of one cell stand together', () => {
    fc.assert(
      fc.property(randomTables({ states: 4, inputs: 2, readings: 2, starts: 1 }), (tables) => {
        const { perCell, fault } = faultSpace(tables);
        for (const cell of tables.next.keys()) {
          expect([fault(cell * perCell).cell, fault((cell + 1) * perCell - 1).cell]).toEqual([cell, cell]);
        }
      }),
    );
  });

  it('of a server are more than a million, of six kinds', () => {
    expect(space.size).toBe(1_134_642);
    const counts = new Map(FAULT_KINDS.map((kind) => [kind, 0]));
    for (let number = 0; number < space.size; number += 1) {
      const { kind } = space.fault(number);
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    expect(Object.fromEntries(counts)).toEqual({
      'wrong target': 496 * 138,
      'wrongly refused': 496,
      'wrongly accepted': 2840 * 139,
      'refused but moved': (2840 + 496) * 138,
      'wrong reading': 3336 * 63,
      'wrong start': 2 * (138 + 63),
    });
  });

  it('are told in words', () => {
    const told = FAULT_KINDS.map((kind) => {
      for (let number = 0; ; number += 1) {
        const fault = space.fault(number);
        if (fault.kind === kind) return describeFault(graph, fault);
      }
    });
    expect(told).toEqual([
      'server.delete in image:building/scheduling leads to image:building/scheduling instead of image:building/deleting',
      'server.delete in image:building/scheduling is refused',
      'server.start in image:building/scheduling is accepted, and leads to image:building/scheduling',
      'server.start in image:building/scheduling is answered with a refusal, and leads to image:building/deleting',
      'server.start in image:building/scheduling at first shows building/deleting',
      'a start in image:building/scheduling leads to image:building/deleting instead of image:building/scheduling',
    ]);
  });
});

describe('mutants', () => {
  it('are the faults that a tester can find at all, numbered as in the whole', () => {
    const some = [...mutants(graph, { observer: 'status', every: 4001 })];
    expect(some.length).toBeGreaterThan(200);
    for (const { number, ...fault } of some) {
      expect(number % 4001).toBe(0);
      expect(space.fault(number)).toEqual(fault);
    }
    expect(some.length).toBeLessThan([...mutants(graph, { observer: 'pair', every: 4001 })].length);
  });

  it('are refused for an observer or a step that is none', () => {
    expect(() => [...mutants(graph, { observer: 'pair', every: 0 })]).toThrow(GraphInputError);
    expect(() => [...mutants(graph, JSON.parse('{"observer":"both"}'))]).toThrow(
      'mutants: observer is "both"',
    );
  });
});
