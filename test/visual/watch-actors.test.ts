import { describe, expect, it } from 'vitest';
import { assign, createActor, setup } from 'xstate';
import { ecsMachine } from '../../src/machines/index.ts';
import type { InspectionMessage } from '../../src/visual/index.ts';
import { createInspectionTranslator } from '../../src/visual/index.ts';
import { createActorWatch } from '../../src/visual/watch-actors.ts';

const child = setup({}).createMachine({
  id: 'child',
  initial: 'young',
  states: { young: { on: { grow: 'old' } }, old: {} },
});

const parent = setup({ actors: { child } }).createMachine({
  id: 'parent',
  invoke: { id: 'first', src: 'child' },
  on: { have: { actions: assign(({ spawn }) => void spawn('child', { id: 'second' })) } },
});

const open = () => {
  const heard: InspectionMessage[] = [];
  const options = { publish: (message: InspectionMessage) => void heard.push(message), now: () => 0 };
  const names = () => heard.filter(({ type }) => type === '@xstate.actor').map(({ name }) => name);
  return { heard, names, options, watch: createActorWatch(options) };
};

describe('actors that are watched', () => {
  it('are introduced as they stand, though they have run for long', () => {
    const { heard, watch } = open();
    const server = createActor(ecsMachine, { id: 'web', input: { bootSource: 'image' } }).start();
    server.send({ type: 'task.advanced' });
    watch.watch(server);
    expect(JSON.parse(JSON.stringify(heard))).toMatchObject([
      {
        type: '@xstate.actor',
        name: 'web',
        rootId: server.sessionId,
        snapshot: { value: { building: 'idle' } },
      },
    ]);
  });

  it('are followed with the very messages of an actor that was inspected from birth', () => {
    const { heard, watch } = open();
    const born = open();
    const server = createActor(ecsMachine, {
      id: 'web',
      input: { bootSource: 'image' },
      inspect: createInspectionTranslator(born.options),
    });
    watch.watch(server);
    server.start();
    for (const type of ['task.advanced', 'task.advanced', 'server.delete'] as const) server.send({ type });
    expect(heard).toEqual(born.heard);
    expect(heard).toHaveLength(9);
  });

  it('bring their children along, those of before and those to come', () => {
    const { names, watch } = open();
    const actor = createActor(parent).start();
    watch.watch(actor);
    expect(names()).toEqual(['parent', 'first']);
    actor.send({ type: 'have' });
    expect(names()).toEqual(['parent', 'first', 'second']);
  });

  it('are shown with the whole family when a child is asked for, and only once', () => {
    const { names, heard, watch } = open();
    const actor = createActor(parent).start();
    const first = actor.getSnapshot().children['first'];
    if (first === undefined) throw new Error('there is no child');
    watch.watch(first);
    watch.watch(actor);
    first.send({ type: 'grow' });
    expect(names()).toEqual(['parent', 'first']);
    expect(heard.filter(({ type }) => type === '@xstate.snapshot')).toHaveLength(1);
  });

  it('are let go of, and run on', () => {
    const { heard, watch } = open();
    const actor = createActor(child).start();
    watch.watch(actor);
    watch.stop();
    actor.send({ type: 'grow' });
    expect(heard).toHaveLength(1);
    expect(actor.getSnapshot().value).toBe('old');
  });
});
