import type { Route, Work } from './chart.ts';
import type { Fault, TaskKey } from './scenario.ts';

/** What a fault makes of a piece of work; what it does not mention goes as the profile has it. */
export interface Strike {
  readonly route?: Route;
  readonly takes?: number;
  readonly stuck?: Fault['stuck'];
}

/** The faults of one server, and how often each has struck. */
export class FaultWatch {
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

/** Where the fault would lead: undefined if this is not its work, or the work cannot end like that. */
const endOf = ({ at, outcome }: Fault, { keys, ends, success }: Work): Route | undefined => {
  if (!keys.includes(at)) return undefined;
  return outcome === undefined ? success : ends.get(outcome);
};

const isSpent = ({ fault, struck }: Watched): boolean => fault.times !== 'always' && struck >= fault.times;

const strikeOf = ({ outcome, takes, stuck }: Fault, route: Route): Strike => ({
  ...(outcome === undefined ? {} : { route }),
  ...(takes === undefined ? {} : { takes }),
  ...(stuck === undefined ? {} : { stuck }),
});
