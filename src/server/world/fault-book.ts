import type { Strike, Striker, Work } from '../../simulator/hosting/index.ts';
import { endOf, strikeOf } from '../../simulator/hosting/index.ts';
import type { Fault } from '../../simulator/index.ts';

/**
 * What is to go wrong with a server's work: as a fault of a scenario, but at any work unless it says at which, at any server
 * unless it says at which (by id or name), and once unless it says how often.
 */
export interface ForcedFault extends Partial<Fault> {
  readonly server?: string;
}

/** A fault, and how often it came by and struck. */
export interface BookedFault {
  readonly id: number;
  readonly fault: ForcedFault;
  passed: number;
  struck: number;
}

/** All that is to go wrong in the cloud, struck out when it is used up. */
export class FaultBook implements Striker {
  readonly #nameOf: (id: string) => string | undefined;
  #faults: BookedFault[];
  #next: number;

  constructor(
    nameOf: (id: string) => string | undefined,
    state: FaultBook['state'] = { faults: [], next: 1 },
  ) {
    this.#nameOf = nameOf;
    this.#faults = state.faults.map((booked) => ({ ...booked }));
    this.#next = state.next;
  }

  get state(): { readonly faults: readonly BookedFault[]; readonly next: number } {
    return { faults: this.#faults.map((booked) => ({ ...booked })), next: this.#next };
  }

  /** Enters a fault; what comes back strikes it out. */
  add(fault: ForcedFault): number {
    const id = this.#next++;
    this.#faults.push({ id, fault, passed: 0, struck: 0 });
    return id;
  }

  /** False if there is none of that number. */
  remove(id: number): boolean {
    const before = this.#faults.length;
    this.#faults = this.#faults.filter((booked) => booked.id !== id);
    return this.#faults.length < before;
  }

  clear(): void {
    this.#faults = [];
  }

  /** The first fault whose turn it is, as for the faults of a scenario. */
  strike(work: Work, server: string): Strike | undefined {
    for (const booked of this.#faults) {
      const { fault } = booked;
      const route = this.#concerns(fault, server) ? endOf(fault, work) : undefined;
      if (route === undefined) continue;
      if (booked.passed < (fault.skip ?? 0)) {
        booked.passed += 1;
        continue;
      }
      booked.struck += 1;
      if (booked.struck === (fault.times ?? 1)) this.remove(booked.id);
      return strikeOf(fault, route);
    }
    return undefined;
  }

  #concerns({ server }: ForcedFault, id: string): boolean {
    return server === undefined || server === id || server === this.#nameOf(id);
  }
}
