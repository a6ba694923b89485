import type { Belief, Beliefs, Moment, Moments, Reading, Seen } from '../../graph/index.ts';
import { createBeliefs, createReader, ecsGraph, momentsOf } from '../../graph/index.ts';
import type { BootSource, Operation } from '../../machines/index.ts';
import { operationOf } from '../../machines/index.ts';
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
  readonly #sight = sightOfServers();
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
    this.#belief = this.#known(this.#sight.beliefs.of(this.#sight.moments.all.keys()));
  }

  /** The server was read. A name that no table knows tells nothing. */
  observe(seen: Seen, now: number): void {
    const { beliefs, readingOf } = this.#sight;
    const reading = readingOf(seen);
    if (reading === undefined || reading.moments.length === 0) return;
    if (reading !== this.#reading) {
      this.#since = now;
      this.#isAsked = false;
      this.#refusals = 0;
      this.#notBefore = now;
    }
    this.#reading = reading;
    const shown = beliefs.of(reading.moments);
    const fits = beliefs.seeing(this.#belief, shown);
    this.#belief = fits === beliefs.none ? this.#known(shown) : fits;
  }

  /** The server has taken an operation. */
  accepted(operation: Operation, now: number): void {
    this.#belief = this.#orAny(this.#sight.taking(operation)(this.#belief));
    this.#since = now;
    this.#isAsked = true;
  }

  /**
   * The server has refused an operation, so it is where it may do so (if it was caught in passing, the next reading tells). The longer it does, the later it is asked again.
   */
  refused(operation: Operation, now: number): void {
    const { beliefs, refusing } = this.#sight;
    this.#belief = this.#orAny(beliefs.both(this.#belief, refusing(operation)));
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
    const all = this.#belief.members.flatMap((id) => this.#sight.moments.all[id] ?? []);
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
    const { beliefs, moments } = this.#sight;
    if (bootSource === undefined) return belief;
    const fits = belief.members.filter((id) => moments.all[id]?.node.context.bootSource === bootSource);
    return beliefs.of(fits);
  }

  /** What no moment explains may be somebody else's doing. */
  #orAny(belief: Belief): Belief {
    const { beliefs, moments } = this.#sight;
    return belief === beliefs.none ? this.#known(beliefs.of(moments.all.keys())) : belief;
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

/** The moments of all servers, shared by all who pursue a goal: what was worked out for one is known for the next. */
interface Sight {
  readonly moments: Moments;
  readonly beliefs: Beliefs;
  readonly readingOf: (seen: Seen) => Reading | undefined;
  readonly taking: (operation: Operation) => (belief: Belief) => Belief;
  readonly refusing: (operation: Operation) => Belief;
}

const sightOfServers = (): Sight => {
  sight ??= openEyes();
  return sight;
};

let sight: Sight | undefined;

const openEyes = (): Sight => {
  const moments = momentsOf(ecsGraph());
  const byItself = (moment: number) =>
    moments.movesFrom(moment).flatMap(({ to, because }) => (because === 'asked' ? [] : [to]));
  const beliefs = createBeliefs({ size: moments.all.length, byItself });
  const steps = new Map<Operation, (belief: Belief) => Belief>();
  const taking = (operation: Operation) => {
    const step = steps.get(operation) ?? beliefs.along((moment) => moments.accepting(moment, operation));
    steps.set(operation, step);
    return step;
  };
  const refusing = (operation: Operation) => {
    const able = moments.all.filter(({ id, kind }) => kind !== 'passing' && moments.mayRefuse(id, operation));
    return beliefs.of(able.map(({ id }) => id));
  };
  return { moments, beliefs, readingOf: createReader(moments.all), taking, refusing };
};
