import type { StateGraph } from '../../graph/index.ts';
import { itemAt } from '../../graph/index.ts';
import { complete } from '../criteria/complete.ts';
import {
  everyPair,
  everyRow,
  everyStatus,
  requirements,
  transitionPairs,
  transitions,
} from '../criteria/cover.ts';
import type { Criterion } from '../criteria/criterion.ts';
import { operations } from '../criteria/operations.ts';
import { demandsOf } from '../door/demands.ts';
import type { Observer, TestSuite } from '../suite.ts';
import { OBSERVERS } from '../suite.ts';
import { countOf } from '../tables/equivalence.ts';
import type { MachineTables } from '../tables/machine-tables.ts';
import { machineTables } from '../tables/machine-tables.ts';
import { tour } from '../tour/tour.ts';
import type { FaultKind } from './fault.ts';
import { FAULT_KINDS } from './fault.ts';
import { faultSpace } from './fault-space.ts';
import { isHidden } from './mutant.ts';
import { createTrial } from './trial.ts';
import { wordsOf } from './words-of.ts';

export interface CertifyOptions {
  /** The suites to be tried; those of `CERTIFIED` unless told otherwise. */
  readonly criteria?: readonly Criterion[];
  /** Only every so many-th fault, from the first on; each of them unless told otherwise. */
  readonly every?: number;
}

/** What suites find of all that can be wrong in one place. Plain data. */
export interface Certificate {
  readonly configurations: number;
  readonly events: number;
  readonly transitions: number;
  /** How many single faults were tried. */
  readonly faults: number;
  /** What each tester can find at all. */
  readonly observers: readonly Discernment[];
  readonly rows: readonly CertificateRow[];
}

/** What a tester can tell apart. */
export interface Discernment {
  readonly observer: Observer;
  /** How many states the model has that differ for this tester. */
  readonly states: number;
  /** Faults that some sequence of events shows. */
  readonly findable: number;
  /** Faults that nothing ever shows. */
  readonly hidden: number;
}

/** What one suite finds. */
export interface CertificateRow {
  readonly criterion: string;
  readonly cases: number;
  readonly steps: number;
  readonly found: readonly Findings[];
}

/** What one suite finds for one tester. */
export interface Findings {
  readonly observer: Observer;
  /** Faults that at least one case shows. */
  readonly killed: number;
  /** Findable faults that no case shows, by kind; a kind of which all are found is left out. */
  readonly survived: readonly { readonly kind: FaultKind; readonly faults: number }[];
}

/** The criteria of a certificate, the weakest first. */
export const CERTIFIED: readonly Criterion[] = Object.freeze([
  everyStatus,
  everyRow,
  everyPair,
  requirements,
  (graph) => tour(graph).suite,
  transitions,
  transitionPairs,
  operations,
  complete({ observer: 'pair' }),
  complete({ observer: 'status' }),
]);

/**
 * Tries every single fault against suites. Takes some seconds; a sample with `every` takes less, and is the same each time.
 *
 * @throws GraphInputError for a step that is none.
 */
export const certify = (
  graph: StateGraph,
  { criteria = CERTIFIED, every = 1 }: CertifyOptions = {},
): Certificate => {
  demandsOf('certify').whole('every', every, 1);
  const machine = machineTables(graph);
  const suites = criteria.map((criterion) => criterion(graph));
  const trials = OBSERVERS.map((observer) => tryFaults(machine, suites, observer, every));
  return {
    configurations: graph.nodes.length,
    events: machine.events.length,
    transitions: graph.edges.length,
    faults: Math.ceil(faultSpace(machine.seenBy.pair).size / every),
    observers: trials.map(({ discernment }) => discernment),
    rows: suites.map(({ criterion, cases }, index) => ({
      criterion,
      cases: cases.length,
      steps: cases.reduce((sum, { steps }) => sum + steps.length, 0),
      found: trials.map(({ findings }) => itemAt(findings, index)),
    })),
  };
};

const tryFaults = (
  machine: MachineTables,
  suites: readonly TestSuite[],
  observer: Observer,
  every: number,
) => {
  const tables = machine.seenBy[observer];
  const classes = machine.classes(observer);
  const space = faultSpace(machine.seenBy.pair);
  const tallies = suites.map((suite) => ({
    trial: createTrial(tables, wordsOf(machine, suite)),
    survivors: new Map<FaultKind, number>(),
    killed: 0,
  }));
  let hidden = 0;
  let findable = 0;
  for (let number = 0; number < space.size; number += every) {
    const fault = space.fault(number);
    if (isHidden(tables, classes, fault)) {
      hidden += 1;
      continue;
    }
    findable += 1;
    for (const tally of tallies) {
      if (tally.trial.kills({ faults: [fault] })) tally.killed += 1;
      else tally.survivors.set(fault.kind, (tally.survivors.get(fault.kind) ?? 0) + 1);
    }
  }
  return {
    discernment: { observer, states: countOf(classes), findable, hidden },
    findings: tallies.map(({ killed, survivors }) => ({
      observer,
      killed,
      survived: FAULT_KINDS.flatMap((kind) => ({ kind, faults: survivors.get(kind) ?? 0 })).filter(
        ({ faults }) => faults > 0,
      ),
    })),
  };
};
