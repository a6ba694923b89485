import { describe, expect, it } from 'vitest';
import { createMachine, initialTransition, transition } from 'xstate';
import { ecsGraph } from '../../../src/graph/index.ts';
import type { EcsContext, EcsEvent } from '../../../src/machines/index.ts';
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
    const machines = { image: loaded('image'), volume: loaded('volume') };
    for (const { start, steps, title } of suite.cases) {
      const machine = machines[start.bootSource];
      let [snapshot] = initialTransition(machine);
      const pairs = [keyOf(snapshot.value)];
      const answers: string[] = [];
      for (const { event } of steps) {
        answers.push(snapshot.can({ type: event }) ? 'accepted' : 'refused');
        [snapshot] = transition(machine, snapshot, { type: event });
        pairs.push(keyOf(snapshot.value));
      }
      expect({ pairs, answers }, title).toEqual({
        pairs: [start.pair, ...steps.map(({ pair }) => pair)],
        answers: steps.map(({ answer }) => answer),
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

const keyOf = (value: Parameters<typeof selectPair>[0]['value']): string => {
  const { vmState, taskState } = selectPair({ value });
  return `${vmState}/${taskState ?? '-'}`;
};
