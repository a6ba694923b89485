import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import type { EcsEventType, PairKey } from '../../../src/machines/index.ts';
import { EVENT_TYPES } from '../../../src/machines/index.ts';
import type { Witnessed } from '../../../src/testing/index.ts';
import { explain } from '../../../src/testing/run/explain.ts';

const graph = ecsGraph();
const at = (pair: PairKey, origin: 'active' | 'stopped' | null = null) => {
  const node = graph
    .nodesAt(pair)
    .find(({ context }) => context.bootSource === 'image' && context.origin === origin);
  if (node === undefined) throw new Error(pair);
  return node;
};
const says = (
  pair: PairKey,
  event: EcsEventType,
  seen: Witnessed,
  origin: 'active' | 'stopped' | null = null,
) => {
  const found = explain(graph, { from: at(pair, origin), event, seen });
  return found === null ? null : [found.kind, found.says];
};

describe('the nearest state that would explain what was seen', () => {
  it('is the same pair with another memory, if that would have done just so', () => {
    expect(
      says('resized/-', 'server.confirmResize', { answer: 'accepted', pair: 'active/-' }, 'stopped'),
    ).toEqual([
      'memory',
      'As if the server were in resized/- (was active): there server.confirmResize is accepted and leads to active/-.',
    ]);
  });

  it('is that of a server with another boot source, and says so', () => {
    expect(
      says('active/-', 'server.shelve', {
        answer: 'accepted',
        pair: 'shelved_offloaded/shelving_offloading',
      }),
    ).toEqual(['memory', expect.stringContaining('in active/- and booted from a volume: there')]);
  });

  it('is where it was, if nothing happened', () => {
    expect(says('active/-', 'server.stop', { answer: 'accepted', pair: 'active/-' })).toEqual([
      'stuck',
      'server.stop was accepted and changed nothing: the server still shows what it showed before, active/-.',
    ]);
  });

  it('is the pair that was seen, if the status is that of another', () => {
    const seen = { answer: 'accepted', pair: 'stopped/-', status: 'ACTIVE' } as const;
    expect(says('active/powering-off', 'task.advanced', seen)).toEqual([
      'status',
      'The pair and the status contradict each other: in the model stopped/- shows SHUTOFF, never ACTIVE.',
    ]);
  });

  it('is where another event leads', () => {
    expect(says('stopped/powering-on', 'task.advanced', { answer: 'accepted', pair: 'stopped/-' })).toEqual([
      'event',
      'As if task.rolledBack had happened instead of task.advanced: from stopped/powering-on it leads to stopped/-.',
    ]);
    expect(says('active/-', 'server.start', { answer: 'refused', pair: 'active/powering-off' })).toEqual([
      'event',
      expect.stringContaining('As if server.stop had happened instead of server.start'),
    ]);
  });

  it('is where it is going, if the pair is passed on the way', () => {
    expect(
      says('active/rebuilding', 'task.errored', { answer: 'accepted', pair: 'error/rebuilding' }),
    ).toEqual([
      'pass',
      'task.errored passes this on its way to error/-: it may show for a moment, but not for longer.',
    ]);
  });

  it('is the nearest place that would do just so, and the way there', () => {
    expect(says('active/-', 'server.start', { answer: 'accepted', pair: 'stopped/powering-on' })).toEqual([
      'elsewhere',
      'As if the server were in stopped/-, which is reached from active/- by server.stop, task.advanced: there server.start is accepted and leads to stopped/powering-on.',
    ]);
    expect(says('active/-', 'server.stop', { answer: 'refused', pair: 'shelved/-' })?.[1]).toContain(
      'there server.stop is refused',
    );
  });

  it('is the nearest place that answers so, if nothing shows that', () => {
    expect(says('active/-', 'server.stop', { answer: 'refused', pair: 'active/-' })).toEqual([
      'elsewhere',
      'The nearest state in which server.stop is refused is active/powering-off, which is reached from active/- by server.stop.',
    ]);
    expect(says('active/-', 'server.start', { answer: 'accepted', pair: 'active/flying' })?.[1]).toContain(
      'The nearest state in which server.start is accepted is stopped/-',
    );
  });

  it('is reached from a new server where no way leads there from here', () => {
    expect(says('active/-', 'server.stop', { answer: 'accepted', pair: 'building/networking' })?.[1]).toBe(
      'The model shows this in building/networking, which is reached from a new server from an image by task.advanced, task.advanced.',
    );
  });

  it('explains a first look, and a look at a server that lives by itself', () => {
    const first = (seen: Witnessed) => explain(graph, { from: undefined, event: null, seen })?.says;
    expect(first({ pair: 'building/networking' })).toContain(
      'from a new server from an image by task.advanced, task.advanced',
    );
    expect(first({ status: 'BUILD' })).toBe(
      'The model shows this in building/scheduling, where a new server from an image begins.',
    );
    const alone = (seen: Witnessed) =>
      explain(graph, { from: at('active/powering-off'), event: null, seen })?.says;
    expect(alone({ pair: 'active/powering-off' })).toMatch(/^Nothing happened: /);
    expect(alone({ pair: 'stopped/-' })).toBe(
      'As if task.advanced had happened: from active/powering-off it leads to stopped/-.',
    );
    expect(alone({ pair: 'error/-' })).toMatch(/^The model shows this in error/);
  });

  it('is none where no state of the model shows it', () => {
    expect(explain(graph, { from: undefined, event: null, seen: { pair: 'active/flying' } })).toBeNull();
    expect(explain(graph, { from: undefined, event: null, seen: { status: 'RESCUE' } })).toBeNull();
  });

  it.each(EVENT_TYPES)('is found for anything that any configuration can show after %s', (event) => {
    const answers = ['accepted', 'refused'] as const;
    const asked = graph.nodes.flatMap((from) => answers.map((answer) => ({ from, event, answer })));
    const silent = asked.filter(({ from, event, answer }) =>
      ['error/-', 'shelved/-', from.label].some(
        (pair) => explain(graph, { from, event, seen: { answer, pair } }) === null,
      ),
    );
    expect(silent).toEqual([]);
  });
});
