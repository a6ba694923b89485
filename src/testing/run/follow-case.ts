import type { GraphNode } from '../../graph/index.ts';
import { itemAt } from '../../graph/index.ts';
import { operationOf } from '../../machines/index.ts';
import type { TestStep } from '../suite.ts';
import { Belief } from './belief.ts';
import type { CaseLife, Ending } from './case-life.ts';
import type { Performed } from './driver.ts';
import { wantedAt } from './force-case.ts';
import type { Wanted, Witnessed } from './result.ts';
import { seenInWords } from './seen.ts';

/** How long to watch a server that lives by itself. Milliseconds. */
export interface Patience {
  /** Between two looks. */
  readonly pollMs: number;
  /** For one step to come about. */
  readonly patienceMs: number;
}

/**
 * Lives a case on a server that lives by itself: operations are asked for where the case wants them; whatever else happens
 * is watched, and held against every way that the model allows. A way that leaves the case, but not the model, ends it
 * undecided. With `from` goes on at that step, the server being where the case has it.
 */
export const followCase = async (life: CaseLife, patience: Patience, from?: number): Promise<Ending> => {
  if (life.route.length <= life.testCase.steps.length) return life.leave(NOT_OF_THIS_MODEL);
  const node = itemAt(life.route, from ?? 0);
  life.followed = from ?? 0;
  const pursuit = new Pursuit(life, patience, Belief.at(life.graph, node));
  return (from === undefined ? await pursuit.begin() : undefined) ?? (await pursuit.pursue(from ?? 0));
};

const NOT_OF_THIS_MODEL =
  'The case asks for what this model does not do, so what happens by itself cannot be held against it.';

class Pursuit {
  readonly #life: CaseLife;
  readonly #patience: Patience;
  #belief: Belief;

  constructor(life: CaseLife, patience: Patience, belief: Belief) {
    this.#life = life;
    this.#patience = patience;
    this.#belief = belief;
  }

  /** The first look; it may come late. */
  async begin(): Promise<Ending | undefined> {
    const expected = [wantedAt(this.#life.testCase.start)];
    const seen = await this.#life.look();
    const believed = this.#belief.drifted().seeing(seen);
    if (believed.isEmpty) return this.#life.refute({ problem: 'shown', expected, seen });
    this.#accept(believed, seen);
    return undefined;
  }

  async pursue(from: number): Promise<Ending> {
    const { steps } = this.#life.testCase;
    let next = from;
    while (next < steps.length) {
      const step = itemAt(steps, next);
      const source = itemAt(this.#life.route, next);
      const came =
        operationOf(step.event) === undefined
          ? await this.#await(next, step, source)
          : await this.#ask(next, step, source);
      if (typeof came !== 'number') return came;
      next = came;
      if (this.#belief.isAt(itemAt(this.#life.route, next))) this.#life.followed = next;
    }
    return await this.#finish();
  }

  /** What shows nothing while it runs has to show in the end. */
  async #finish(): Promise<Ending> {
    const deadline = this.#deadline();
    while (this.#belief.isUnderWay && this.#life.session.now() < deadline) {
      await this.#life.session.wait(this.#patience.pollMs);
      const looked = await this.#lookOn();
      if (!('seen' in looked)) return looked;
    }
    if (!this.#belief.isUnderWay) return { verdict: 'passed' };
    return this.#life.leave(`The last step did not show within ${this.#patience.patienceMs} ms.`);
  }

  /** Asks for an operation where the case wants it asked. Gives the next step. */
  async #ask(index: number, step: TestStep, source: GraphNode): Promise<Ending | number> {
    const early = await this.#arriveAt(source);
    if (early !== undefined) return early;
    const performed = await this.#life.perform(step.event);
    return performed === 'unforceable'
      ? this.#leave(`${step.event} cannot be asked for.`)
      : await this.#judge(index, step, source, performed);
  }

  /** Lets something happen that nobody asks for, or makes it happen if the driver can. Gives the next step. */
  async #await(index: number, step: TestStep, source: GraphNode): Promise<Ending | number> {
    const performed = await this.#life.perform(step.event);
    return performed === 'unforceable'
      ? await this.#watch(index, step, source)
      : await this.#judge(index, step, source, performed);
  }

  /** The event was answered; anything may have happened by itself just before, or just after. */
  async #judge(index: number, step: TestStep, from: GraphNode, answer: Exclude<Performed, 'unforceable'>) {
    const seen = await this.#life.look();
    const before = this.#belief.drifted();
    const after = before.after(step.event, answer).drifted();
    if (after.isEmpty) {
      const expected = before
        .answersTo(step.event)
        .flatMap((allowed) =>
          before
            .after(step.event, allowed)
            .readings.map((reading): Wanted => ({ answer: allowed, ...reading })),
        );
      return this.#life.refute({ problem: 'answer', expected, seen, from });
    }
    const believed = after.seeing(seen);
    if (believed.isEmpty) {
      const expected = after.readings.map((reading): Wanted => ({ answer, ...reading }));
      return this.#life.refute({ problem: 'shown', expected, seen, from });
    }
    this.#accept(believed, seen);
    if (answer === step.answer) return index + 1;
    return await this.#leave(`${step.event} was ${answer}, for the server had moved on by itself.`);
  }

  /** Looks again and again until the step has come about, the steps after it perhaps as well. */
  async #watch(index: number, step: TestStep, source: GraphNode): Promise<Ending | number> {
    const deadline = this.#deadline();
    for (;;) {
      const looked = await this.#lookOn(source);
      if (!('seen' in looked)) return looked;
      const isOver = this.#life.session.now() >= deadline;
      const came = this.#progress(index, source) ?? this.#resign(index, step, looked.seen, isOver);
      if (came !== undefined) {
        this.#life.note(looked.seen);
        return came;
      }
      await this.#life.session.wait(this.#patience.pollMs);
    }
  }

