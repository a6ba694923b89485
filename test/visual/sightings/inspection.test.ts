import { describe, expect, it } from 'vitest';
import { createActor, createMachine } from 'xstate';
import { ecsMachine } from '../../../src/machines/index.ts';
import {
  createInspectionTranslator,
  createInspectionWriter,
  encodeInspectionMessage,
  Recording,
} from '../../../src/visual/index.ts';

/** What a program's inspector says of what `live` does, as it comes over the wire. */
const messagesOf = (
  live: (inspect: ReturnType<typeof createInspectionTranslator>) => void,
): readonly unknown[] => {
  const texts: string[] = [];
  let now = 1_000_000;
  live(
    createInspectionTranslator({
      publish: (message) => void texts.push(encodeInspectionMessage(message)),
      now: () => (now += 100),
    }),
  );
  return texts.map((text) => JSON.parse(text));
};

const recordingOf = (...messages: readonly unknown[]): Recording => {
  const recording = new Recording();
  const write = createInspectionWriter(recording);
  for (const message of messages) write(message);
  return recording;
};

const light = createMachine({
  id: 'light',
  initial: 'red',
  states: {
    red: { description: 'Stop.', on: { go: 'green' } },
    green: {
      initial: 'steady',
      on: { stop: 'red' },
      states: { steady: { on: { blink: 'blinking' } }, blinking: {} },
    },
  },
});

const message = (fields: object) => ({
  type: '@xstate.actor',
  sessionId: 'x:0',
  createdAt: '5',
  snapshot: { status: 'active', value: 'a' },
  ...fields,
});

describe('an inspected actor', () => {
  it('shows its statechart, and every state that it comes to with what brought it there', () => {
    const recording = recordingOf(
      ...messagesOf((inspect) => {
        const actor = createActor(light, { inspect }).start();
        for (const type of ['go', 'blink', 'stop', 'nothing']) actor.send({ type });
      }),
    );
    const [reel] = recording.reels;
    expect(reel?.subject).toMatchObject({ name: 'light', isServer: false });
    expect(reel?.subject.chart).toEqual([
      { path: 'red', name: 'red', description: 'Stop.', states: [] },
      {
        path: 'green',
        name: 'green',
        states: [
          { path: 'green/steady', name: 'steady', states: [] },
          { path: 'green/blinking', name: 'blinking', states: [] },
        ],
      },
    ]);
    expect(reel?.sightings.map(({ words, states, status }) => [words, ...states, status])).toEqual([
      ['created', 'red', 'red'],
      ['go', 'green/steady', 'green/steady'],
      ['blink', 'green/blinking', 'green/blinking'],
      ['stop', 'red', 'red'],
      ['nothing', 'red', 'red'],
    ]);
    expect(reel?.sightings[0]?.time).toBe(0);
    expect(recording.end).toBeGreaterThan(0);
  });

  it('is known for a server by its statechart, whatever it is called', () => {
    const recording = recordingOf(
      ...messagesOf((inspect) => {
        const actor = createActor(ecsMachine, { id: 'elsewhere', inspect }).start();
        for (let step = 0; step < 5; step += 1) actor.send({ type: 'task.advanced' });
        actor.send({ type: 'server.stop' });
        actor.send({ type: 'server.delete' });
        actor.send({ type: 'task.advanced' });
      }),
    );
    const [reel] = recording.reels;
    expect(reel?.subject).toMatchObject({ name: 'elsewhere', isServer: true });
    expect(reel?.sightings.at(-3)).toMatchObject({
      kind: 'request',
      words: 'stop',
      status: 'ACTIVE',
      states: ['active/powering-off'],
      pair: { vmState: 'active', taskState: 'powering-off' },
      standing: { isUnderWay: false },
    });
    expect(reel?.sightings.at(-1)).toMatchObject({ status: 'DELETED', states: ['deleted'] });
  });

  it('is no server if it has a state more, nor does a server show what no server can be', () => {
    const definition = (states: object) => JSON.stringify({ id: 'ecs', states });
    const more = message({ definition: definition({ ...ecsMachine.config.states, paused: {} }) });
    expect(recordingOf(more).reels[0]?.subject.isServer).toBe(false);
    const odd = message({
      definition: JSON.stringify(ecsMachine.config),
      snapshot: { status: 'active', value: { active: 'dreaming' }, context: {} },
    });
    const [reel] = recordingOf(odd).reels;
    expect(reel?.subject.isServer).toBe(true);
    expect(reel?.sightings[0]).toMatchObject({ status: 'active/dreaming', states: ['active/dreaming'] });
    expect(reel?.sightings[0]).not.toHaveProperty('pair');
  });

  it('may be a server of whose memory nothing is known', () => {
    const odd = message({
      definition: JSON.stringify(ecsMachine.config),
      snapshot: { status: 'active', value: { active: 'idle' }, context: { bootSource: 'floppy' } },
    });
    const [sighting] = recordingOf(odd).reels[0]?.sightings ?? [];
    expect(sighting).toMatchObject({ status: 'ACTIVE' });
    expect(sighting).not.toHaveProperty('standing');
  });

  it('may never have introduced itself, or twice', () => {
    const late = message({ type: '@xstate.snapshot', event: { type: 'go' } });
    expect(recordingOf(late).reels[0]).toMatchObject({
      subject: { name: 'x:0', chart: [] },
      sightings: [{ words: 'go' }],
    });
    const twice = recordingOf(
      message({ name: 'one' }),
      message({ name: 'two' }),
      message({ name: 'three' }),
      late,
    );
    expect(twice.reels.map(({ subject }) => [subject.id, subject.name])).toEqual([
      ['x:0', 'one'],
      ['x:0 (2)', 'two'],
      ['x:0 (3)', 'three'],
    ]);
    expect(twice.reels[2]?.sightings).toHaveLength(2);
  });

  it('may have ended, and may have no state', () => {
    const ended = message({ snapshot: { status: 'done', value: { a: {}, b: 'c' } } });
    expect(recordingOf(ended).reels[0]?.sightings[0]).toMatchObject({
      states: ['a', 'b/c'],
      status: 'a + b/c (done)',
    });
    const plain = message({ snapshot: { status: 'error' } });
    expect(recordingOf(plain).reels[0]?.sightings[0]).toMatchObject({ states: [], status: 'error' });
  });

  it.each(['no JSON', '"a text"', '{"states":7}', '{"states":{"a":null}}'])(
    'may have the definition %s',
    (definition) => {
      expect(recordingOf(message({ definition })).count).toBe(1);
    },
  );

  it('may be nested deeper than anybody can look', () => {
    let states: object = {};
    for (let depth = 0; depth < 100; depth += 1) states = { a: { states } };
    expect(recordingOf(message({ definition: JSON.stringify({ states }) })).count).toBe(1);
  });

  it.each([
    null,
    'text',
    {},
    { type: '@xstate.actor' },
    message({ sessionId: '' }),
    message({ createdAt: 'yesterday' }),
    message({ type: '@xstate.event', event: { type: 'go' } }),
    message({ type: '@xstate.snapshot' }),
    message({ snapshot: null }),
  ])('is not what %j tells of', (value) => {
    expect(recordingOf(value).reels).toEqual([]);
  });
});
