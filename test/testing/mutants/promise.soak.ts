import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import { randomStream } from '../../../src/simulator/index.ts';
import type { Observer } from '../../../src/testing/index.ts';
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

describe.each([
  ['the seed of every time', 20261123],
  ['a fresh seed', Date.now() % 2 ** 31],
])('with %s (%i)', (_, seed) => {
  const trials = OBSERVERS.flatMap((observer) => MUTATIONS.map((mutation) => ({ observer, mutation })));

  it.each(trials)('keeps the promise of a complete suite: $observer, $mutation', ({ observer, mutation }) => {
    const kept = certifyPromise(graph, { observer, mutation, mutants: 1_000_000, seed });
    expect(kept).toMatchObject({ mutants: 1_000_000, survived: 0 });
  });

  /**
   * The promise counts states that differ. A fault between two configurations that nobody can tell apart makes one state
   * more of them: a mutant that has so become greater than the model may survive, and no other.
   */
  it.each<Observer>([...OBSERVERS])('lets none survive that has not outgrown the model: %s', (observer) => {
    const machine = machineTables(graph);
    const tables = machine.seenBy[observer];
    const trial = createTrial(tables, wordsOf(machine, complete({ observer })(graph)));
    const supply = mutantsWithFaults(tables, randomStream(seed, 0), { faults: 3, sly: true });
    const survivors: Mutant[] = [];
    for (let tried = 0; tried < 1_000_000; tried += 1) {
      const mutant: Mutant = supply.next().value;
      if (!trial.kills(mutant) && !isEquivalent(tables, mutant)) survivors.push(mutant);
    }
    const most = countOf(machine.classes(observer));
    expect(survivors.filter((mutant) => statesOfMutant(tables, mutant) <= most)).toEqual([]);
  });
});
