import type { RealTimers, TraceEntry } from '../../simulator/index.ts';
import type { CloudNews } from '../../visual/hosting/index.ts';
import type { Cloud } from '../cloud.ts';
import type { CloudSlot } from '../cloud-slot.ts';
import { Listener } from './listener.ts';
import { clockNews, fleetNews, lifeNews, toldOf, troubleNews } from './look.ts';

/** Real milliseconds between two looks at the cloud: as often as a person can follow. */
const LOOK_MS = 250;

/** Somebody who has read all that was told, and waits for more. */
interface Waiting {
  readonly tell: (text: string) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Tells what is new in the cloud, a few times a second, to whoever listens. Each look lets everything happen that is due by then, as
 * any look does; nobody looks, no server is counted and no timer is set while nobody waits for news.
 */
export class Newsroom {
  readonly #slot: CloudSlot;
  readonly #timers: Pick<RealTimers, 'after'>;
  readonly #listeners = new Set<Listener>();
  readonly #waiting = new Map<Listener, Waiting>();
  readonly #endings = new Set<() => void>();
  #stopWatching: (() => void) | undefined;
  #callOff: (() => void) | undefined;
  #isClosed = false;
  #changes = 0;
  /** The clouds that there have been, by number; one that is no more is not held. */
  readonly #numbers = new WeakMap<Cloud, number>();
  #clouds = 0;
  /** The number of the cloud that was looked at last. */
  #number = 0;
  #fleet: CloudNews | undefined;

  constructor(slot: CloudSlot, timers: Pick<RealTimers, 'after'>) {
    this.#slot = slot;
    this.#timers = timers;
  }

  /** News as server-sent events, and of the life of one server, by id or name. It begins when somebody reads, and ends with `close`. */
  open(server: string | undefined): ReadableStream<Uint8Array> {
    const listener = new Listener(server);
    const encoder = new TextEncoder();
    let end = (): void => undefined;
    const leave = (): void => this.#leave(listener, end);
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          end = () => {
            leave();
            controller.close();
          };
        },
        pull: (controller) => {
          if (this.#isClosed) return controller.close();
          this.#endings.add(end);
          return new Promise((resolve, reject) => {
            const tell = (text: string): void => {
              controller.enqueue(encoder.encode(text));
              resolve();
            };
            const fail = (error: unknown): void => {
              leave();
              reject(error);
            };
            this.#await(listener, { tell, fail });
          });
        },
        cancel: leave,
      },
      { highWaterMark: 0 },
    );
  }

  /** Ends every stream. */
  close(): void {
    this.#isClosed = true;
    for (const end of [...this.#endings]) end();
  }

  #await(listener: Listener, waiting: Waiting): void {
    const isNew = !this.#listeners.has(listener);
    this.#listeners.add(listener);
    this.#waiting.set(listener, waiting);
    this.#stopWatching ??= this.#slot.watch((entry) => this.#note(entry));
    if (isNew) this.#look([listener]);
    if (this.#waiting.size > 0) this.#callOff ??= this.#timers.after(LOOK_MS, () => this.#lookAgain());
  }

  #leave(listener: Listener, end: () => void): void {
    this.#listeners.delete(listener);
    this.#waiting.delete(listener);
    this.#endings.delete(end);
    if (this.#waiting.size === 0) {
      this.#callOff?.();
      this.#callOff = undefined;
    }
    if (this.#listeners.size > 0) return;
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    this.#fleet = undefined;
  }

  #note(entry: TraceEntry): void {
    this.#changes += 1;
    const { world } = this.#slot.cloud;
    for (const listener of this.#listeners) {
      if (listener.watchedId !== entry.server) continue;
      const server = world.find(entry.server);
      listener.hold(server === undefined ? { entry } : toldOf(entry, server, world));
    }
  }

  #lookAgain(): void {
    this.#callOff = undefined;
    this.#look([...this.#waiting.keys()]);
    if (this.#waiting.size > 0) this.#callOff ??= this.#timers.after(LOOK_MS, () => this.#lookAgain());
  }

  /** Whoever cannot be told the truth is told nothing: what happened by now is written first, where it is kept. */
  #look(listeners: readonly Listener[]): void {
    try {
      const current = this.#current();
      for (const listener of listeners) this.#tell(listener, current);
    } catch (error) {
      for (const { fail } of [...this.#waiting.values()]) fail(error);
    }
  }

  #tell(listener: Listener, current: readonly CloudNews[]): void {
    const waiting = this.#waiting.get(listener);
    const text = listener.news([...current, ...this.#lifeFor(listener)]);
    if (waiting === undefined || text === '') return;
    this.#waiting.delete(listener);
    waiting.tell(text);
  }

  #lifeFor(listener: Listener): readonly CloudNews[] {
    if (!listener.isBehind || listener.watched === undefined) return [];
    const life = lifeNews(listener.watched, this.#slot.cloud.world);
    listener.hearLife(life.type === 'life' ? life.server?.id : undefined);
    return [life];
  }

  #current(): readonly CloudNews[] {
    const { cloud } = this.#slot;
    cloud.world.time.catchUp();
    this.#slot.flush();
    const number = this.#numberOf(cloud);
    if (number !== this.#number) {
      this.#number = number;
      this.#fleet = undefined;
      for (const listener of this.#listeners) listener.forget();
    }
    if (this.#fleet?.type !== 'fleet' || this.#fleet.changes !== this.#changes)
      this.#fleet = fleetNews(cloud.world, this.#changes);
    return [{ type: 'cloud', cloud: number }, clockNews(cloud.world), this.#fleet, ...troubleNews(cloud)];
  }

  #numberOf(cloud: Cloud): number {
    const number = this.#numbers.get(cloud) ?? ++this.#clouds;
    this.#numbers.set(cloud, number);
    return number;
  }
}
