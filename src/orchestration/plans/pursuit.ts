import type { Belief, Moment, Reading, Seen } from '../../graph/index.ts';
import { ecsGraph, itemAt, momentsOf } from '../../graph/index.ts';
import type { BootSource, Operation } from '../../machines/index.ts';
import { operationOf } from '../../machines/index.ts';
import { sightUnder } from '../tracker/sight.ts';
import type { Advice, Policy } from './policy.ts';

/** What is known beforehand, and how old the truth of a read may be. */
export interface PursuitOptions {
  readonly bootSource: BootSource | undefined;
  readonly staleMs: number;
}

/**
 * Where a server may be, as far as its readings and the answers to requests tell, and the best next step from there. Others
 * may act on the server too: what no longer fits is given up for what the reading alone allows.
 */
export class Pursuit {
  readonly #policy: Policy;
  readonly #options: PursuitOptions;
  /** Shared with all who watch a server that nobody else asks for anything: what was worked out for one is known for the next. */
  readonly #sight = sightUnder({ others: false, complete: false, mapping: 'either' });
  readonly #moments = momentsOf(ecsGraph()).all;
  #belief: Belief;
  #reading: Reading | undefined;
  /** When the reading last changed, or an operation was accepted. */
  #since = 0;
  /** Since an operation was accepted, nothing else has been read. */
  #isAsked = false;
  /** How often one was refused since then, and when it is worth another try. */
  #refusals = 0;
  #notBefore = 0;

  constructor(policy: Policy, options: PursuitOptions) {
    this.#policy = policy;
    this.#options = options;
    this.#belief = this.#known(this.#sight.anywhere);
  }

  /** The server was read. A name that no table knows tells nothing. */
  observe(seen: Seen, now: number): void {
    const { beliefs, read, shown: shownBy } = this.#sight;
    const reading = read(seen);
    if (reading === undefined || reading.moments.length === 0) return;
    if (reading !== this.#reading) {
      this.#since = now;
      this.#isAsked = false;
      this.#refusals = 0;
      this.#notBefore = now;
    }
    this.#reading = reading;
    const shown = shownBy(reading);
    const fits = beliefs.seeing(this.#belief, shown);
    this.#belief = fits === beliefs.none ? this.#known(shown) : fits;
  }

  /** The server has taken an operation. */
  accepted(operation: Operation, now: number): void {
    this.#belief = this.#orAny(this.#sight.accepted(operation)(this.#belief));
    this.#since = now;
    this.#isAsked = true;
  }

  /**
   * The server has refused an operation, so it is where it may do so (if it was caught in passing, the next reading tells). The longer it does, the later it is asked again.
   */
  refused(operation: Operation, now: number): void {
    const refusing = this.#sight.refused(operation)(this.#belief);
    this.#belief = this.#orAny(this.#only(refusing, ({ kind }) => kind !== 'passing'));
    this.#notBefore = now + Math.min(LONGEST_REST_MS, this.#options.staleMs * 2 ** this.#refusals);
    this.#refusals += 1;
  }

  /** Nobody knows whether the server has taken an operation. */
  unanswered(operation: Operation, now: number): void {
    const before = this.#belief;
    this.accepted(operation, now);
    this.#belief = this.#sight.beliefs.either(before, this.#belief);
  }

  /**
   * The best that can be done now, from where the server most probably is: where something can still be done about it, and
   * rather at rest than on its way; nothing but to wait while what was asked for last cannot have shown yet.
   */
  advise(now: number): Advice | 'wait' {
    const elapsed = now - this.#since;
    if (now < this.#notBefore || (this.#isAsked && elapsed < this.#options.staleMs)) return 'wait';
    const all = this.#belief.members.map((id) => itemAt(this.#moments, id));
    const underWay = all.filter(isUnderWay);
    const patienceMs = underWay.reduce((sum, moment) => sum + (this.#adviceAt(moment).patienceMs ?? 0), 0);
    const isAwaited = this.#isAsked && underWay.length > 0 && elapsed <= patienceMs;
    const candidates = (isAwaited ? underWay : all)
      .filter(({ kind }) => kind !== 'passing')
      .map((moment) => {
        const early = this.#adviceAt(moment);
        const normalMs = isUnderWay(moment) ? patienceMs : (early.patienceMs ?? 0);
        return elapsed > normalMs ? (early.overdue ?? early) : early;
      })
      .toSorted(hopefulThenSettled);
    const [best = 'wait'] = candidates;
    const mayStillBeOnItsWay = best !== 'wait' && best.next.kind === 'arrived' && elapsed <= patienceMs;
    return mayStillBeOnItsWay && candidates.some(({ next }) => next.kind !== 'arrived') ? 'wait' : best;
  }

  #adviceAt(moment: Moment): Advice {
    return this.#policy.in({ node: moment.node.id, unseen: unseenOf(moment) });
  }

  #known(belief: Belief): Belief {
    const { bootSource } = this.#options;
    if (bootSource === undefined) return belief;
    return this.#only(belief, ({ node }) => node.context.bootSource === bootSource);
  }

  /** What no moment explains may be somebody else's doing. */
  #orAny(belief: Belief): Belief {
    const { beliefs, anywhere } = this.#sight;
    return belief === beliefs.none ? this.#known(anywhere) : belief;
  }

  #only({ members }: Belief, holds: (moment: Moment) => boolean): Belief {
    const moments = members.map((id) => itemAt(this.#moments, id)).filter(holds);
    return this.#sight.beliefs.of(moments.map(({ id }) => id));
  }
}

const isUnderWay = ({ kind, node }: Moment): boolean => kind === 'unseen' || !node.settled;

const unseenOf = ({ kind, edge }: Moment): Operation | undefined =>
  kind === 'unseen' && edge !== undefined ? operationOf(edge.event) : undefined;

const hopefulThenSettled = (left: Advice, right: Advice): number =>
  Number(right.probability > 0) - Number(left.probability > 0) ||
  Number(right.node.settled) - Number(left.node.settled) ||
  right.probability - left.probability ||
  left.node.id - right.node.id;

/** A server that keeps refusing is asked again after this time at the latest. */
const LONGEST_REST_MS = 3_600_000;
