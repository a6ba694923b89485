import type { Mutant } from '../../../src/testing/mutants/mutant.ts';
import { mutantTurn, turnsOf } from '../../../src/testing/mutants/mutant.ts';
import type { Tables } from '../../../src/testing/tables/tables.ts';

/** How many states of a mutant without a clone can be told apart, by splitting them until nothing splits any more. */
export const statesOfMutant = (tables: Tables, mutant: Mutant): number => {
  const states = Array.from({ length: tables.states }, (_, state) => state);
  const inputs = Array.from({ length: tables.inputs }, (_, input) => input);
  let classes = states.map((state) => `${tables.reading[state]}`);
  for (let count = 0; ; ) {
    const names = states.map((state) => {
      const turns = inputs.map((input) => mutantTurn(tables, turnsOf(tables), mutant, state, input));
      return `${classes[state]}:${turns.map(({ accepted, target }) => `${accepted}${classes[target]}`).join()}`;
    });
    const numbers = new Map([...new Set(names)].map((name, number) => [name, `${number}`]));
    if (numbers.size === count) return count;
    count = numbers.size;
    classes = names.map((name) => numbers.get(name) ?? '');
  }
};
