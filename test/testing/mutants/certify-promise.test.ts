import { describe, expect, it } from 'vitest';
import { ecsGraph, exploreMachine, GraphInputError } from '../../../src/graph/index.ts';
import { ALL_EVENTS, ecsMachine } from '../../../src/machines/index.ts';
import { randomStream } from '../../../src/simulator/index.ts';
import { certifyPromise, complete, MUTATIONS, OBSERVERS } from '../../../src/testing/index.ts';
import type { Mutant } from '../../../src/testing/mutants/mutant.ts';
import { isEquivalent } from '../../../src/testing/mutants/mutant.ts';
import { mutantsWithFaults } from '../../../src/testing/mutants/seeded-mutants.ts';
import { createTrial } from '../../../src/testing/mutants/trial.ts';
import { wordsOf } from '../../../src/testing/mutants/words-of.ts';
import { countOf } from '../../../src/testing/tables/equivalence.ts';
import { machineTables } from '../../../src/testing/tables/machine-tables.ts';
import { statesOfMutant } from './states-of-mutant.ts';

const graph = ecsGraph();

/** Servers that boot from an image and are only switched on and off: little enough for suites with an extra state. */
const part = exploreMachine(ecsMachine, {
  inputs: [{ bootSource: 'image' }],
  events: ALL_EVENTS.filter(
    ({ type }) =>
      !type.startsWith('server.') || ['server.start', 'server.stop', 'server.delete'].includes(type),
  ),
});

/**
 * A hundred thousand of each sort are tried on the whole machine for docs/generated/certificate.md, a million by
 * `npm run soak`.
 */
describe('the promise of a complete suite', () => {
  const trials = OBSERVERS.flatMap((observer) => MUTATIONS.map((mutation) => ({ observer, mutation })));

  it.each(trials)('is kept for a tester who reads the $observer: $mutation', ({ observer, mutation }) => {
    const kept = certifyPromise(part, { observer, mutation, mutants: 5_000, seed: 2026 });
    expect(kept).toMatchObject({ mutants: 5_000, survived: 0 });
    expect(kept.killed).toBeGreaterThan(4_500);
  });

  it('counts states that differ: what survives beyond it has outgrown the model', () => {
    const machine = machineTables(graph);
    const trial = createTrial(machine.seenBy.pair, wordsOf(machine, complete({ observer: 'pair' })(graph)));
    const supply = mutantsWithFaults(machine.seenBy.pair, randomStream(6, 0), { faults: 3, sly: true });
    const survivors = Array.from({ length: 15_000 }, (): Mutant => supply.next().value).filter(
      (mutant) => !trial.kills(mutant) && !isEquivalent(machine.seenBy.pair, mutant),
    );
    expect(survivors.length).toBeGreaterThan(0);
    for (const survivor of survivors) {
      expect(statesOfMutant(machine.seenBy.pair, survivor)).toBeGreaterThan(countOf(machine.classes('pair')));
    }
  });

  it('is tried on the same mutants for the same seed', () => {
    const options = { observer: 'pair', mutation: 'two faults', mutants: 10, seed: 1 } as const;
    expect(certifyPromise(part, options)).toEqual(certifyPromise(part, options));
  });

  it.each<readonly [object, string]>([
    [{ mutation: 'four faults' }, 'mutation is "four faults"; expected one of two faults'],
    [{ observer: 'both' }, 'observer is "both"; expected one of status, pair'],
    [{ mutants: Number.NaN }, 'mutants is NaN; expected a whole number, 1 or more'],
    [{ mutants: 1.5 }, 'mutants is 1.5'],
    [{ seed: -1 }, 'seed is -1; expected a whole number from 0 to 4294967295'],
  ])('is not tried with wrong options: %o', (options, message) => {
    const tried = () =>
      certifyPromise(graph, { observer: 'pair', mutation: 'two faults', mutants: 10, seed: 1, ...options });
    expect(tried).toThrow(GraphInputError);
    expect(tried).toThrow(`certifyPromise: ${message}`);
  });

  it.each(MUTATIONS)('is not tried on a graph without a place for faults: %s', (mutation) => {
    const point = exploreMachine(ecsMachine, { inputs: [{ bootSource: 'image' }], events: [] });
    expect(() => certifyPromise(point, { observer: 'pair', mutation, mutants: 1, seed: 1 })).toThrow(
      /the number of places in the graph for such a fault is 0; expected \d or more/,
    );
  });
});
