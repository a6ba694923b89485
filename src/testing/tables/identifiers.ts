import { itemAt } from '../../graph/index.ts';
import type { Classes } from './equivalence.ts';
import type { Cell, Tables } from './tables.ts';
import { isToldBy, targetOf } from './tables.ts';

/** Inputs in a row. */
export type Inputs = readonly number[];

/**
 * For each state the words that tell it from every other state that reads alike and is not equivalent: mostly one, none
 * where the reading says it all. Such a word is a UIO sequence (K. Sabnani, A. Dahbura, "A protocol test generation
 * procedure", 1988), except that it need not tell apart what one look does. Equivalent states have the same words.
 *
 * With `allowed` the words keep to these cells, as long as the machine does what it should; then a state may have rivals
 * that nothing tells from it, and equivalent states have words of their own.
 */
export const stateIdentifiers = (
  tables: Tables,
  classes: Classes,
  allowed?: (cell: Cell) => boolean,
): readonly (readonly Inputs[])[] => {
  const wordsOf = new Map<number, readonly Inputs[]>();
  return Array.from({ length: tables.states }, (_, state) => {
    const key = allowed === undefined ? itemAt(classes, state) : state;
    const words =
      wordsOf.get(key) ?? tellingWords({ tables, classes, allowed: allowed ?? (() => true) }, state);
    wordsOf.set(key, words);
    return words;
  });
};

/**
 * Words that together tell all states apart that the identifiers of the states tell apart, chosen greedily from these: always
 * the one that is best at telling apart what the others leave.
 */
export const characterization = (
  tables: Tables,
  classes: Classes,
  identifiers: readonly (readonly Inputs[])[],
): readonly Inputs[] => {
  const pool = new Set(identifiers.flat());
  const chosen: Inputs[] = [];
  let pairs = identifiers.flatMap((_, state) =>
    rivalsOf(tables, classes, state).map((rival) => [state, rival] as const),
  );
  for (;;) {
    const [best] = [...pool]
      .map((word) => ({
        word,
        left: pairs.filter(([one, other]) => separation(tables, one, other, word) === undefined),
      }))
      .sort((one, other) => one.left.length - other.left.length);
    if (best === undefined || best.left.length === pairs.length) return chosen;
    chosen.push(best.word);
    pairs = best.left;
  }
};

/** How many inputs of the word it takes to tell two states apart; undefined if the word does not. 0: one look does. */
export const separation = (tables: Tables, left: number, right: number, word: Inputs): number | undefined => {
  let one = left;
  let other = right;
  if (itemAt(tables.reading, one) !== itemAt(tables.reading, other)) return 0;
  for (const [index, input] of word.entries()) {
    if (isToldBy(tables, one, other, input)) return index + 1;
    one = targetOf(tables, one * tables.inputs + input);
    other = targetOf(tables, other * tables.inputs + input);
  }
  return undefined;
};

/** One state of each class that reads like this one and is not equivalent to it. */
export const rivalsOf = ({ states, reading }: Tables, classes: Classes, state: number): readonly number[] => {
  const seen = new Set([itemAt(classes, state)]);
  const rivals: number[] = [];
  for (let other = 0; other < states; other += 1) {
    if (itemAt(reading, other) !== itemAt(reading, state) || seen.has(itemAt(classes, other))) continue;
    seen.add(itemAt(classes, other));
    rivals.push(other);
  }
  return rivals;
};

const tellingWords = (laboratory: Laboratory, state: number): readonly Inputs[] => {
  const words: Inputs[] = [];
  let rivals = rivalsOf(laboratory.tables, laboratory.classes, state);
  while (rivals.length > 0) {
    const word = tellingWord(laboratory, state, rivals) ?? tellingWord(laboratory, state, rivals.slice(0, 1));
    if (word === undefined) rivals = rivals.slice(1);
    else {
      words.push(word);
      rivals = rivals.filter((rival) => separation(laboratory.tables, state, rival, word) === undefined);
    }
  }
  return words;
};

interface Laboratory {
  readonly tables: Tables;
  readonly classes: Classes;
  readonly allowed: (cell: Cell) => boolean;
}

/** Where the state and the rivals that are still like it have come to. */
interface Race {
  readonly state: number;
  readonly rivals: readonly number[];
  readonly word: Inputs;
}

/**
 * Breadth first: a shortest word that tells the state from all rivals, else from as many as it meets in time. A way is given up
 * on which one rival can no longer be told; where that ends every way, the rivals have to be told one by one.
 */
const tellingWord = (
  laboratory: Laboratory,
  state: number,
  rivals: readonly number[],
): Inputs | undefined => {
  let best: Race = { state, rivals, word: [] };
  const seen = new Set<string>();
  const isNew = ({ state, rivals }: Race): boolean =>
    seen.size < seen.add(`${state}:${[...new Set(rivals)].sort().join()}`).size;
  const most = rivals.length === 1 ? Number.POSITIVE_INFINITY : MOST_RACES;
  const queue = [best].filter(isNew);
  for (const race of queue) {
    const next = continuations(laboratory, race).filter(isNew);
    best = next.reduce((one, other) => (other.rivals.length < one.rivals.length ? other : one), best);
    if (best.rivals.length === 0) return best.word;
    if (seen.size < most) queue.push(...next.filter((further) => !hasLostRival(laboratory, further)));
  }
  return best.word.length > 0 ? best.word : undefined;
};

/** Enough for every state of a server's machine, and little enough for the stubborn ones of random machines. */
const MOST_RACES = 4000;

const continuations = ({ tables, allowed }: Laboratory, race: Race): readonly Race[] => {
  const inputs = Array.from({ length: tables.inputs }, (_, input) => input);
  const usable = inputs.filter((input) => allowed(race.state * tables.inputs + input));
  return usable.map((input) => ({
    state: targetOf(tables, race.state * tables.inputs + input),
    rivals: race.rivals
      .filter((rival) => !isToldBy(tables, race.state, rival, input))
      .map((rival) => targetOf(tables, rival * tables.inputs + input)),
    word: [...race.word, input],
  }));
};

/** A rival that has become equivalent will never be told apart any more. */
const hasLostRival = ({ classes }: Laboratory, { state, rivals }: Race): boolean =>
  rivals.some((rival) => itemAt(classes, rival) === itemAt(classes, state));
