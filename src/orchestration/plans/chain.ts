import { itemAt } from '../../graph/index.ts';
/** A Markov chain that comes to an end, and what each state costs. States are whole numbers from 0. */
export interface Chain {
  /** What each visit to a state costs. */
  readonly costs: readonly number[];
  /** By state: where it leads and how likely. What is missing from 1 is lost for good. */
  readonly next: readonly ReadonlyMap<number, number>[];
  /** The states in which the chain has ended, and what ending there is worth. */
  readonly worth: ReadonlyMap<number, number>;
}

/**
 * What is to be expected from each state until the chain ends: the cost of all visits, and the worth of the end. Where the
 * chain goes round for ever it is 0.
 *
 * One state after the other is eliminated, in the order given (the least entangled first is the quickest), in the way of
 * W. K. Grassmann, M. I. Taksar and D. P. Heyman (Operations Research 33, 1985): how likely a state is left is added up from
 * its ways out, and never taken as 1 minus how likely it is kept. So nothing cancels, and a loop that is left once in a
 * million rounds is reckoned as exactly as any other.
 */
export const expectedTotals = (chain: Chain, order: readonly number[]): Float64Array => {
  const totals = new Float64Array(chain.next.length);
  for (const [state, value] of chain.worth) totals[state] = value;
  for (const { state, row, cost, leaves } of eliminated(chain, order).reverse()) {
    let total = cost;
    for (const [target, probability] of row) total += probability * itemAt(totals, target);
    totals[state] = total / leaves;
  }
  return totals;
};

/** Each state that is ever left as it was when its turn came: leading only to those that were still there. */
const eliminated = ({ costs, next, worth }: Chain, order: readonly number[]): Eliminated[] => {
  const left = next.map((row, state): Left | undefined => ({
    row: new Map(row),
    lost: lostFrom(row),
    cost: itemAt(costs, state),
  }));
  const sources = sourcesOf(next);
  return order.flatMap((state) => {
    const here = left[state];
    if (here === undefined || worth.has(state)) return [];
    here.row.delete(state);
    const leaves = sumOf(here.row) + here.lost;
    const before = itemAt(sources, state);
    for (const source of before) bypass(left[source], state, here, leaves);
    join(before, here.row.keys(), sources);
    left[state] = undefined;
    return leaves > 0 ? [{ state, leaves, ...here }] : [];
  });
};

/** A state that is left: what comes of it, over those eliminated already. */
interface Left {
  readonly row: Map<number, number>;
  lost: number;
  cost: number;
}

interface Eliminated extends Left {
  readonly state: number;
  readonly leaves: number;
}

/** Leads a source past a state, to where that state leads. */
const bypass = (source: Left | undefined, state: number, here: Left, leaves: number): void => {
  const share = source?.row.get(state);
  if (source === undefined || source === here || share === undefined) return;
  source.row.delete(state);
  if (leaves === 0) {
    source.lost += share;
    return;
  }
  const portion = share / leaves;
  source.cost += portion * here.cost;
  source.lost += portion * here.lost;
  for (const [target, probability] of here.row) {
    source.row.set(target, (source.row.get(target) ?? 0) + portion * probability);
  }
};

const join = (before: Iterable<number>, after: Iterable<number>, sources: readonly Set<number>[]): void => {
  for (const target of after) for (const source of before) itemAt(sources, target).add(source);
};

const lostFrom = (row: ReadonlyMap<number, number>): number => {
  const missing = 1 - sumOf(row);
  return missing < ROUNDING ? 0 : missing;
};

/** Sums of probabilities are off by this much at most. */
const ROUNDING = 1e-12;

const sumOf = (row: ReadonlyMap<number, number>): number => {
  let sum = 0;
  for (const probability of row.values()) sum += probability;
  return sum;
};

const sourcesOf = (rows: Chain['next']): readonly Set<number>[] => {
  const sources = rows.map(() => new Set<number>());
  for (const [source, row] of rows.entries())
    for (const target of row.keys()) itemAt(sources, target).add(source);
  return sources;
};
