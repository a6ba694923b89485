import type { ActorOptions } from 'xstate';
import type { EcsMachine } from '../../machines/index.ts';
import type { ProfileName } from '../presets.ts';
import type { Profile } from '../profile.ts';
import type { Scenario } from '../scenario.ts';
import type { TraceEntry } from '../trace.ts';
import type { LiveServer } from './live-server.ts';
import { createLiveServer } from './live-server.ts';
import type { Pacemaker, PacemakerOptions } from './pacemaker.ts';
import { createPacemaker } from './pacemaker.ts';

export interface LiveScenarioOptions extends PacemakerOptions {
  readonly scenario: Scenario;
  /** One of the presets by name, or a profile; `typical` unless told otherwise. */
  readonly profile?: Profile | ProfileName;
  /** A whole number from 0 to `GREATEST_SEED`; 1 unless told otherwise. */
  readonly seed?: number;
  /** Handed to `createActor` for every server. */
  readonly inspect?: NonNullable<ActorOptions<EcsMachine>['inspect']>;
  /** Is told everything that happens to any of them, in order. */
  readonly onEntry?: (entry: TraceEntry) => void;
}

/**
 * A scenario that is lived now: its servers come into being at their times, on one clock, in step with real time. They live the
 * lives that `simulate` would have given them, as long as nobody interferes.
 *
 * @throws RangeError for a seed or a speed that is none.
 */
export const createLiveScenario = (options: LiveScenarioOptions): LiveScenario => new LiveScenario(options);

/** Stop it when it is no longer needed: it leaves no timer behind. */
export class LiveScenario {
  /** Time, for all of them: to be paused, stepped through, made faster or slower. */
  readonly pacemaker: Pacemaker;
  readonly #servers = new Map<string, LiveServer>();
  readonly #expected: number;
  #isStopped = false;

  constructor({ scenario, profile, seed, inspect, onEntry, ...pace }: LiveScenarioOptions) {
    this.pacemaker = createPacemaker(pace);
    this.#expected = scenario.servers.length;
    const given = {
      pacemaker: this.pacemaker,
      ...(profile !== undefined && { profile }),
      ...(seed !== undefined && { seed }),
      ...(inspect !== undefined && { inspect }),
      ...(onEntry !== undefined && { onEntry }),
    };
    for (const [stream, plan] of scenario.servers.entries()) {
      this.pacemaker.clock.after(plan.at, () => {
        if (!this.#isStopped) this.#servers.set(plan.name, createLiveServer({ ...given, plan, stream }));
      });
    }
    this.pacemaker.catchUp();
    this.pacemaker.arm();
  }

  /** Those that have come into being, by name. */
  get servers(): ReadonlyMap<string, LiveServer> {
    return this.#servers;
  }

  /** Every server has come into being, all steps are taken, and no work is under way. */
  get isOver(): boolean {
    return this.#servers.size === this.#expected && [...this.#servers.values()].every(({ isOver }) => isOver);
  }

  /** Ends them all. Stopping again does nothing. */
  stop(): void {
    this.#isStopped = true;
    for (const server of this.#servers.values()) server.stop();
    this.pacemaker.stop();
  }
}
