import type { StateGraph } from '../../graph/index.ts';
import type { Random } from '../../simulator/index.ts';
import { GREATEST_SEED, randomStream } from '../../simulator/index.ts';
import { complete } from '../criteria/complete.ts';
import { demandsOf } from '../door/demands.ts';
import type { Observer } from '../suite.ts';
import { OBSERVERS } from '../suite.ts';
import { quotient } from '../tables/equivalence.ts';
import { machineTables } from '../tables/machine-tables.ts';
import type { Tables } from '../tables/tables.ts';
import type { Mutant } from './mutant.ts';
import { isEquivalent } from './mutant.ts';
import { mutantsWithClone, mutantsWithFaults } from './seeded-mutants.ts';
import { createTrial } from './trial.ts';
import { wordsOf } from './words-of.ts';

/** What mutants have wrong with them. */
export const MUTATIONS = Object.freeze([
  'two faults',
  'three faults',
  'two sly faults',
  'three sly faults',
  'a clone with a fault',
  'a clone with a sly fault',
] as const);

/**
 * A `sly` fault is one that the next look does not show: the answer is right, and what it leads to reads as it should. A
 * `clone` is the double of a state, to which one event leads instead of the state itself: one state more than the model has.
 */
export type Mutation = (typeof MUTATIONS)[number];

export interface PromiseOptions {
  readonly observer: Observer;
  readonly mutation: Mutation;
  /** How many mutants. */
  readonly mutants: number;
  /** The same seed gives the same mutants. */
  readonly seed: number;
}

/** What became of mutants that have no more states than a complete suite allows for. */
export interface KeptPromise {
  readonly mutants: number;
  readonly killed: number;
  /** Mutants that no case killed, and nothing ever could: they do what the model does. */
  readonly equivalent: number;
  /** Mutants that should have been killed and were not: none, if the promise holds. */
  readonly survived: number;
}

/**
 * Tries the promise of `complete` on mutants with several faults, or with one state more: the suite for no extra state, or
 * for one. What is mutated is the smallest machine that does what the model does, since that is what the promise counts.
 *
 * @throws GraphInputError for an option that is none, and for a mutation that the graph is too small for.
 */
export const certifyPromise = (graph: StateGraph, options: PromiseOptions): KeptPromise => {
  checkOptions(options);
  const { observer, mutation, mutants, seed } = options;
  const { extraStates, generate } = MUTATORS[mutation];
  const machine = machineTables(graph);
  const smallest = quotient(machine.seenBy[observer], machine.classes(observer));
  const trial = createTrial(smallest, wordsOf(machine, complete({ observer, extraStates })(graph)));
  const supply = generate(smallest, randomStream(seed, 0));
  const tally = { mutants: 0, killed: 0, equivalent: 0, survived: 0 };
  for (; tally.mutants < mutants; tally.mutants += 1) {
    const mutant: Mutant = supply.next().value;
    if (trial.kills(mutant)) tally.killed += 1;
    else if (isEquivalent(smallest, mutant)) tally.equivalent += 1;
    else tally.survived += 1;
  }
  return tally;
};

interface Mutator {
  readonly extraStates: number;
  readonly generate: (tables: Tables, random: Random) => Generator<Mutant, never>;
}

const withFaults = (faults: number, sly: boolean): Mutator => ({
  extraStates: 0,
  generate: (tables, random) => mutantsWithFaults(tables, random, { faults, sly }),
});

const withClone = (sly: boolean): Mutator => ({
  extraStates: 1,
  generate: (tables, random) => mutantsWithClone(tables, random, { sly }),
});

const MUTATORS: { readonly [Name in Mutation]: Mutator } = {
  'two faults': withFaults(2, false),
  'three faults': withFaults(3, false),
  'two sly faults': withFaults(2, true),
  'three sly faults': withFaults(3, true),
  'a clone with a fault': withClone(false),
  'a clone with a sly fault': withClone(true),
};

const checkOptions = ({ observer, mutation, mutants, seed }: PromiseOptions): void => {
  const demands = demandsOf('certifyPromise');
  demands.oneOf('observer', observer, OBSERVERS);
  demands.oneOf('mutation', mutation, MUTATIONS);
  demands.whole('mutants', mutants, 1);
  demands.whole('seed', seed, 0, GREATEST_SEED);
};
