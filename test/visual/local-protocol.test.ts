import { describe, expect, it } from 'vitest';
import { parseLocalCommand, parseLocalNews } from '../../src/visual/local-protocol.ts';
import { simulated } from '../simulator/lives.ts';

describe('parseLocalCommand', () => {
  it.each([
    { type: '@ecs-lifecycle.request', server: 'web', operation: 'stop' },
    { type: '@ecs-lifecycle.happen', server: 'web', event: 'task.errored' },
    { type: '@ecs-lifecycle.hang', server: '' },
    { type: '@ecs-lifecycle.pause' },
    { type: '@ecs-lifecycle.resume' },
    { type: '@ecs-lifecycle.step' },
    { type: '@ecs-lifecycle.speed', speed: 0.5 },
  ])('reads %j', (command) => {
    expect(parseLocalCommand(JSON.stringify(command))).toEqual(command);
  });

  it.each([
    'no JSON',
    'null',
    '{}',
    '{"type":"@ecs-lifecycle.request","server":"web","operation":"fly"}',
    '{"type":"@ecs-lifecycle.request","operation":"stop"}',
    '{"type":"@ecs-lifecycle.happen","server":"web","event":"server.stop"}',
    '{"type":"@ecs-lifecycle.speed","speed":0}',
    '{"type":"@ecs-lifecycle.speed","speed":1e10}',
    '{"type":"@ecs-lifecycle.speed","speed":"fast"}',
  ])('takes no orders from %s', (text) => {
    expect(parseLocalCommand(text)).toBeUndefined();
  });
});

describe('parseLocalNews', () => {
  const [entry] = simulated({ steps: [] }).entries;

  it.each([
    { type: '@ecs-lifecycle.scene', name: 'a', servers: ['b'] },
    { type: '@ecs-lifecycle.entry', entry },
    { type: '@ecs-lifecycle.pace', now: 0, speed: 10, isPaused: true },
  ])('reads %j', (news) => {
    expect(parseLocalNews(JSON.parse(JSON.stringify(news)))).toEqual(news);
  });

  it.each([
    null,
    { type: '@xstate.actor' },
    { type: '@ecs-lifecycle.entry', entry: { ...entry, vmState: 'asleep' } },
    { type: '@ecs-lifecycle.pace', now: -1, speed: 10, isPaused: true },
  ])('passes over %j', (value) => {
    expect(parseLocalNews(value)).toBeUndefined();
  });
});
