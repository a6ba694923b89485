import type { StateGraph } from '../../graph/index.ts';
import { itemAt } from '../../graph/index.ts';
import { suiteAlong } from '../cases/suite-along.ts';
import { demandsOf } from '../door/demands.ts';
import { goalBook } from '../goals/goal-book.ts';
import type { TestSuite } from '../suite.ts';
import type { Word } from '../tables/access.ts';
import type { MachineTables } from '../tables/machine-tables.ts';
import { machineTables } from '../tables/machine-tables.ts';
import type { Arc } from './circulation.ts';
import { minimumCirculation } from './circulation.ts';
import { eulerianCircuit } from './euler.ts';

export interface TourOptions {
  /** How many steps starting over is worth: a whole number up to a million, 1 unless told otherwise. */
  readonly restartCost?: number;
}

/** All transitions in as few steps as possible. */
export interface Tour {
  readonly suite: TestSuite;
  readonly steps: number;
  /** How often a server has to be made, the first time included. */
  readonly starts: number;
  /** Steps, and for each start the cost of starting over. */
  readonly cost: number;
  /**
   * The proof that no tour costs less: a number for each node by its id, and last one for being between two servers.
   * `provenBound` draws the conclusion.
   */
  readonly potentials: readonly number[];
}

/**
 * The cheapest suite that takes every transition and every start. A server may be given up anywhere, and another one made;
 * the last of the potentials proves that it cannot be done for less.
 *
 * @throws GraphInputError for a cost that is none.
 */
export const tour = (graph: StateGraph, { restartCost = 1 }: TourOptions = {}): Tour => {
  demandsOf('tour').whole('restartCost', restartCost, 0, DEAREST_START);
  const machine = machineTables(graph);
  const between = graph.nodes.length;
  const arcs: readonly Arc[] = [
    ...graph.edges.map(({ source, target }) => ({ from: source, to: target, cost: 1, required: true })),
    ...graph.initial.map((start) => ({ from: between, to: start, cost: restartCost, required: true })),
    ...graph.nodes.map(({ id }) => ({ from: id, to: between, cost: 0, required: false })),
  ];
  const { times, cost, potentials } = minimumCirculation(between + 1, arcs);
  const words = wordsOf(machine, eulerianCircuit(between + 1, arcs, times, between));
  const purpose = { criterion: `tour, starting over costs ${restartCost}`, assumption: ASSUMPTION };
  return {
    suite: suiteAlong(machine, goalBook(graph).ofKind('transition'), words, purpose, { whole: true }),
    steps: words.reduce((sum, { inputs }) => sum + inputs.length, 0),
    starts: words.length,
    cost,
    potentials,
  };
};

/** Dearer than any detour; and sums of whole numbers up to here are exact, without which the proof would be none. */
const DEAREST_START = 1_000_000;

const ASSUMPTION =
  'None. Every transition was taken once and led where the model says; what is refused was never asked for.';

/**
 * The circuit cut where a server is given up and another one made; arcs stand in the order edges, starts, ends. Where starting
 * over costs nothing, a server may be given up at once: that tests nothing that the others do not.
 */
const wordsOf = (machine: MachineTables, circuit: readonly number[]): readonly Word[] => {
  const { edges, initial } = machine.graph;
  const words: { start: number; inputs: number[] }[] = [];
  for (const arc of circuit) {
    if (arc < edges.length)
      words.at(-1)?.inputs.push(machine.cellOf(itemAt(edges, arc)) % machine.events.length);
    else if (arc < edges.length + initial.length) words.push({ start: arc - edges.length, inputs: [] });
  }
  const begun = new Set(words.filter(({ inputs }) => inputs.length > 0).map(({ start }) => start));
  return words.filter(({ start, inputs }) => inputs.length > 0 || !begun.has(start));
};
