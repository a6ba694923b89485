import type { Operation, Pair, Status, StatusMapping } from '../../machines/index.ts';
import { deriveStatus, ECS_MAPPING } from '../../machines/index.ts';
import type { Beginning, Behaviour, StoredRandom } from '../../simulator/hosting/index.ts';
import {
  behaviourOf,
  configuredAt,
  placeShowing,
  randomStreams,
  resumeRandom,
  ServerLife,
  streamsFrom,
} from '../../simulator/hosting/index.ts';
import type { Answer, TraceEntry } from '../../simulator/index.ts';
import { profileOf, randomStream } from '../../simulator/index.ts';
import type { Flavor, Image } from './catalogue.ts';
import { FLAVORS, IMAGES } from './catalogue.ts';
import type { CloudServer, ServerFacts } from './cloud-server.ts';
import { CloudTime } from './cloud-time.ts';
import { FaultBook } from './fault-book.ts';
import { noteEntry } from './note-entry.ts';
import { randomUuid } from './random-text.ts';
import type { ServerOrder } from './server-order.ts';
import { newFacts } from './server-order.ts';
import { within } from './within.ts';
import type { Edge, WorldOptions } from './world-options.ts';
import type { StoredServer, WorldState } from './world-state.ts';
import { storeServer } from './world-state.ts';

/** The cloud behind the wire: its servers, each living the life that the simulator gives it, on one clock. */
export class World {
  readonly time: CloudTime;
  readonly faults: FaultBook;
  readonly mapping: StatusMapping;
  readonly flavors: ReadonlyMap<string, Flavor>;
  readonly images: ReadonlyMap<string, Image>;
  /** Chance for everything but the lives: ids, passwords, whether a request fares badly. */
  readonly random: StoredRandom;
  readonly #servers = new Map<string, CloudServer>();
  readonly #behaviour: Behaviour;
  /** How many of the latest moments of each server's life are kept. */
  readonly traceLength: number;
  readonly #listeners = new Set<(entry: TraceEntry) => void>();
  #follower: ((entry: TraceEntry) => void) | undefined;
  readonly #keepers = new Set<(id: string) => void>();
  readonly #busy = new Set<string>();
  readonly #streams: Iterator<StoredRandom, never>;
  #upcoming: StoredRandom;
  #created: number;
  /** The facts of the server that is coming into being, and what its life told first. */
  #coming: ServerFacts | undefined;
  #first: TraceEntry | undefined;
  #newestFirst: readonly CloudServer[] | undefined;
  /** Hands out one function for all lives. */
  readonly #record = (entry: TraceEntry): void => this.#note(entry);

