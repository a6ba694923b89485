import type { Route, Work } from './chart.ts';
import type { Fault, TaskKey } from './scenario.ts';

/** What a fault makes of a piece of work; what it does not mention goes as the profile has it. */
export interface Strike {
  readonly route?: Route;
  readonly takes?: number;
  readonly stuck?: Fault['stuck'];
}

/** Whoever may strike at a piece of work of a server as it begins. */
export interface Striker {
  strike(work: Work, server: string): Strike | undefined;
}

/** The faults of one server, and how often each has struck. */
export class FaultWatch implements Striker {
  readonly #faults: readonly Watched[];

  constructor(faults: readonly Fault[]) {
    this.#faults = faults.map((fault, index) => ({ fault, index, passed: 0, struck: 0 }));
  }

  /** The first fault whose turn it is at this work, if any; asking counts as the work coming by. */
  strike(work: Work): Strike | undefined {
    for (const watched of this.#faults) {
      const route = endOf(watched.fault, work);
      if (route === undefined || isSpent(watched)) continue;
      if (watched.passed < watched.fault.skip) {
        watched.passed += 1;
        continue;
      }
      watched.struck += 1;
      return strikeOf(watched.fault, route);
    }
    return undefined;
  }

  /** The faults that never struck, by index. */
  get unused(): readonly { readonly fault: number; readonly at: TaskKey }[] {
    const unused = this.#faults.filter(({ struck }) => struck === 0);
    return unused.map(({ fault: { at }, index }) => ({ fault: index, at }));
  }
}

interface Watched {
  readonly fault: Fault;
  readonly index: number;
  passed: number;
  struck: number;
}

/** Where a fault would lead, at any work unless it says at which: undefined if it is not this, or cannot end like that. */
export const endOf = (
  { at, outcome }: Partial<Pick<Fault, 'at' | 'outcome'>>,
  { keys, ends, success }: Work,
): Route | undefined => {
  if (at !== undefined && !keys.includes(at)) return undefined;
  return outcome === undefined ? success : ends.get(outcome);
};

const isSpent = ({ fault, struck }: Watched): boolean => fault.times !== 'always' && struck >= fault.times;

/** What a fault makes of work that it leads along this route. */
export const strikeOf = (
  { outcome, takes, stuck }: Pick<Fault, 'outcome' | 'takes' | 'stuck'>,
  route: Route,
): Strike => ({
  ...(outcome === undefined ? {} : { route }),
  ...(takes === undefined ? {} : { takes }),
  ...(stuck === undefined ? {} : { stuck }),
});
