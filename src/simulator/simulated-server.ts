import { pairKey } from '../machines/index.ts';
import type { Behaviour } from './behaviour.ts';
import { FaultWatch } from './fault-watch.ts';
import type { Random } from './random.ts';
import type { ServerPlan } from './scenario.ts';
import { Script } from './script.ts';
import { ServerLife } from './server-life.ts';
import type { Finding, TraceEntry } from './trace.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** What the servers of a simulation share, and the chance that is each one's own. */
export interface Surroundings {
  readonly clock: VirtualClock;
  readonly behaviour: Behaviour;
  readonly random: Random;
  /** Everything that happens is appended here. */
  readonly entries: TraceEntry[];
}

/** A server of a scenario: a life and the script for it. */
export class SimulatedServer {
  readonly #plan: ServerPlan;
  readonly #faults: FaultWatch;
  readonly #findings: Finding[] = [];
  #life: ServerLife | undefined;
  #script: Script | undefined;

  /** Puts the creation of the server on the clock. */
  constructor(plan: ServerPlan, surroundings: Surroundings) {
    this.#plan = plan;
    this.#faults = new FaultWatch(plan.faults);
    surroundings.clock.after(plan.at, () => this.#create(surroundings));
  }

  /** All steps are taken and no work is under way. */
  get isOver(): boolean {
    return this.#life?.isBusy === false && this.#script?.isDone === true;
  }

  /** What was expected and did not come true, the simulation having ended at this time. */
  close(time: number): readonly Finding[] {
    const { name: server, steps } = this.#plan;
    const pair = this.#life === undefined ? null : pairKey(this.#life.place.shown);
    const left = this.#script?.left ?? steps.keys();
    return [
      ...this.#findings,
      ...Array.from(left, (step) => ({ kind: 'neverTaken', server, step, time, pair }) as const),
      ...this.#faults.unused.map((fault) => ({ kind: 'neverStruck', server, ...fault }) as const),
    ];
  }

  #create({ clock, behaviour, random, entries }: Surroundings): void {
    const { name, bootSource, steps } = this.#plan;
    const record = (entry: TraceEntry) => {
      entries.push(entry);
      this.#script?.look();
    };
    const life = new ServerLife({ name, bootSource, behaviour, clock, random, faults: this.#faults, record });
    const find = (finding: Finding) => this.#findings.push(finding);
    this.#life = life;
    this.#script = new Script(steps, { server: name, life, clock, find });
    this.#script.look();
  }
}
