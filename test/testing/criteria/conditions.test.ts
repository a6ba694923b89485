import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import { CaseTree, NO_NODE } from '../../../src/testing/cases/case-tree.ts';
import type { Observer } from '../../../src/testing/index.ts';
import { complete, OBSERVERS } from '../../../src/testing/index.ts';
import { wordsOf } from '../../../src/testing/mutants/words-of.ts';
import { accessWords } from '../../../src/testing/tables/access.ts';
import { equivalenceClasses } from '../../../src/testing/tables/equivalence.ts';
import { machineTables } from '../../../src/testing/tables/machine-tables.ts';
import type { Tables } from '../../../src/testing/tables/tables.ts';
import { randomTables } from '../random-tables.ts';
import { completeWords } from './complete-words.ts';

/**
 * What the theorem of the H-method asks of a suite, put down word for word and checked without a look at how the suite was
 * made: each machine's shortest ways and all detours from them are there, and any two of these points in different states
 * can be told apart by some word that both go on with, if one of them is the end of a shortest way or they lie on one detour.
 */
const brokenConditions = (tables: Tables, tree: CaseTree, extraStates: number): readonly string[] => {
  const classes = equivalenceClasses(tables);
  const isFine = (one: number, other: number): boolean => {
    if (one === NO_NODE || other === NO_NODE) return false;
    const areTheSame = classes[tree.stateOf(one)] === classes[tree.stateOf(other)];
    return areTheSame || isToldApart(tables, tree, one, other);
  };
  const pairs = [...pairsToTell(tables, tree, extraStates)];
  return pairs.filter(([one, other]) => !isFine(one, other)).map((pair) => pair.join(' from '));
};

function* pairsToTell(
  tables: Tables,
  tree: CaseTree,
  extraStates: number,
): Generator<readonly [number, number]> {
  const shortest = [...accessWords(tables).values()].map(({ start, inputs }) => follow(tree, start, inputs));
  const stands = [...new Set([...tables.starts.keys(), ...shortest])];
  for (const stand of stands) {
    for (const detour of detoursFrom(tables, tree, stand, extraStates + 1)) {
      const end = detour.at(-1) ?? stand;
      for (const other of [...stands, ...detour]) yield [other, end];
    }
  }
}

const follow = (tree: CaseTree, root: number, inputs: readonly number[]): number =>
  inputs.reduce((node, input) => (node === NO_NODE ? NO_NODE : tree.childOf(node, input)), root);

/** Every detour of at most so many inputs, as the nodes that it passes; NO_NODE where the tree lacks it. */
function* detoursFrom(
  tables: Tables,
  tree: CaseTree,
  stand: number,
  longest: number,
): Generator<readonly number[]> {
  let detours: (readonly number[])[] = [[]];
  for (let length = 0; length <= longest; length += 1) {
    yield* detours;
    detours = detours.flatMap((detour) =>
      Array.from({ length: tables.inputs }, (_, input) => {
        const here = detour.at(-1) ?? stand;
        return [...detour, here === NO_NODE ? NO_NODE : tree.childOf(here, input)];
      }),
    );
  }
}

/** Whether one look tells the nodes apart, or some word with which both go on. */
const isToldApart = (tables: Tables, tree: CaseTree, one: number, other: number): boolean => {
  const [left, right] = [tree.stateOf(one), tree.stateOf(other)];
  if (tables.reading[left] !== tables.reading[right]) return true;
  return tree.childrenOf(one).some((child) => {
    const input = tree.inputOf(child);
    const twin = tree.childOf(other, input);
    if (twin === NO_NODE) return false;
    const answers = [left, right].map((state) => (tables.next[state * tables.inputs + input] ?? -1) >= 0);
    return answers[0] !== answers[1] || isToldApart(tables, tree, child, twin);
  });
};

const treeOf = (
  tables: Tables,
  words: Iterable<{ readonly start: number; readonly inputs: readonly number[] }>,
) => {
  const tree = new CaseTree(tables);
  for (const { start, inputs } of words) tree.extend(start, inputs);
  return tree;
};

describe('the conditions of the theorem', () => {
  it.each([0, 1, 2])('are met by the suite of any machine with %i extra states', (extraStates) => {
    fc.assert(
      fc.property(randomTables({ states: 5, inputs: 3, readings: 2, starts: 2 }), (tables) => {
        const tree = treeOf(tables, completeWords(tables, extraStates, 'H'));
        expect(brokenConditions(tables, tree, extraStates)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it.each<Observer>([...OBSERVERS])(
    'are met by the suite of a server for a tester who reads the %s',
    (observer) => {
      const machine = machineTables(ecsGraph());
      const tables = machine.seenBy[observer];
      const words = wordsOf(machine, complete({ observer })(ecsGraph()));
      expect(brokenConditions(tables, treeOf(tables, words), 0)).toEqual([]);
    },
  );

  it.each<Observer>([...OBSERVERS])('are not met where one case is missing, reading the %s', (observer) => {
    const machine = machineTables(ecsGraph());
    const tables = machine.seenBy[observer];
    const words = wordsOf(machine, complete({ observer })(ecsGraph()));
    expect(brokenConditions(tables, treeOf(tables, words.slice(1)), 0)).not.toEqual([]);
  });
});
