import { getAdjacencyMap } from '@xstate/graph';
import { describe, expect, it } from 'vitest';
import { assign, createMachine, setup } from 'xstate';
import { exploreToy, sentences } from './toys.ts';
import { unfrozen } from './unfrozen.ts';

const toggle = createMachine({
  id: 'toggle',
  initial: 'off',
  states: {
    off: { on: { FLIP: { target: 'on', description: 'Light.' } } },
    on: { on: { FLIP: 'off', BREAK: 'broken', KEEP: { target: 'on' }, RESET: {} } },
    broken: { type: 'final' },
  },
  on: { RESET: '.off' },
});

const FLIP = { type: 'FLIP' };
const ALL = [FLIP, { type: 'BREAK' }, { type: 'KEEP' }, { type: 'RESET' }];
const once = [undefined];

describe('explore', () => {
  it('makes a node of every configuration in order of discovery, and an edge of every event that one accepts', () => {
    const graph = exploreToy(toggle, { inputs: once, events: ALL });
    expect(graph.nodes.map(({ value }) => value)).toEqual(['off', 'on', 'broken']);
    expect(graph.nodes.map(({ id }) => id)).toEqual([0, 1, 2]);
    expect(graph.initial).toEqual([0]);
    expect(graph.edges.map(({ source, event, target }) => [source, event, target])).toEqual([
      [0, '{"type":"FLIP"}', 1],
      [0, '{"type":"RESET"}', 0],
      [1, '{"type":"FLIP"}', 0],
      [1, '{"type":"BREAK"}', 2],
      [1, '{"type":"KEEP"}', 1],
    ]);
    expect(graph.edges.map(({ id }) => id)).toEqual([0, 1, 2, 3, 4]);
  });

  it('takes an accepted event that changes nothing for a loop, and a refused or forbidden one for no edge', () => {
    const graph = exploreToy(toggle, { inputs: once, events: ALL });
    expect(graph.outgoing(1).filter(({ target }) => target === 1)).toHaveLength(1);
    expect(graph.outgoing(1).some(({ event }) => event.includes('RESET'))).toBe(false);
    // Left alone, the library makes no difference between these.
    const bare = Object.values(getAdjacencyMap(toggle, { events: ALL }));
    expect(bare.map(({ transitions }) => Object.keys(transitions).length)).toEqual([4, 4, 4]);
  });

  it('tries the events in the order in which they are given, and no others', () => {
    const graph = exploreToy(toggle, { inputs: once, events: [{ type: 'BREAK' }, FLIP] });
    expect(graph.outgoing(1).map(({ event }) => event)).toEqual(['{"type":"BREAK"}', '{"type":"FLIP"}']);
    expect(exploreToy(toggle, { inputs: once, events: [] }).nodes).toHaveLength(1);
  });

  it('hands the transition that is taken to the view', () => {
    const [light] = exploreToy(toggle, { inputs: once, events: [FLIP] }).edges;
    expect(light?.descriptions).toEqual(['Light.']);
  });

  it('does not walk on from a state in which the machine is done', () => {
    const goesOn = createMachine({
      initial: 'a',
      on: { RESET: '.a' },
      states: { a: { on: { END: 'b' } }, b: { type: 'final' } },
    });
    const graph = exploreToy(goesOn, { inputs: once, events: [{ type: 'END' }, { type: 'RESET' }] });
    expect(graph.outgoing(1)).toEqual([]);
    expect(graph.outgoing(0).map(({ target }) => target)).toEqual([1, 0]);
  });

  it('begins one life with each input, and makes one node of what both come to', () => {
    const lamp = setup({
      types: { context: {} as { colour: string | null }, input: {} as { colour: string } },
    }).createMachine({
      context: ({ input }) => ({ colour: input.colour }),
      initial: 'lit',
      states: { lit: { on: { OUT: { target: 'dark', actions: assign({ colour: null }) } } }, dark: {} },
    });
    const graph = exploreToy(lamp, {
      inputs: [{ colour: 'red' }, { colour: 'blue' }, { colour: 'red' }],
      events: [{ type: 'OUT' }],
    });
    expect(graph.nodes.map(({ label, initial }) => [label, initial])).toEqual([
      ['["lit",{"colour":"red"}]', true],
      ['["dark",{"colour":null}]', false],
      ['["lit",{"colour":"blue"}]', true],
    ]);
    expect(graph.edges.map(({ source, target }) => [source, target])).toEqual([
      [0, 1],
      [2, 1],
    ]);
    expect(graph.initial).toEqual([0, 2]);
  });

  it('finds a configuration by value and context, whatever the order of its fields', () => {
    const graph = exploreToy(toggle, { inputs: once, events: ALL });
    expect(graph.nodeOf({ context: {}, value: 'on' })).toBe(graph.node(1));
    expect(graph.nodeOf({ value: 'on', context: { extra: 1 } })).toBeUndefined();
  });

  it('is frozen to the ground', () => {
    expect(unfrozen(exploreToy(toggle, { inputs: once, events: ALL }), 'graph')).toEqual([]);
  });

  it('does not touch what it was given', () => {
    const events = [{ type: 'FLIP' }];
    exploreToy(toggle, { inputs: once, events });
    expect(unfrozen(events, 'events')).toEqual(['events', 'events.0']);
    expect(Object.isFrozen(toggle.config.context ?? {})).toBe(false);
  });
});

