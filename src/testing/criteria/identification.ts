import { itemAt } from '../../graph/index.ts';
import type { Classes } from '../tables/equivalence.ts';
import type { Inputs } from '../tables/identifiers.ts';
import { characterization, rivalsOf, separation } from '../tables/identifiers.ts';
import type { Tables } from '../tables/tables.ts';

/** How to tell where the machine is: with which words a case goes on. */
export interface Identification {
  /** In a state to which a shortest way has led. */
  atStand(state: number): readonly Inputs[];
  /** In a state to which a detour has led. */
  onDetour(state: number): readonly Inputs[];
  /** At an earlier point of a detour, so that it can be told from a later one. */
  between(earlier: number, later: number): readonly Inputs[];
}

/** What both methods start from. */
export interface Laboratory {
  readonly tables: Tables;
  readonly classes: Classes;
  /** For each state the words that tell it from all others that read alike. */
  readonly identifiers: readonly (readonly Inputs[])[];
}

/** W: every state answers the same words (T. S. Chow, 1978). */
const characterize = ({ tables, classes, identifiers }: Laboratory): Identification => {
  const words = characterization(tables, classes, identifiers);
  return { atStand: () => words, onDetour: () => words, between: () => [] };
};

/**
 * H: two points that have to be told apart share a word that does so (R. Dorofeeva, K. El-Fakih, N. Yevtushenko, 2005). Here
 * each point goes on with the words of its own state, and each shortest way with those of the state's rivals too.
 */
const harmonize = ({ tables, classes, identifiers }: Laboratory): Identification => {
  const between = (earlier: number, later: number): readonly Inputs[] => {
    if (itemAt(classes, earlier) === itemAt(classes, later)) return [];
    const told = itemAt(identifiers, later).map((word) =>
      word.slice(0, separation(tables, earlier, later, word) ?? 0),
    );
    return told
      .filter((word) => word.length > 0)
      .sort((left, right) => left.length - right.length)
      .slice(0, 1);
  };
  const words = identifiers.map((own, state) => [
    ...own,
    ...rivalsOf(tables, classes, state).flatMap((rival) => between(state, rival)),
  ]);
  return {
    atStand: (state) => itemAt(words, state),
    onDetour: (state) => itemAt(identifiers, state),
    between,
  };
};

/** The methods by name. */
export const METHODS = Object.freeze({ H: harmonize, W: characterize });
