import { describe, expectTypeOf, it } from 'vitest';
import { createActor } from 'xstate';
import type { EcsEventType, Pair, Status } from '../../src/index.ts';
import { deriveStatus, ecsMachine, pairKey, selectPair, selectStatus } from '../../src/index.ts';

const actor = createActor(ecsMachine, { input: { bootSource: 'volume' } });
const snapshot = actor.getSnapshot();

describe('the types of the machine', () => {
  it('know every state', () => {
    expectTypeOf(snapshot.matches({ active: 'rebooting' })).toBeBoolean();
    expectTypeOf(snapshot.matches('deleted')).toBeBoolean();
    // @ts-expect-error There is no such task_state.
    snapshot.matches({ active: 'nonsense' });
    // @ts-expect-error A stopped server does not migrate live.
    snapshot.matches({ stopped: 'migrating' });
  });

  it('know every event', () => {
    actor.send({ type: 'server.liveMigrate' });
    // @ts-expect-error There is no such operation.
    actor.send({ type: 'server.fly' });
    // @ts-expect-error Nor can it be asked for.
    snapshot.can({ type: 'server.fly' });
    expectTypeOf(snapshot.can).parameter(0).toHaveProperty('type').toEqualTypeOf<EcsEventType>();
  });

  it('know every tag', () => {
    expectTypeOf(snapshot.hasTag('settled')).toBeBoolean();
    expectTypeOf(snapshot.hasTag('SHUTOFF')).toBeBoolean();
    // @ts-expect-error There is no such status.
    snapshot.hasTag('STOPPED');
  });

  it('know what the machine is told and remembers', () => {
    expectTypeOf(snapshot.context.bootSource).toEqualTypeOf<'image' | 'volume'>();
    // @ts-expect-error A server boots from an image or from a volume.
    createActor(ecsMachine, { input: { bootSource: 'floppy' } });
  });
});

describe('the types of the selectors', () => {
  it('give names of the tables, not strings', () => {
    expectTypeOf(selectStatus(snapshot)).toEqualTypeOf<Status>();
    expectTypeOf(selectPair(snapshot)).toEqualTypeOf<Pair>();
    expectTypeOf(deriveStatus('anything', 7)).toEqualTypeOf<Status>();
    expectTypeOf<'STOPPED'>().not.toExtend<Status>();
  });

  it('write a pair in one way', () => {
    expectTypeOf(pairKey({ vmState: 'active', taskState: null })).toExtend<`${string}/${string}`>();
    // @ts-expect-error There is no such vm_state.
    pairKey({ vmState: 'flying', taskState: null });
  });
});