  /** Nothing came for certain. Whether it may have come all the same, or will not come at all. */
  #resign(index: number, { event }: TestStep, seen: Witnessed, isOver: boolean): Ending | number | undefined {
    const target = itemAt(this.#life.route, index + 1);
    if (isOver && this.#belief.includes(target)) return index + 1;
    if (this.#belief.isSettled) {
      return this.#life.leave(
        `${event} was not seen to happen: the server rests, showing ${seenInWords(seen)}.`,
      );
    }
    return isOver
      ? this.#life.leave(`${event} did not come about within ${this.#patience.patienceMs} ms.`)
      : undefined;
  }

  /** The step after those that have happened by now, as far as that is certain. */
  #progress(index: number, source: GraphNode): number | undefined {
    const { route, testCase } = this.#life;
    if (route[index + 1] === source) return index + 1;
    if (this.#belief.includes(source)) return undefined;
    for (let step = index; isUnasked(testCase.steps[step]); step += 1) {
      if (this.#belief.includes(itemAt(route, step + 1))) return step + 1;
    }
    return undefined;
  }

  /** Where the case wants a server that rests, waits until it does. */
  async #arriveAt(source: GraphNode): Promise<Ending | undefined> {
    const deadline = this.#deadline();
    while (source.settled && !this.#belief.isSettled && this.#life.session.now() < deadline) {
      await this.#life.session.wait(this.#patience.pollMs);
      const looked = await this.#lookOn(source);
      if (!('seen' in looked)) return looked;
    }
    if (this.#belief.includes(source)) return undefined;
    return await this.#leave(`The server went another way than by ${source.label}, which the model allows.`);
  }

  /** The case is left, but the server is watched until it rests: it still has to keep to the model. */
  async #leave(reason: string): Promise<Ending> {
    const deadline = this.#deadline();
    while (!this.#belief.isSettled && this.#life.session.now() < deadline) {
      await this.#life.session.wait(this.#patience.pollMs);
      const looked = await this.#lookOn();
      if (!('seen' in looked)) return looked;
    }
    return this.#life.leave(reason);
  }

  /** One more look. */
  async #lookOn(from?: GraphNode): Promise<Ending | { readonly seen: Witnessed }> {
    const seen = await this.#life.look();
    const possible = this.#belief.drifted();
    const believed = possible.seeing(seen);
    if (believed.isEmpty)
      return this.#life.refute({ problem: 'shown', expected: possible.readings, seen, from });
    this.#belief = believed;
    return { seen };
  }

  #accept(belief: Belief, seen: Witnessed): void {
    this.#belief = belief;
    this.#life.note(seen);
  }

  #deadline(): number {
    return this.#life.session.now() + this.#patience.patienceMs;
  }
}

const isUnasked = (step: TestStep | undefined): boolean =>
  step !== undefined && operationOf(step.event) === undefined;
