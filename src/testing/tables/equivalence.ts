import { itemAt } from '../../graph/index.ts';
import type { Tables } from './tables.ts';
import { REFUSED } from './tables.ts';

/** For each state the number of its class: two states are in one class if no sequence of inputs tells them apart. */
export type Classes = Int16Array;

/**
 * Which states an observer can tell apart, by partition refinement (E. F. Moore, "Gedanken-experiments on sequential
 * machines", 1956): states that read alike are split until all that are together lead to the same classes. Classes are
 * numbered in the order of their first states.
 */
export const equivalenceClasses = (tables: Tables): Classes => {
  let classes = numbered([...tables.reading].map(String));
  for (;;) {
    const finer = numbered(signatures(tables, classes));
    if (countOf(finer) === countOf(classes)) return classes;
    classes = finer;
  }
};

/** How many classes there are. */
export const countOf = (classes: Classes): number =>
  classes.reduce((most, one) => Math.max(most, one), -1) + 1;

/** The machine with one state for each class: the smallest that an observer cannot tell from the machine. */
export const quotient = (tables: Tables, classes: Classes): Tables => {
  const states = countOf(classes);
  const next = new Int16Array(states * tables.inputs);
  const reading = new Int16Array(states);
  for (let state = 0; state < tables.states; state += 1) {
    const one = itemAt(classes, state);
    reading[one] = itemAt(tables.reading, state);
    for (let input = 0; input < tables.inputs; input += 1) {
      const target = itemAt(tables.next, state * tables.inputs + input);
      next[one * tables.inputs + input] = target === REFUSED ? REFUSED : itemAt(classes, target);
    }
  }
  return {
    states,
    inputs: tables.inputs,
    starts: tables.starts.map((state) => itemAt(classes, state)),
    next,
    reading,
  };
};

const signatures = ({ states, inputs, next }: Tables, classes: Classes): readonly string[] =>
  Array.from({ length: states }, (_, state) => {
    const targets = next.subarray(state * inputs, (state + 1) * inputs);
    const following = targets.map((target) => (target === REFUSED ? REFUSED : itemAt(classes, target)));
    return `${itemAt(classes, state)}:${following.join()}`;
  });

const numbered = (names: readonly string[]): Classes => {
  const numbers = new Map<string, number>();
  return Int16Array.from(names, (name) => {
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
};
