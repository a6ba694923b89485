import { CaseTree, NO_NODE } from '../../../src/testing/cases/case-tree.ts';
import { completeChecks } from '../../../src/testing/criteria/complete-checks.ts';
import { METHODS } from '../../../src/testing/criteria/identification.ts';
import type { Word } from '../../../src/testing/tables/access.ts';
import { accessWords } from '../../../src/testing/tables/access.ts';
import { equivalenceClasses } from '../../../src/testing/tables/equivalence.ts';
import { stateIdentifiers } from '../../../src/testing/tables/identifiers.ts';
import type { Tables } from '../../../src/testing/tables/tables.ts';

export type Method = keyof typeof METHODS;

/** The words of a complete suite for any machine. */
export const completeWords = (tables: Tables, extraStates: number, method: Method): readonly Word[] => {
  const tree = new CaseTree(tables);
  const shortest = [...accessWords(tables).values()].map(({ start, inputs }) => tree.extend(start, inputs));
  const classes = equivalenceClasses(tables);
  const checks = completeChecks({
    tree,
    stands: new Set([...tables.starts.keys(), ...shortest]),
    inputsAt: () => Array.from({ length: tables.inputs }, (_, input) => input),
    identification: METHODS[method]({ tables, classes, identifiers: stateIdentifiers(tables, classes) }),
    extraStates,
  });
  for (const { node, words } of checks) for (const word of words) tree.extend(node, word);
  return Array.from({ length: tree.size }, (_, node) => node)
    .filter((node) => tree.childrenOf(node).length === 0)
    .map((leaf) => {
      const inputs: number[] = [];
      let node = leaf;
      for (; tree.parentOf(node) !== NO_NODE; node = tree.parentOf(node)) inputs.unshift(tree.inputOf(node));
      return { start: node, inputs };
    });
};
