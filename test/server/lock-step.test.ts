import { describe, expect, it } from 'vitest';
import { getInitialSnapshot, transition } from 'xstate';
import type { EcsSnapshot, Operation } from '../../src/machines/index.ts';
import {
  ALL_EVENTS,
  ecsMachine,
  OPERATIONS,
  operationEvent,
  pairKey,
  selectPair,
  selectStatus,
} from '../../src/machines/index.ts';
import type { Random, TraceEntry } from '../../src/simulator/index.ts';
import { randomStream } from '../../src/simulator/index.ts';
import type { Client } from './client.ts';
import { IMAGE, logIn } from './client.ts';

/** XState's own machine beside each server of an endpoint, taking the steps that the endpoint tells of. */
class Shadow {
  readonly #snapshots = new Map<string, EcsSnapshot>();
  /** Servers with an operation under way that shows no task: only what pre-empts everything is taken. */
  readonly #unseen = new Set<string>();

  readonly follow = (entry: TraceEntry): void => {
    const { server } = entry;
    if (entry.kind === 'created')
      this.#snapshots.set(server, getInitialSnapshot(ecsMachine, { bootSource: entry.bootSource }));
    const before = this.#snapshots.get(server);
    if (before === undefined || (entry.kind !== 'accepted' && entry.kind !== 'moved')) return;
    if (entry.event === undefined) {
      this.#unseen.add(server);
      return;
    }
    const event = ALL_EVENTS.find(({ type }) => type === entry.event);
    if (event === undefined || !before.can(event))
      throw new Error(`no machine does this: ${JSON.stringify(entry)}`);
    this.#unseen.delete(server);
    this.#snapshots.set(server, transition(ecsMachine, before, event)[0]);
  };

  takes(server: string, operation: Operation): boolean {
    if (this.#unseen.has(server)) return operation === 'delete';
    return this.#snapshots.get(server)?.can(operationEvent(operation)) ?? false;
  }

  pair(server: string): string {
    const snapshot = this.#snapshots.get(server);
    return snapshot === undefined ? 'none' : `${pairKey(selectPair(snapshot))} ${selectStatus(snapshot)}`;
  }
}

const ACTIONS: Readonly<Record<Exclude<Operation, 'delete'>, (flavor: string) => object>> = {
  start: () => ({ 'os-start': null }),
  stop: () => ({ 'os-stop': null }),
  softReboot: () => ({ reboot: { type: 'SOFT' } }),
  hardReboot: () => ({ reboot: { type: 'HARD' } }),
  rebuild: () => ({ rebuild: { imageRef: IMAGE } }),
  resize: (flavor) => ({ resize: { flavorRef: flavor === '1' ? '2' : '1' } }),
  confirmResize: () => ({ confirmResize: null }),
  revertResize: () => ({ revertResize: null }),
  shelve: () => ({ shelve: null }),
  unshelve: () => ({ unshelve: null }),
  liveMigrate: () => ({ 'os-migrateLive': { host: null, block_migration: 'auto' } }),
  shelveOffload: () => ({ shelveOffload: null }),
};

const ask = (client: Client, id: string, operation: Operation, flavor: string) =>
  operation === 'delete' ? client.remove(`/v2.1/servers/${id}`) : client.act(id, ACTIONS[operation](flavor));

const VOLUME = { imageRef: '', block_device_mapping_v2: [{ boot_index: 0, destination_type: 'volume' }] };

/** Keeps a few servers alive, lets some time pass, and picks one of them and something to ask of it. */
const nextCall = async (client: Client, random: Random, call: number) => {
  const { control } = client.endpoint;
  if (control.servers().length < 4) {
    const root = call % 3 === 0 ? VOLUME : { imageRef: IMAGE };
    await client.post('/v2.1/servers', { server: { name: `s${call}`, flavorRef: '1', ...root } });
  }
  control.clock.advance(random.integer(0, 40_000));
  const operation = OPERATIONS[random.integer(0, OPERATIONS.length - 1)] ?? 'stop';
  const { id } = pick(control.servers(), random);
  return { id, operation: operation === 'delete' && call % 4 !== 0 ? ('stop' as const) : operation };
};

const pick = <Item>(items: readonly Item[], random: Random): Item => {
  const item = items[random.integer(0, items.length - 1)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
};

describe('the endpoint and the machine', () => {
  it('agree in lock-step over random calls, on what is taken and on what is shown', async () => {
    const client = await logIn({ profile: 'flaky', seed: 3 });
    const shadow = new Shadow();
    const { control } = client.endpoint;
    control.watch(shadow.follow);
    const random = randomStream(11, 0);
    const seen = new Set<string>();
    const counts = { taken: 0, refused: 0 };
    for (let call = 0; call < 700; call += 1) {
      const { id, operation } = await nextCall(client, random, call);
      const { server } = (await client.get(`/v2.1/servers/${id}`)).body;
      const pair = `${server['OS-EXT-STS:vm_state']}/${server['OS-EXT-STS:task_state'] ?? '-'} ${server.status}`;
      seen.add(pair);
      // What shows for an instant on the way is no state of the machine.
      if (control.trace(id)?.at(-1)?.kind !== 'passed') expect(pair).toBe(shadow.pair(id));
      const takes = shadow.takes(id, operation);
      const { status, body } = await ask(client, id, operation, server.flavor.id);
      const expected = takes ? [202, 204] : [400, 404, 409];
      expect(expected, `${operation} at ${pair}: ${JSON.stringify(body)}`).toContain(status);
      counts[takes ? 'taken' : 'refused'] += 1;
    }
    expect(counts.taken).toBeGreaterThan(100);
    expect(counts.refused).toBeGreaterThan(100);
    expect(seen.size).toBeGreaterThan(20);
  }, 20_000);
});
