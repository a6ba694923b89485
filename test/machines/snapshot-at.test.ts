import { describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import { ecsGraph } from '../../src/graph/index.ts';
import type { BootSource, EcsContext } from '../../src/machines/index.ts';
import {
  ALL_PAIRS,
  ecsMachine,
  LEAVES,
  leafAt,
  leavesSeenAs,
  pairKey,
  parsePairKey,
  selectPair,
  snapshotAt,
} from '../../src/machines/index.ts';

const at = (key: string, memory?: Partial<EcsContext>) => {
  const pair = parsePairKey(key);
  if (pair === undefined) throw new Error(`no such pair: ${key}`);
  return snapshotAt(pair, memory);
};

const REACHABLE = new Set(ecsGraph().nodes.map((node) => JSON.stringify([node.value, node.context])));

const isReachable = ({ value, context }: { value: unknown; context: EcsContext }): boolean => {
  const { bootSource, launched, origin } = context;
  return REACHABLE.has(JSON.stringify([value, { bootSource, launched, origin }]));
};

describe('the leaves say exactly with what memory a server gets there', () => {
  it('lists every reachable configuration and no other', () => {
    const listed = LEAVES.flatMap(({ value, bootSources, launched, origins }) =>
      bootSources.flatMap((bootSource) =>
        launched.flatMap((once) =>
          origins.map((origin) => JSON.stringify([value, { bootSource, launched: once, origin }])),
        ),
      ),
    );
    expect(new Set(listed)).toEqual(REACHABLE);
    expect(listed).toHaveLength(REACHABLE.size);
  });

  it('spells a moment in another way only where that way is no state itself', () => {
    for (const key of LEAVES.flatMap(({ alsoSeenAs }) => alsoSeenAs)) {
      const pair = parsePairKey(key);
      expect(pair && leafAt(pair), key).toBeUndefined();
    }
  });
});

describe('snapshotAt gives the machine as it is at an observed pair', () => {
  it('gives a reachable configuration for every leaf, whatever is remembered', () => {
    const memories = [undefined, 'image', 'volume'].flatMap((bootSource) =>
      [undefined, true, false].flatMap((launched) =>
        [undefined, 'active', 'stopped', null].map((origin) => ({ bootSource, launched, origin })),
      ),
    );
    for (const { pair } of LEAVES) {
      for (const memory of memories) {
        const given = Object.fromEntries(Object.entries(memory).filter(([, value]) => value !== undefined));
        const snapshot = snapshotAt(pair, given);
        expect(snapshot && selectPair(snapshot)).toEqual(pair);
        expect(snapshot && isReachable(snapshot), `${pairKey(pair)} ${JSON.stringify(given)}`).toBe(true);
      }
    }
  });

  it('gives nothing for a pair where no server of the model can be', () => {
    const nowhere = ALL_PAIRS.filter((pair) => leavesSeenAs(pair).length === 0);
    expect(nowhere.length).toBe(ALL_PAIRS.length - LEAVES.length - 6);
    for (const pair of nowhere) expect(snapshotAt(pair)).toBeUndefined();
  });

  it.each<[string, BootSource, object, string]>([
    ['active/shelving', 'image', { shelved: 'shelving' }, 'active'],
    ['stopped/shelving', 'image', { shelved: 'shelving' }, 'stopped'],
    ['active/shelving', 'volume', { shelved_offloaded: 'shelving_offloading' }, 'active'],
    ['stopped/shelving', 'volume', { shelved_offloaded: 'shelving_offloading' }, 'stopped'],
    ['stopped/shelving_image_uploading', 'image', { shelved: 'shelving_image_uploading' }, 'stopped'],
  ])(
    'reads %s of a server booted from %s as the leaf that stock Nova means',
    (key, bootSource, value, origin) => {
      const snapshot = at(key, { bootSource });
      expect(snapshot?.value).toEqual(value);
      expect(snapshot?.context).toEqual({ bootSource, launched: true, origin });
    },
  );

  it('starts an actor that goes on from there', () => {
    const snapshot = at('resized/-', { origin: 'active' });
    if (snapshot === undefined) throw new Error('resized/- is a state');
    const actor = createActor(ecsMachine, { snapshot }).start();
    actor.send({ type: 'server.confirmResize' });
    expect(actor.getSnapshot().matches({ active: 'idle' })).toBe(true);
  });

  it('takes a resize of which nothing is known as that of a stopped server, as Huawei Cloud wants it', () => {
    expect(at('resized/-')?.context).toEqual({ bootSource: 'image', launched: true, origin: 'stopped' });
  });

  it('knows that a server that is being built has not run, and that a deleted one is done', () => {
    expect(at('building/networking', { launched: true })?.context.launched).toBe(false);
    expect(at('error/-', { launched: false })?.can({ type: 'server.hardReboot' })).toBe(false);
    expect(at('error/-')?.can({ type: 'server.hardReboot' })).toBe(true);
    expect(at('deleted/-')?.status).toBe('done');
  });
});
