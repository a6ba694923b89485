import { describe, expect, it } from 'vitest';
import { createMachine, initialTransition, transition } from 'xstate';
import { ecsGraph } from '../../../src/graph/index.ts';
import type { EcsContext, EcsEvent, EcsEventType } from '../../../src/machines/index.ts';
import { ecsMachine, selectPair } from '../../../src/machines/index.ts';
import type { TestSuite } from '../../../src/testing/index.ts';
import {
  complete,
  everyPair,
  everyRow,
  everyStatus,
  operations,
  requirements,
  transitionPairs,
  transitions,
} from '../../../src/testing/index.ts';
import { writeMachine } from '../../../src/visual/index.ts';

const json = JSON.parse(writeMachine('json'));
const { guards, actions } = ecsMachine.implementations;

/** The exported machine with its guards and actions given back by name. */
const loaded = (bootSource: EcsContext['bootSource']) =>
  createMachine(
    {
      id: json.id,
      meta: json.meta,
      initial: json.initial,
      states: json.states,
      types: { context: {} as EcsContext, events: {} as EcsEvent },
      context: { ...json.context, bootSource },
    },
    { guards, actions },
  );

const keyOf = (value: Parameters<typeof selectPair>[0]['value']): string => {
  const { vmState, taskState } = selectPair({ value });
  return `${vmState}/${taskState ?? '-'}`;
};

/** Where the loaded machine is, and what it has answered there before: suites ask the same again and again. */
interface Stop {
  readonly machine: Loaded;
  readonly snapshot: ReturnType<typeof initialTransition<Loaded>>[0];
  readonly pair: string;
  readonly answers: Map<EcsEventType, { readonly answer: string; readonly next: Stop }>;
}

type Loaded = ReturnType<typeof loaded>;

const stops = new Map<string, Stop>();

const stopAt = (machine: Loaded, snapshot: Stop['snapshot']): Stop => {
  const key = JSON.stringify([snapshot.value, snapshot.context]);
  const stop = stops.get(key) ?? { machine, snapshot, pair: keyOf(snapshot.value), answers: new Map() };
  stops.set(key, stop);
  return stop;
};

const answerOf = (stop: Stop, type: EcsEventType): { readonly answer: string; readonly next: Stop } => {
  const before = stop.answers.get(type);
  if (before !== undefined) return before;
  const answer = stop.snapshot.can({ type }) ? 'accepted' : 'refused';
  const [after] = transition(stop.machine, stop.snapshot, { type });
  const answered = { answer, next: stopAt(stop.machine, after) };
  stop.answers.set(type, answered);
  return answered;
};

const startOf = (bootSource: EcsContext['bootSource']): Stop => {
  const machine = loaded(bootSource);
  return stopAt(machine, initialTransition(machine)[0]);
};

const STARTS = { image: startOf('image'), volume: startOf('volume') };

const SUITES: readonly (readonly [string, TestSuite])[] = [
  ['every pair', everyPair(ecsGraph())],
  ['every row', everyRow(ecsGraph())],
  ['every status', everyStatus(ecsGraph())],
  ['requirements', requirements(ecsGraph())],
  ['transitions', transitions(ecsGraph())],
  ['pairs of transitions', transitionPairs(ecsGraph())],
  ['operations', operations(ecsGraph())],
  ['complete', complete({ observer: 'pair' })(ecsGraph())],
];

describe('the machine as JSON', () => {
  it.each(SUITES)('walks the suite of %s as the machine does', (_name, suite) => {
    for (const { start, steps, title } of suite.cases) {
      let at: Stop = STARTS[start.bootSource];
      const pairs = [at.pair];
      const answers: string[] = [];
      for (const { event } of steps) {
        const { answer, next } = answerOf(at, event);
        answers.push(answer);
        at = next;
        pairs.push(at.pair);
      }
      expect({ pairs, answers }, title).toEqual({
        pairs: [start.pair, ...steps.map(({ pair }) => pair)],
        answers: steps.map((step) => step.answer),
      });
    }
  });

  it('keeps tags, descriptions and evidence', () => {
    expect(json.states).toEqual(JSON.parse(JSON.stringify(ecsMachine.config.states)));
  });

  it('says in words of its own what its guards and actions do', () => {
    expect(json.meta.leftOut).toContain('provide them');
    expect(json.meta.guards.bootsFromVolume).toEqual([{ field: 'bootSource', values: ['volume'] }]);
    expect(json.meta.actions.markLaunched).toEqual([{ field: 'launched', value: true }]);
    expect(Object.keys(json.meta.guards)).toEqual(Object.keys(guards));
    expect(Object.keys(json.meta.actions)).toEqual(Object.keys(actions));
  });
});
