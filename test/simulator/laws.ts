import { getInitialSnapshot, transition } from 'xstate';
import { ecsGraph } from '../../src/graph/index.ts';
import type { EcsSnapshot } from '../../src/machines/index.ts';
import {
  ALL_EVENTS,
  ecsMachine,
  operationOf,
  pairKey,
  selectPair,
  selectStatus,
} from '../../src/machines/index.ts';
import type { Trace, TraceEntry } from '../../src/simulator/index.ts';
import { replay } from '../../src/simulator/index.ts';

/** What holds for every trace: a name, and what is wrong with a trace that breaks it. */
export interface Law {
  readonly name: string;
  readonly broken: (trace: Trace) => string | undefined;
}

const { nodes, edges } = ecsGraph();
const known = new Set(
  [...nodes.map(({ pair }) => pair), ...edges.flatMap(({ passes }) => passes)].map(pairKey),
);

const firstEntry = (
  trace: Trace,
  isWrong: (entry: TraceEntry, index: number) => boolean,
): string | undefined => {
  const index = trace.entries.findIndex(isWrong);
  return index < 0 ? undefined : `entry ${index}: ${JSON.stringify(trace.entries[index])}`;
};

/** Takes the entries of one server through `ecsMachine` itself, with XState's own `transition`. */
const walk = ([created, ...rest]: readonly TraceEntry[]): string | undefined => {
  if (created?.kind !== 'created') return `not created: ${JSON.stringify(created)}`;
  let snapshot = getInitialSnapshot(ecsMachine, { bootSource: created.bootSource });
  let glimpsed: string | undefined;
  for (const entry of rest) {
    const next = after(snapshot, entry);
    if (isElsewhere(next, snapshot)) glimpsed = undefined;
    if (entry.kind === 'passed') glimpsed = pairKey(entry);
    const complaint = disagreement(snapshot, entry) ?? misplacement(next, entry, glimpsed);
    if (complaint !== undefined) return `${complaint}: ${JSON.stringify(entry)}`;
    snapshot = next;
  }
  return undefined;
};

const isElsewhere = (next: EcsSnapshot, snapshot: EcsSnapshot): boolean =>
  pairKey(selectPair(next)) !== pairKey(selectPair(snapshot));

/** An entry shows what the machine is in, or what was glimpsed on the way out of it. */
const misplacement = (
  snapshot: EcsSnapshot,
  entry: TraceEntry,
  glimpsed: string | undefined,
): string | undefined => {
  if (glimpsed !== undefined) return pairKey(entry) === glimpsed ? undefined : 'no longer glimpsed';
  if (pairKey(selectPair(snapshot)) !== pairKey(entry)) return 'another pair';
  return selectStatus(snapshot) === entry.status ? undefined : 'another status';
};

const after = (snapshot: EcsSnapshot, entry: TraceEntry): EcsSnapshot => {
  const event = eventOf(entry);
  return event === undefined ? snapshot : transition(ecsMachine, snapshot, event)[0];
};

const eventOf = (entry: TraceEntry) => {
  const type = entry.kind === 'moved' || entry.kind === 'accepted' ? entry.event : undefined;
  return ALL_EVENTS.find((event) => event.type === type);
};

/** What the machine says to an entry before it is taken. */
const disagreement = (snapshot: EcsSnapshot, entry: TraceEntry): string | undefined => {
  const event = eventOf(entry);
  if (event !== undefined && !snapshot.can(event)) return 'the machine refuses this';
  if (entry.kind !== 'refused') return undefined;
  const allowed = ALL_EVENTS.filter((candidate) => snapshot.can(candidate)).flatMap(
    ({ type }) => operationOf(type) ?? [],
  );
  if (entry.reason === 'underWay')
    return allowed.includes('delete') && entry.allowed.join() === 'delete' ? undefined : 'wrongly under way';
  if (allowed.includes(entry.operation)) return 'the machine accepts this';
  return allowed.join() === entry.allowed.join() ? undefined : 'something else is allowed';
};

/** In the order in which a reader would doubt them. */
export const LAWS: readonly Law[] = [
  {
    name: 'time never runs backwards',
    broken: (trace) => firstEntry(trace, ({ time }, index) => time < (trace.entries[index - 1]?.time ?? 0)),
  },
  {
    name: 'time is whole milliseconds',
    broken: (trace) => firstEntry(trace, ({ time }) => !Number.isSafeInteger(time) || time < 0),
  },
  {
    name: 'nothing happens after the end',
    broken: (trace) => firstEntry(trace, ({ time }) => time > trace.footer.time),
  },
  {
    name: 'no pair is shown that the machine does not know',
    broken: (trace) => firstEntry(trace, (entry) => !known.has(pairKey(entry))),
  },
  {
    name: 'the machine itself takes every step, and refuses every refusal',
    broken: (trace) => {
      const servers = new Set(trace.entries.map(({ server }) => server));
      return [...servers]
        .map((name) => walk(trace.entries.filter(({ server }) => server === name)))
        .find((complaint) => complaint !== undefined);
    },
  },
  {
    name: 'nothing follows a server that is gone, but refusals',
    broken: (trace) => {
      const gone = new Set<string>();
      return firstEntry(trace, (entry) => {
        const isAfter = gone.has(entry.server) && entry.kind !== 'refused' && entry.kind !== 'impossible';
        if (entry.kind === 'gone') gone.add(entry.server);
        return isAfter;
      });
    },
  },
  {
    name: 'the footer counts the entries, and holds if there are no findings',
    broken: ({ entries, footer }) =>
      footer.entries === entries.length && footer.held === (footer.findings.length === 0)
        ? undefined
        : JSON.stringify(footer),
  },
  {
    name: 'every step is asked for once or never taken',
    broken: ({ header, entries, footer }) => {
      const steps = header.scenario.servers.flatMap(({ name, steps: list }) =>
        list.map((_, index) => `${name}/${index}`),
      );
      const taken = entries.flatMap((entry) =>
        'step' in entry && entry.step !== undefined ? [`${entry.server}/${entry.step}`] : [],
      );
      const left = footer.findings.flatMap((finding) =>
        finding.kind === 'neverTaken' ? [`${finding.server}/${finding.step}`] : [],
      );
      const all = [...taken, ...left];
      return new Set(all).size === all.length && all.length === steps.length
        ? undefined
        : `${all.length} of ${steps.length} steps`;
    },
  },
  {
    name: 'a replay finds no difference',
    broken: (trace) => {
      const again = replay(trace);
      return again.ok ? undefined : JSON.stringify(again.difference);
    },
  },
];
