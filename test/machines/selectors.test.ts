import { describe, expect, it } from 'vitest';
import { createActor, createMachine, getNextSnapshot } from 'xstate';
import type { EcsEventType } from '../../src/machines/index.ts';
import {
  deriveStatus,
  ecsMachine,
  LEAVES,
  NOVA_MAPPING,
  selectIsSettled,
  selectPair,
  selectStatus,
} from '../../src/machines/index.ts';

const BUILD: readonly EcsEventType[] = Array.from({ length: 5 }, () => 'task.advanced' as const);

const liveThrough = (...events: readonly EcsEventType[]) =>
  events.reduce(
    (snapshot, type) => getNextSnapshot(ecsMachine, snapshot, { type }),
    createActor(ecsMachine).getSnapshot(),
  );

describe('the selectors read a snapshot', () => {
  it('tells pair and status at every step of a life', () => {
    const actor = createActor(ecsMachine, { input: { bootSource: 'image' } });
    const seen: string[] = [];
    actor.subscribe((snapshot) => {
      const { vmState, taskState } = selectPair(snapshot);
      seen.push(
        `${vmState}/${taskState ?? '-'} ${selectStatus(snapshot)} ${selectIsSettled(snapshot) ? 'settled' : 'under way'}`,
      );
    });
    actor.start();
    for (const type of [...BUILD, 'server.resize', 'server.delete', 'task.advanced'] as const)
      actor.send({ type });
    expect(seen).toEqual([
      'building/scheduling BUILD under way',
      'building/- BUILD under way',
      'building/networking BUILD under way',
      'building/block_device_mapping BUILD under way',
      'building/spawning BUILD under way',
      'active/- ACTIVE settled',
      'active/resize_prep UNKNOWN under way',
      'active/deleting ACTIVE under way',
      'deleted/- DELETED settled',
    ]);
    expect(actor.getSnapshot().status).toBe('done');
  });

  it('speaks the dialect of stock Nova when asked', () => {
    expect(selectStatus(liveThrough(...BUILD, 'server.resize'), NOVA_MAPPING)).toBe('RESIZE');
  });

  it('does not call a server settled that is about to be powered off again', () => {
    const rebuiltFromStopped = liveThrough(
      ...BUILD,
      'server.stop',
      'task.advanced',
      'server.rebuild',
      'task.advanced',
      'task.advanced',
      'task.advanced',
    );
    expect(rebuiltFromStopped.value).toEqual({ active: 'idle' });
    expect(rebuiltFromStopped.hasTag('settled')).toBe(true);
    expect(selectIsSettled(rebuiltFromStopped)).toBe(false);
    expect(selectIsSettled(liveThrough(...BUILD))).toBe(true);
  });

  it('calls a server settled that waits for its resize to be confirmed, though it remembers where it came from', () => {
    const resized = liveThrough(...BUILD, 'server.resize', ...BUILD.slice(0, 4));
    expect(resized.value).toEqual({ resized: 'idle' });
    expect(resized.context.origin).toBe('active');
    expect(selectIsSettled(resized)).toBe(true);
  });

  it('agrees with the tags of every leaf', () => {
    for (const { pair, value } of LEAVES) {
      const snapshot = ecsMachine.resolveState({
        value,
        context: { bootSource: 'image', launched: true, origin: null },
      });
      expect(selectPair(snapshot)).toEqual(pair);
      expect(snapshot.hasTag(deriveStatus(pair.vmState, pair.taskState))).toBe(true);
      expect(snapshot.hasTag('settled')).toBe(selectIsSettled(snapshot));
    }
  });

  it("refuses another machine's snapshot and says what it expects", () => {
    const light = createMachine({ initial: 'green', states: { green: {} } });
    const deep = createMachine({
      initial: 'active',
      states: { active: { initial: 'nonsense', states: { nonsense: {} } } },
    });
    for (const machine of [light, deep, createMachine({})]) {
      expect(() => selectPair(createActor(machine).getSnapshot())).toThrow(
        /none of a server's: expected a snapshot of ecsMachine/,
      );
    }
  });
});
