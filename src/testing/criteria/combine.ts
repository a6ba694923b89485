import type { StateGraph } from '../../graph/index.ts';
import { entryOf } from '../../graph/index.ts';
import { caseId, hashOfNext, hashOfStart } from '../cases/case-id.ts';
import type { TestCase } from '../suite.ts';
import { SUITE_FORMAT, SUITE_VERSION } from '../suite.ts';
import type { Criterion, Scope } from './criterion.ts';

/**
 * The cases of several suites as one. A case that another one begins with is left out; that one covers for it. The
 * assumption is that of all of them.
 */
export const unionOf =
  (...criteria: readonly Criterion[]): Criterion =>
  (graph: StateGraph, scope?: Scope) => {
    const suites = criteria.map((criterion) => criterion(graph, scope));
    return {
      format: SUITE_FORMAT,
      version: SUITE_VERSION,
      criterion: suites.map(({ criterion }) => criterion).join(' + '),
      assumption: suites.map(({ criterion, assumption }) => `${criterion}: ${assumption}`).join('\n'),
      cases: merged(suites.flatMap(({ cases }) => cases)),
    };
  };

/** The criterion within a scope. A further scope outweighs it, field by field. */
export const restricted =
  (criterion: Criterion, scope: Scope): Criterion =>
  (graph: StateGraph, further?: Scope) =>
    criterion(graph, { ...scope, ...further });

const merged = (cases: readonly TestCase[]): readonly TestCase[] => {
  const firsts = new Map<string, TestCase>();
  const longer = new Map<string, TestCase>();
  for (const one of cases) {
    if (!firsts.has(one.id)) firsts.set(one.id, one);
    for (const id of beginningsOf(one)) if (!longer.has(id)) longer.set(id, one);
  }
  const covers = new Map<TestCase, Set<string>>();
  for (const one of cases) {
    const keeper = keeperOf(one, firsts, longer);
    covers.set(keeper, new Set([...(covers.get(keeper) ?? []), ...one.covers]));
  }
  return [...covers].map(([one, keys]) => ({ ...one, covers: [...keys] }));
};

type CasesById = ReadonlyMap<string, TestCase>;

/** The case that runs when this one is left out: one that goes on further, else the first of its kind. */
const keeperOf = (one: TestCase, firsts: CasesById, longer: CasesById): TestCase => {
  let keeper = one;
  for (let next = longer.get(keeper.id); next !== undefined; next = longer.get(keeper.id)) keeper = next;
  return entryOf(firsts, keeper.id);
};

/** The ids that the case would have if it ended earlier. */
const beginningsOf = ({ start, steps }: TestCase): readonly string[] => {
  let hash = hashOfStart(start.bootSource);
  return steps.map(({ event }) => {
    const id = caseId(start.bootSource, hash);
    hash = hashOfNext(hash, event);
    return id;
  });
};
