import type { TraceEntry } from '../../simulator/index.ts';
import type { Cloud } from '../cloud.ts';
import type { CloudServer } from '../world/cloud-server.ts';
import type { StoredServer } from '../world/world-state.ts';
import { storeServer } from '../world/world-state.ts';
import { headOf } from './cloud-state.ts';
import type { Item, StateKeeper, Trim } from './state-keeper.ts';

/** Notes what changes in a cloud, and has it written when it is told to. */
export interface Recorder {
  /** Writes what has changed since the last time; nothing if nothing has. @throws StateFileError where it cannot be written. */
  readonly flush: () => void;
  /** Notes nothing any more. */
  readonly stop: () => void;
}

/** Records a cloud; afresh unless it is the one that the keeper holds already. */
export const record = (cloud: Cloud, keeper: StateKeeper, afresh: boolean): Recorder => {
  const shelves = shelvesOf(cloud);
  const changed = new Map(shelves.map(({ name }) => [name, new Set<string>()]));
  const told: TraceEntry[] = [];
  const stops = [
    ...shelves.map(({ name, watch }) => watch((key) => changed.get(name)?.add(key))),
    cloud.world.watch((entry) => void told.push(entry)),
  ];
  let isFirst = afresh;
  let written = '';
  return {
    flush: () => {
      const head = headOf(cloud);
      const essence = essenceOf(head);
      const items = shelves.flatMap(({ name, all, textOf }): Item[] => {
        const keys = isFirst ? all() : [...(changed.get(name) ?? [])];
        return keys.map((key) => ({ shelf: name, key, value: textOf(key) }));
      });
      if (!isFirst && items.length === 0 && essence === written) return;
      const entries = isFirst ? cloud.world.newestFirst.flatMap(({ trace }) => trace) : told;
      keeper.save({
        afresh: isFirst,
        head: JSON.stringify(head),
        items,
        moments: entries.map((entry) => ({ server: entry.server, value: JSON.stringify(entry) })),
        trims: [...(changed.get('servers') ?? [])].flatMap((id) => trimOf(id, cloud) ?? []),
      });
      told.length = 0;
      isFirst = false;
      written = essence;
      for (const keys of changed.values()) keys.clear();
    },
    stop: () => {
      for (const stop of stops) stop();
    },
  };
};

/** Undefined for a server whose trace has room for more. */
const trimOf = (server: string, { world }: Cloud): Trim | undefined => {
  const { trace } = world.find(server) ?? { trace: undefined };
  if (trace === undefined) return { server, keep: 0 };
  return trace.length < world.traceLength ? undefined : { server, keep: world.traceLength };
};

/** Things of one kind, each with a key of its own. */
interface Shelf {
  readonly name: string;
  readonly watch: (listener: (key: string) => void) => () => void;
  readonly all: () => readonly string[];
  /** Null for a thing that is gone. */
  readonly textOf: (key: string) => string | null;
}

/** Whatever a cloud has many of stands here; all else is in its head. */
const shelvesOf = ({ world, tokens, jobs }: Cloud): readonly Shelf[] => [
  {
    name: 'servers',
    watch: (listener) => world.watchChanges(listener),
    all: () => world.newestFirst.map(({ facts }) => facts.id).reverse(),
    textOf: (id) => textOf(world.find(id), rowOf),
  },
  {
    name: 'tokens',
    watch: (listener) => tokens.watch(listener),
    all: () => tokens.all.map(({ id }) => id),
    textOf: (id) => textOf(tokens.get(id), (token) => token),
  },
  {
    name: 'jobs',
    watch: (listener) => jobs.watch(listener),
    all: () => jobs.state.map(({ id }) => id),
    textOf: (id) => textOf(jobs.find(id), (job) => job),
  },
];

/** A server without its trace, which stands beside. */
const rowOf = (server: CloudServer): Omit<StoredServer, 'trace'> => {
  const { trace, ...row } = storeServer(server);
  return row;
};

const textOf = <Thing>(thing: Thing | undefined, store: (thing: Thing) => unknown): string | null =>
  thing === undefined ? null : JSON.stringify(store(thing));

/**
 * What of a head is worth a write. Chance of the wire that only named requests is not, and neither is time that goes by itself:
 * it is known from when the head was written.
 */
const essenceOf = ({ written, wire, clock, ...head }: ReturnType<typeof headOf>): string => {
  const goesByItself = typeof head.pace.now === 'object' && 'speed' in head.pace.now;
  return JSON.stringify(goesByItself ? head : { ...head, clock });
};
