import { createInspector } from '@statelyai/inspect';
import { describe, expect, it } from 'vitest';
import type { InspectionEvent } from 'xstate';
import { assign, createActor, fromPromise, setup } from 'xstate';
import type { InspectionMessage } from '../../src/visual/inspection-messages.ts';
import {
  createInspectionTranslator,
  encodeInspectionMessage,
  INSPECTION_PROTOCOL_VERSION,
} from '../../src/visual/inspection-messages.ts';

const child = setup({}).createMachine({ id: 'child', initial: 'born', states: { born: { type: 'final' } } });

const machine = setup({
  types: { events: {} as { type: 'go' } | { type: 'back' } },
  actors: { child },
}).createMachine({
  id: 'toy',
  context: () => ({ moves: 0 }),
  initial: 'here',
  states: {
    here: {
      tags: ['settled'],
      on: {
        go: {
          target: 'there',
          description: 'Off it goes.',
          actions: assign({ moves: 1 }),
          meta: { source: ['x'] },
        },
      },
    },
    there: { invoke: { id: 'helper', src: 'child' }, on: { back: 'here' } },
  },
});

/** The life of a toy under any inspector. */
const live = (inspect: (event: InspectionEvent) => void): void => {
  const actor = createActor(machine, { inspect }).start();
  actor.send({ type: 'go' });
  actor.send({ type: 'back' });
  actor.stop();
};

const translate = (): readonly InspectionMessage[] => {
  const messages: InspectionMessage[] = [];
  live(
    createInspectionTranslator({
      publish: (message) => messages.push(message),
      now: () => 1_700_000_000_000,
    }),
  );
  return messages;
};

const onTheWire = (messages: readonly InspectionMessage[]): InspectionMessage[] =>
  messages.map((message) => JSON.parse(encodeInspectionMessage(message)));

describe('the messages of the inspector', () => {
  it('introduce an actor with its name, its definition and the snapshot that it starts with', () => {
    const [first] = onTheWire(translate());
    expect(first).toMatchObject({
      type: '@xstate.actor',
      name: 'toy',
      id: null,
      createdAt: '1700000000000',
      _version: INSPECTION_PROTOCOL_VERSION,
      snapshot: { value: 'here', status: 'active', context: { moves: 0 }, tags: ['settled'] },
    });
    expect(JSON.parse(String(first?.definition))).toMatchObject({
      id: 'toy',
      initial: 'here',
      context: { type: 'context' },
      states: {
        here: { on: { go: { target: 'there', description: 'Off it goes.', actions: { type: 'assign' } } } },
      },
    });
  });

  it('introduce each actor before its first event, a child with its parent', () => {
    const messages = onTheWire(translate());
    const ids = [...new Set(messages.map(({ sessionId }) => sessionId))];
    expect(ids).toHaveLength(2);
    for (const id of ids) {
      expect(messages.find(({ sessionId }) => sessionId === id)?.type).toBe('@xstate.actor');
    }
    expect(messages.find(({ name }) => name === 'helper')).toMatchObject({
      parentId: ids[0],
      rootId: ids[0],
    });
  });

  it('are those of @statelyai/inspect, but for the moment at which an introduction looks at its actor', async () => {
    const theirs: unknown[] = [];
    const inspector = createInspector({
      send: (message) => theirs.push(JSON.parse(JSON.stringify(message))),
    });
    live((event) => inspector.inspect.next?.(event));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(comparable(onTheWire(translate()))).toEqual(comparable(theirs));
  });

  it('introduce an actor that is no machine by its name alone', () => {
    const messages: InspectionMessage[] = [];
    const inspect = createInspectionTranslator({
      publish: (message) => messages.push(message),
      now: () => 0,
    });
    const waiting = fromPromise(() => new Promise<void>(() => undefined));
    createActor(waiting, { inspect, id: 'errand' }).start();
    createActor(waiting, { inspect }).start();
    const [named, unnamed] = onTheWire(messages.filter(({ type }) => type === '@xstate.actor'));
    expect(named).toMatchObject({ name: 'errand', definition: '{"id":"errand"}' });
    expect(unnamed?.name).toBe(unnamed?.sessionId);
  });

  it('leave out what the inspector does not know: microsteps, actions, and actors that never start', () => {
    const messages: InspectionMessage[] = [];
    createActor(machine, {
      inspect: createInspectionTranslator({ publish: (message) => messages.push(message), now: () => 0 }),
    });
    expect(messages).toEqual([]);
    expect(new Set(translate().map(({ type }) => type))).toEqual(
      new Set(['@xstate.actor', '@xstate.event', '@xstate.snapshot']),
    );
  });
});

/** What must agree: session ids renumbered, times and the introductions' snapshots left aside. */
const comparable = (messages: readonly unknown[]): readonly unknown[] => {
  const names = new Map<string, string>();
  const text = JSON.stringify(messages).replace(/"x:\d+"/g, (id) => {
    const name = names.get(id) ?? `"actor ${names.size}"`;
    names.set(id, name);
    return name;
  });
  const renamed: { type: string; sessionId: string; definition?: string }[] = JSON.parse(text);
  return renamed
    .map((message) => ({
      ...message,
      createdAt: undefined,
      ...(message.type === '@xstate.actor' && {
        snapshot: undefined,
        definition: JSON.parse(message.definition ?? 'null'),
      }),
    }))
    .sort((left, right) => Number(right.type === '@xstate.actor') - Number(left.type === '@xstate.actor'));
};
