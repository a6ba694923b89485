import type { GraphNode, StateGraph } from '../../graph/index.ts';
import type { EcsEventType } from '../../machines/index.ts';
import { configurationName } from '../goals/configuration-name.ts';
import type { TestCase } from '../suite.ts';
import { routeOf } from './case-route.ts';
import type { Performed } from './driver.ts';
import type { DriverSession } from './driver-session.ts';
import { explain } from './explain.ts';
import { replayToken } from './replay-token.ts';
import type { Failure, TrailStep, Wanted, Witnessed } from './result.ts';

/** How a case ended, without its name. */
export type Ending =
  | { readonly verdict: 'passed' }
  | { readonly verdict: 'failed'; readonly failure: Failure }
  | { readonly verdict: 'undecided'; readonly reason: string; readonly followed: number }
  | { readonly verdict: 'skipped'; readonly reason: string };

/** What is wrong, without what led there. */
export interface Objection {
  readonly problem: Failure['problem'];
  readonly expected: readonly Wanted[];
  readonly seen: Witnessed | null;
  readonly trouble?: Failure['trouble'];
  /** Where the model had the server before. */
  readonly from?: GraphNode | undefined;
}

/** A case while it is being lived: what was seen so far, and what is under way. */
export class CaseLife {
  readonly testCase: TestCase;
  readonly graph: StateGraph;
  readonly session: DriverSession;
  /** Where the model has the server before each step, and after the last. */
  readonly route: readonly GraphNode[];
  readonly #trail: TrailStep[] = [];
  #event: EcsEventType | null = null;
  #answer: Witnessed['answer'];
  /** Each moment so far was a step of the case. */
  #isForced = true;

  constructor(testCase: TestCase, graph: StateGraph, session: DriverSession) {
    this.testCase = testCase;
    this.graph = graph;
    this.session = session;
    this.route = routeOf(graph, testCase);
  }

  /** How many steps have been taken. */
  get steps(): number {
    return Math.max(0, this.#trail.length - 1);
  }

  /** So many steps of the case came about for certain. */
  followed = 0;

  /** The server goes another way than the case, or none. */
  leave(reason: string): Ending {
    return { verdict: 'undecided', reason, followed: this.followed };
  }

  /** Gives the server an event. */
  async perform(event: EcsEventType): Promise<Performed> {
    this.#event = event;
    this.#answer = undefined;
    const performed = await this.session.perform(event);
    if (performed === 'unforceable') this.#isForced = false;
    else this.#answer = performed;
    return performed;
  }

  /** Looks at the server. */
  async look(): Promise<Witnessed> {
    const shown = await this.session.observe();
    return this.#answer === undefined ? shown : { answer: this.#answer, ...shown };
  }

  /** What was seen is fine, and the step is over. */
  note(seen: Witnessed): void {
    this.#trail.push({ event: this.#event, ...seen });
    this.#event = null;
    this.#answer = undefined;
  }

  /** What was seen is not fine. */
  refute({ problem, expected, seen, trouble = null, from }: Objection): Ending {
    const event = this.#event;
    const nearest = seen === null ? null : explain(this.graph, { from, event, seen });
    const trail = [...this.#trail];
    const { start, steps } = this.testCase;
    const lived = this.#isForced ? steps.slice(0, trail.length) : steps;
    const replay = replayToken({ start, steps: lived });
    return {
      verdict: 'failed',
      failure: {
        at: trail.length,
        event,
        from: from === undefined ? null : configurationName(from),
        problem,
        expected,
        seen,
        trouble,
        trail,
        nearest,
        replay,
      },
    };
  }
}
