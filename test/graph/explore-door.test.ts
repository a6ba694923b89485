import { describe, expect, it } from 'vitest';
import { assign, createMachine } from 'xstate';
import { GraphInputError, NotJsonError, UnexplorableMachineError } from '../../src/graph/index.ts';
import { exploreToy } from './toys.ts';

const once = [undefined];
const FLIP = { type: 'FLIP' };

const toggle = createMachine({
  id: 'toggle',
  initial: 'off',
  states: { off: { on: { FLIP: 'on', RESET: {} } }, on: { on: { FLIP: 'off', BREAK: 'off' } } },
  on: { RESET: '.off' },
});

describe('explore at the door', () => {
  it.each([
    [{ inputs: [] }, 'explore: inputs is []; expected a list of at least one input.'],
    [{ inputs: 'image' }, 'explore: inputs is "image"; expected a list of at least one input.'],
    [
      { events: [FLIP, { type: 'FLY' }] },
      'explore: events[1] is {"type":"FLY"}; expected one of RESET, FLIP, BREAK.',
    ],
    [{ events: [FLIP, FLIP] }, 'explore: events[1] is {"type":"FLIP"}; expected each event once.'],
    [{ events: undefined }, 'explore: events is undefined; expected a list of events.'],
    [{ events: ['FLIP'] }, 'explore: events[0] is "FLIP"; expected one of RESET,'],
    [{ events: [null] }, 'explore: events[0] is null; expected one of RESET,'],
    [{ limit: 0 }, 'explore: limit is 0; expected a number of configurations, 1 or more.'],
    [{ limit: Number.NaN }, 'explore: limit is NaN;'],
  ])('refuses %o', (mistake, message) => {
    const ask = () =>
      Reflect.apply(exploreToy, undefined, [toggle, { inputs: once, events: [], ...mistake }]);
    expect(ask).toThrow(GraphInputError);
    expect(ask).toThrow(message);
  });

  it('refuses any event for a machine that accepts none', () => {
    const ask = () => exploreToy(createMachine({}), { inputs: once, events: [FLIP] });
    expect(ask).toThrow(
      'explore: events[0] is {"type":"FLIP"}; expected no events, for no state accepts any.',
    );
  });

  it.each([
    ['a delay', { after: { 1000: 'b' } }, 'state "toy.a" has a delayed transition;'],
    ['an invocation', { invoke: { src: 'work' } }, 'state "toy.a" invokes an actor;'],
    [
      'a history',
      { initial: 'x', states: { x: { type: 'history' as const } } },
      'state "toy.a.x" is a history state;',
    ],
  ])('refuses a machine with %s, whose configurations do not tell what follows', (_name, a, message) => {
    const machine = createMachine({ id: 'toy', initial: 'b', states: { b: {}, a } });
    const ask = () => exploreToy(machine, { inputs: once, events: [] });
    expect(ask).toThrow(UnexplorableMachineError);
    expect(ask).toThrow(message);
  });

  it('gives up on a machine that counts without end, and says where it was', () => {
    const endless = createMachine({
      id: 'endless',
      context: { count: 0 },
      on: { UP: { actions: assign({ count: ({ context }) => context.count + 1 }) } },
    });
    const ask = () => exploreToy(endless, { inputs: once, events: [{ type: 'UP' }], limit: 50 });
    expect(ask).toThrow(UnexplorableMachineError);
    expect(ask).toThrow(
      'machine "endless" cannot be explored: configuration 51, {"value":{},"context":{"count":50}},',
    );
    const enough = createMachine({ on: { UP: { actions: assign({}) } } });
    expect(exploreToy(enough, { inputs: once, events: [{ type: 'UP' }], limit: 1 }).nodes).toHaveLength(1);
  });

  it('says that a machine fails before it begins, and why', () => {
    const cause = new TypeError('no input');
    const broken = createMachine({
      id: 'broken',
      context: () => {
        throw cause;
      },
    });
    const ask = () => exploreToy(broken, { inputs: once, events: [] });
    expect(ask).toThrow('machine "broken" cannot be explored: its start fails with TypeError: no input.');
    expect(ask).toThrow(expect.objectContaining({ cause }));
  });

  it('refuses a context that JSON cannot keep', () => {
    const timed = createMachine({ context: { since: new Date(0) } });
    expect(() => exploreToy(timed, { inputs: once, events: [] })).toThrow(NotJsonError);
    expect(() => exploreToy(timed, { inputs: once, events: [] })).toThrow(
      'context.since holds an instance of Date',
    );
  });

  it('lets the fault of a guard through as XState tells it', () => {
    const faulty = createMachine({
      initial: 'a',
      states: {
        a: {
          on: {
            GO: {
              target: 'a',
              guard: () => {
                throw new Error('no such disk');
              },
            },
          },
        },
      },
    });
    expect(() => exploreToy(faulty, { inputs: once, events: [{ type: 'GO' }] })).toThrow('no such disk');
  });
});