describe('explore tells configurations apart by value and context, and by nothing else', () => {
  it('takes two contexts with the same fields in another order for one; the library makes two of them', () => {
    const marks = createMachine({
      context: {},
      initial: 'a',
      states: {
        a: {
          on: {
            LEFT: { actions: assign(() => ({ left: 1 })) },
            RIGHT: { actions: assign(() => ({ right: 1 })) },
          },
        },
      },
    });
    const events = [{ type: 'LEFT' }, { type: 'RIGHT' }];
    expect(exploreToy(marks, { inputs: once, events }).nodes).toHaveLength(4);
    expect(Object.keys(getAdjacencyMap(marks, { events }))).toHaveLength(5);
  });

  it('asks guards at every configuration, also where many share a value', () => {
    const counter = createMachine({
      context: { count: 0 },
      initial: 'a',
      states: {
        a: {
          on: {
            UP: {
              guard: ({ context }) => context.count < 3,
              actions: assign({ count: ({ context }) => context.count + 1 }),
            },
          },
        },
      },
    });
    const graph = exploreToy(counter, { inputs: once, events: [{ type: 'UP' }] });
    expect(graph.nodes).toHaveLength(4);
    expect(graph.outgoing(3)).toEqual([]);
  });

  it('takes events with different payloads for different events', () => {
    const dial = createMachine({
      types: { events: {} as { type: 'SET'; to: number } },
      context: { at: 0 },
      initial: 'a',
      states: { a: { on: { SET: { actions: assign({ at: ({ event }) => event.to }) } } } },
    });
    const events = [0, 1, 2].map((to) => ({ type: 'SET' as const, to }));
    const graph = exploreToy(dial, { inputs: once, events });
    expect(graph.nodes).toHaveLength(3);
    expect(graph.edges).toHaveLength(9);
  });

  it('knows parallel regions, with all the transitions that one event takes', () => {
    const desk = createMachine({
      type: 'parallel',
      states: {
        lamp: {
          initial: 'off',
          states: { off: { on: { GO: { target: 'on', description: 'Lamp.' } } }, on: {} },
        },
        fan: {
          initial: 'off',
          states: { off: { on: { GO: { target: 'on', description: 'Fan.' } } }, on: {} },
        },
      },
    });
    const graph = exploreToy(desk, { inputs: once, events: [{ type: 'GO' }] });
    expect(graph.nodes.map(({ value }) => value)).toEqual([
      { lamp: 'off', fan: 'off' },
      { lamp: 'on', fan: 'on' },
    ]);
    expect(graph.edges[0]?.descriptions).toEqual(['Lamp.', 'Fan.']);
  });

  it('knows descriptors for many events', () => {
    const any = createMachine({
      initial: 'a',
      states: { a: { on: { 'task.*': 'b', '*': 'c' } }, b: { on: { 'task.*': 'a' } }, c: {} },
    });
    const graph = exploreToy(any, { inputs: once, events: [{ type: 'task.done' }, { type: 'whatever' }] });
    expect(sentences(graph)).toEqual([
      '["a",{}] {"type":"task.done"} ["b",{}]',
      '["a",{}] {"type":"whatever"} ["c",{}]',
      '["b",{}] {"type":"task.done"} ["a",{}]',
    ]);
  });

  it('takes transient states for what they are: nothing that a machine rests in', () => {
    const hop = createMachine({
      initial: 'a',
      states: { a: { on: { GO: 'b' } }, b: { always: 'c' }, c: {} },
    });
    expect(
      exploreToy(hop, { inputs: once, events: [{ type: 'GO' }] }).nodes.map(({ value }) => value),
    ).toEqual(['a', 'c']);
  });

  it('keeps states called like what every object has', () => {
    const odd = createMachine({
      initial: 'constructor',
      states: {
        constructor: { on: { toString: 'valueOf' } },
        valueOf: { on: { hasOwnProperty: 'constructor' } },
      },
    });
    const graph = exploreToy(odd, {
      inputs: once,
      events: [{ type: 'toString' }, { type: 'hasOwnProperty' }],
    });
    expect(graph.edges.map(({ source, target }) => [source, target])).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });
});
