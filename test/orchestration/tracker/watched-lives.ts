import * as fc from 'fast-check';
import type { Operation } from '../../../src/machines/index.ts';
import type { Requested, TrackerOptions, Verdict } from '../../../src/orchestration/index.ts';
import { createTracker, describeVerdict } from '../../../src/orchestration/index.ts';
import type { Trace, TraceEntry } from '../../../src/simulator/index.ts';
import { PROFILES, simulate } from '../../../src/simulator/index.ts';
import { anyProfile, anyScenario } from '../../simulator/arbitraries.ts';

/** The lives of single servers in random scenarios, under profiles sane and not. */
export const randomLives = (runs: number, seed: number): readonly (readonly TraceEntry[])[] => {
  const profiles = fc.oneof(anyProfile, fc.constantFrom(...Object.values(PROFILES)));
  return fc
    .sample(fc.tuple(anyScenario, profiles, fc.nat()), { numRuns: runs, seed })
    .map(([scenario, profile, chance]) => simulate({ scenario, profile, seed: chance }))
    .filter(({ footer }) => footer.ended !== 'entryLimit')
    .flatMap(livesIn);
};

/** One life for each server of a trace. */
export const livesIn = ({ entries }: Trace): readonly (readonly TraceEntry[])[] =>
  [...new Set(entries.map(({ server }) => server))].map((name) =>
    entries.filter(({ server }) => server === name),
  );

/** How a life is looked at. */
export interface Watch {
  readonly everyMs: number;
  readonly shows: 'pair' | 'status' | 'both';
  /** Each read shows what was true up to so long ago, at random, so that it flaps. */
  readonly staleMs: number;
  /** Who is trusted to ask, and whether it is told. */
  readonly others: boolean;
}

/** What a read shows that is made at this time; undefined before the server is there. */
const shownAt = (life: readonly TraceEntry[], time: number) => {
  const entry = life.findLast((each) => each.time <= time);
  return entry === undefined ? undefined : lookOf(entry);
};

/** The looks at a life, at most so many: then the intervals are stretched. */
function* looksAt(life: readonly TraceEntry[], { everyMs, staleMs }: Watch, random: () => number) {
  const start = life[0]?.time ?? 0;
  const end = life.at(-1)?.time ?? start;
  const step = Math.max(everyMs, (end - start) / MOST_LOOKS);
  for (let time = start; time <= end + step; time += step) {
    const seen = shownAt(life, Math.max(start, time - random() * staleMs));
    if (seen !== undefined) yield { time, seen };
  }
}

const MOST_LOOKS = 60;

/** What is impossible about a life as it was watched, in words; nothing, if no false alarm is raised. */
export const alarmsOver = (life: readonly TraceEntry[], watch: Watch, seed = 1): readonly string[] => {
  const { shows, staleMs, others } = watch;
  const options: TrackerOptions = { others, staleMs };
  const tracker = createTracker(options);
  const answers = others ? [] : life.flatMap(answerOf);
  const alarms: string[] = [];
  const note = (verdict: Verdict): void => {
    if (verdict.kind !== 'consistent') alarms.push(describeVerdict(verdict));
  };
  for (const { time, seen } of looksAt(life, watch, randomFrom(seed))) {
    for (; (answers[0]?.at ?? Number.POSITIVE_INFINITY) <= time; answers.shift()) {
      for (const { operation, ...answer } of answers.slice(0, 1)) note(tracker.requested(operation, answer));
    }
    note(tracker.observe({ at: time, ...only(seen, shows) }));
  }
  return alarms;
};

/** A small generator of its own, that the same seed sets off alike (Lehmer, MINSTD). */
export const randomFrom = (seed: number): (() => number) => {
  let state = (seed % 2147483646) + 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
};

const lookOf = ({ kind, vmState, taskState, status }: TraceEntry) =>
  kind === 'gone' ? { gone: true } : { vmState, taskState, status };

const only = (seen: ReturnType<typeof lookOf>, shows: Watch['shows']) => {
  if (seen.gone === true) return { gone: true };
  const { vmState, taskState, status } = seen;
  if (shows === 'both') return { vmState, taskState, status };
  return shows === 'pair' ? { vmState, taskState } : { status };
};

const answerOf = (entry: TraceEntry): readonly Told[] => {
  const { kind, time: at } = entry;
  if (kind === 'accepted') return [{ operation: entry.operation, at, answer: 'accepted' }];
  if (kind !== 'refused' || entry.reason === 'deleted') return [];
  return [{ operation: entry.operation, at, answer: 'refused' }];
};

interface Told extends Requested {
  readonly operation: Operation;
}