  /**
   * A cloud that begins, or one that goes on after so many real milliseconds for which it was away.
   *
   * @throws RangeError for a seed, a pace or a state that is none; TypeError for a profile that no preset is.
   */
  constructor(options: WorldOptions, edge: Edge, state?: WorldState, away = 0) {
    const { profile = 'typical', seed = 1, pace = { speed: 1 } } = options;
    const epoch = state?.epoch ?? options.epoch ?? edge.date();
    this.time = new CloudTime(pace, epoch, edge.timers, state?.clock, away);
    this.faults = new FaultBook((id) => this.#factsOf(id)?.name, state?.faults);
    this.mapping = options.mapping ?? ECS_MAPPING;
    this.flavors = byId(options.flavors ?? FLAVORS);
    this.images = byId(options.images ?? IMAGES);
    this.traceLength = options.traceLength ?? 100;
    this.#behaviour = behaviourOf(profileOf(profile));
    this.#streams = state === undefined ? randomStreams(seed) : streamsFrom(state.stream);
    this.#upcoming = this.#streams.next().value;
    this.#created = state?.created ?? 0;
    this.random = state === undefined ? randomStream(~seed >>> 0, 0) : resumeRandom(state.random);
    for (const [index, server] of state?.servers.entries() ?? [])
      within(`servers.${index}`, () => this.#resume(server));
  }

  /** All servers that there are, the newest first. */
  get newestFirst(): readonly CloudServer[] {
    this.#newestFirst ??= [...this.#servers.values()].reverse();
    return this.#newestFirst;
  }

  get size(): number {
    return this.#servers.size;
  }

  /** No work is under way anywhere that will end by itself. */
  get isQuiet(): boolean {
    return this.#busy.size === 0;
  }

  /** Undefined where there is none, or none any more. */
  find(id: string): CloudServer | undefined {
    return this.#servers.get(id);
  }

  /** Creates a server. The n-th of a cloud lives the life of a scenario's n-th. @throws RangeError for a place that is none. */
  create(order: ServerOrder): CloudServer {
    this.time.catchUp();
    const asOrdered = order.imageId === null ? 'volume' : 'image';
    const place = order.at && placeShowing(order.at, { bootSource: asOrdered, ...order.at });
    const facts = newFacts(order, {
      id: this.#freshId(),
      number: this.#created++,
      bootSource: place === undefined ? asOrdered : configuredAt(place).bootSource,
      created: this.time.clock.now,
    });
    return this.#admit(facts, this.#nextStream(), place && { place });
  }

  /** Asks for an operation; a refusal is a value. What was due before has happened by then. */
  request({ life }: CloudServer, operation: Operation): Answer {
    this.time.catchUp();
    return life.request(operation);
  }

  /** What a client reads of a server now: the truth, unless reads of it are stale. */
  shownOf({ facts, life }: CloudServer): Pair {
    if (facts.stale !== null && this.time.clock.now >= facts.stale.until) facts.stale = null;
    return facts.stale?.shown ?? life.shown;
  }

  /** The status of a pair under this cloud's mapping. */
  statusOf({ vmState, taskState }: Pair): Status {
    return deriveStatus(vmState, taskState, this.mapping);
  }

  /** Is told every moment of every life from now on, in order, until what comes back is called. */
  watch(listener: (entry: TraceEntry) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Whoever follows is told every moment after all that watch, and may ask servers for operations then. One can. */
  follow(follower: (entry: TraceEntry) => void): void {
    this.#follower = follower;
  }

  /** Is told the id of each server about which anything has changed, until what comes back is called. */
  watchChanges(listener: (id: string) => void): () => void {
    this.#keepers.add(listener);
    return () => void this.#keepers.delete(listener);
  }

  /** Whoever changes something about a server that its life does not tell of says so here. */
  changed({ facts }: CloudServer): void {
    for (const listener of this.#keepers) listener(facts.id);
  }

  /** All that it takes to go on from here another time, as plain JSON. */
  get state(): WorldState {
    this.time.catchUp();
    return { ...this.head, servers: [...this.#servers.values()].map(storeServer) };
  }

  /** The same without its servers, as things stand now. */
  get head(): Omit<WorldState, 'servers'> {
    return {
      epoch: this.time.epoch,
      clock: this.time.clock.state,
      created: this.#created,
      random: this.random.state,
      stream: this.#upcoming.state,
      faults: this.faults.state,
    };
  }

  #resume({ facts, life, random, trace }: StoredServer): void {
    this.#admit({ ...facts }, resumeRandom(random), { state: life }, [...trace]);
  }

  #factsOf(id: string): ServerFacts | undefined {
    return this.#coming?.id === id ? this.#coming : this.#servers.get(id)?.facts;
  }

  /** Chance that was put back to where it had been would give names that somebody has. */
  #freshId(): string {
    let id = randomUuid(this.random);
    while (this.#servers.has(id)) id = randomUuid(this.random);
    return id;
  }

  #nextStream(): StoredRandom {
    const stream = this.#upcoming;
    this.#upcoming = this.#streams.next().value;
    return stream;
  }

  /** A life tells of its creation, and is struck by faults, before there is a server; both find its facts in `#coming`. */
  #admit(
    facts: ServerFacts,
    random: StoredRandom,
    beginning?: Beginning,
    trace: TraceEntry[] = [],
  ): CloudServer {
    this.#coming = facts;
    const life = new ServerLife(
      {
        name: facts.id,
        bootSource: facts.bootSource,
        behaviour: this.#behaviour,
        faults: this.faults,
        clock: this.time.clock,
        random,
        record: this.#record,
      },
      beginning,
    );
    const server = { facts, life, random, trace };
    this.#servers.set(facts.id, server);
    this.#newestFirst = undefined;
    if (this.#first !== undefined) this.#note(this.#first);
    this.#first = undefined;
    this.#coming = undefined;
    this.#keepCount(server);
    return server;
  }

  #note(entry: TraceEntry): void {
    const server = this.#servers.get(entry.server);
    if (server === undefined) {
      this.#first = entry;
      return;
    }
    noteEntry(server, entry);
    server.trace.push(entry);
    if (server.trace.length > this.traceLength) server.trace.shift();
    this.#keepCount(server);
    if (entry.kind === 'gone') this.#drop(server);
    for (const listener of this.#listeners) listener(entry);
    this.changed(server);
    this.#follower?.(entry);
  }

  #keepCount({ facts, life }: CloudServer): void {
    if (life.isBusy) this.#busy.add(facts.id);
    else this.#busy.delete(facts.id);
  }

  #drop({ facts }: CloudServer): void {
    this.#servers.delete(facts.id);
    this.#newestFirst = undefined;
  }
}

const byId = <Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> =>
  new Map(items.map((item) => [item.id, item]));
