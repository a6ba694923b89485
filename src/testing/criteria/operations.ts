import type { StateGraph } from '../../graph/index.ts';
import { itemAt } from '../../graph/index.ts';
import { assembleSuite } from '../cases/assemble.ts';
import type { TreeNode } from '../cases/case-tree.ts';
import { machineTables } from '../tables/machine-tables.ts';
import type { Criterion, Scope } from './criterion.ts';
import { RESTRICTED } from './criterion.ts';
import { boundsOf } from './scope.ts';
import type { Stand } from './workshop.ts';
import { Workshop } from './workshop.ts';

/**
 * Every event in every configuration: those that it accepts one by one, those that it refuses all in one life, since a
 * refusal must leave everything as it was. Where the pair does not tell where the server is, the case goes on until its
 * behaviour does.
 *
 * For a tester who reads the pair this finds every single fault that can be found (`docs/testing-theory.md`).
 */
export const operations: Criterion = (graph: StateGraph, scope?: Scope) => {
  const machine = machineTables(graph);
  const bounds = boundsOf(machine, scope);
  const workshop = new Workshop(machine, 'pair', bounds);
  for (const stand of workshop.stands.values()) {
    checkStand(workshop, stand);
    checkTransitions(workshop, stand);
  }
  return assembleSuite(machine, workshop.tree, workshop.drafts, {
    criterion: `operations${bounds.words}`,
    assumption: bounds.words === '' ? SINGLE_FAULT : RESTRICTED,
  });
};

const SINGLE_FAULT =
  'The system has the configurations of the model, starts over reliably, and goes wrong at one event in one configuration at most. If all cases pass for a tester who reads the pair, it has no such fault that could be found.';

/** All refusals in one life, and last what tells that the server is still where it should be. */
const checkStand = (workshop: Workshop, { state, node }: Stand): void => {
  const visited: TreeNode[] = workshop.wants(node) ? [node] : [];
  let last = node;
  for (const input of workshop.inputsAt(state, 'refused')) {
    const child = workshop.tree.extend(last, [input]);
    if (!workshop.wants(child)) continue;
    visited.push(child);
    last = child;
  }
  for (const reached of visited) workshop.visit(reached);
  if (visited.length > 0) workshop.check({ node: last, words: itemAt(workshop.identifiers, state) });
};

/** A transition on a shortest way is checked with the configuration to which it leads. */
const checkTransitions = (workshop: Workshop, stand: Stand): void => {
  for (const input of workshop.inputsAt(stand.state, 'accepted')) {
    const child = workshop.tree.extend(stand.node, [input]);
    if (workshop.isOnTheWay(stand, input) || !workshop.wants(child)) continue;
    workshop.check({ node: child, words: itemAt(workshop.identifiers, workshop.tree.stateOf(child)) });
  }
};
