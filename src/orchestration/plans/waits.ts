import type { DriftOdds, EndOdds, WorkOdds } from '../../simulator/index.ts';
import { meanOf, meanWithin, quantileOf, shareWithin } from '../../simulator/index.ts';

/** What comes of waiting in one configuration: until something happens, or until patience ends. */
export interface Waits {
  /** How long it is normal that nothing happens: 99 of 100 pieces of work that do not hang are done by then. */
  readonly patienceMs: number;
  /** From the moment of arrival until patience ends; what is missing from 1 is that nothing has happened by then. */
  readonly patient: readonly WaitEnd[];
  /** From there on, for as long as it takes; what is missing from 1 is that nothing ever happens. None if it cannot come to that. */
  readonly longer: readonly WaitEnd[] | undefined;
}

/** How waiting may end: where the server then is, how likely, and after how many milliseconds on average. */
export interface WaitEnd {
  readonly event: EndOdds['event'];
  readonly target: number;
  readonly probability: number;
  readonly meanMs: number;
}

/** Waiting for work that is under way, with what it takes on top where it hangs. */
export const waitsForWork = ({ takes, ends, stuck }: WorkOdds): Waits => {
  const patienceMs = quantileOf(takes, NORMAL_SHARE);
  const hangs = stuck?.probability ?? 0;
  const hung = hangs === 0 || stuck === undefined ? NOTHING : hungWithin(takes, stuck.for, patienceMs);
  const within = mixed(hangs, hung, {
    share: shareWithin(takes, patienceMs),
    sum: meanWithin(takes, patienceMs),
  });
  const everHung =
    stuck === undefined || stuck.for === 'forever'
      ? NOTHING
      : { share: 1, sum: meanOf(takes) + meanOf(stuck.for) };
  const ever = mixed(hangs, everHung, { share: 1, sum: meanOf(takes) });
  const spread = ({ share, sum }: Part, since: number): readonly WaitEnd[] =>
    share <= NEVER
      ? []
      : ends.map(({ event, target, probability }) => ({
          event,
          target,
          probability: probability * share,
          meanMs: Math.max(0, sum / share - since),
        }));
  return {
    patienceMs,
    patient: spread(within, 0),
    longer: laterPart(within, ever, (rest) => spread(rest, patienceMs)),
  };
};

/** Waiting for what may happen unasked: the first that comes ends it, and of two at once the one that is listed first. */
export const waitsForDrift = (drifts: readonly DriftOdds[]): Waits => {
  const patienceMs = Math.max(...drifts.map(({ after }) => quantileOf(after, NORMAL_SHARE)));
  const races = drifts.map((drift, index) => {
    const [before, after] = [drifts.slice(0, index), drifts.slice(index + 1)];
    return { drift, ...race(drift, { before, after }, patienceMs) };
  });
  const ends = (part: (each: (typeof races)[number]) => Part, since: number): readonly WaitEnd[] =>
    races
      .map((each) => ({ drift: each.drift, part: part(each) }))
      .filter(({ part: { share } }) => share > NEVER)
      .map(({ drift: { event, target }, part: { share, sum } }) => ({
        event,
        target,
        probability: share,
        meanMs: Math.max(0, sum / share - since),
      }));
  const within = races.reduce((sum, each) => sum + each.within.share, 0);
  const rest = 1 - within;
  const later = ({ within: early, ever }: (typeof races)[number]): Part => ({
    share: (ever.share - early.share) / rest,
    sum: (ever.sum - early.sum) / rest,
  });
  return {
    patienceMs,
    patient: ends((each) => each.within, 0),
    longer: rest <= NEVER ? undefined : ends(later, patienceMs),
  };
};

/** A share of all cases, and what they contribute to the mean. */
interface Part {
  readonly share: number;
  readonly sum: number;
}

/** Work that takes longer than 99 of 100 do is overdue. */
const NORMAL_SHARE = 0.99;

/** Less than this does not happen. */
const NEVER = 1e-12;

const NOTHING: Part = { share: 0, sum: 0 };

const mixed = (hangs: number, hung: Part, normal: Part): Part => ({
  share: hangs * hung.share + (1 - hangs) * normal.share,
  sum: hangs * hung.sum + (1 - hangs) * normal.sum,
});

/** What is left of everything when patience has ended, as a share of what has not ended by then. */
const laterPart = (
  within: Part,
  ever: Part,
  spread: (rest: Part) => readonly WaitEnd[],
): readonly WaitEnd[] | undefined => {
  const rest = 1 - within.share;
  if (rest <= NEVER) return undefined;
  return spread({ share: (ever.share - within.share) / rest, sum: (ever.sum - within.sum) / rest });
};

/** Work that hung and was done all the same: the sum of two lengths, summed over slices of the first. */
const hungWithin = (takes: WorkOdds['takes'], hang: 'forever' | WorkOdds['takes'], ms: number): Part => {
  if (hang === 'forever') return NOTHING;
  let share = 0;
  let sum = 0;
  for (const taken of slicesOf(takes)) {
    const left = shareWithin(hang, ms - taken);
    share += left / SLICES;
    sum += (taken * left + meanWithin(hang, ms - taken)) / SLICES;
  }
  return { share, sum };
};

/** That this drift comes first: within a time, and at all. */
const race = (
  { probability, after }: DriftOdds,
  listed: { readonly before: readonly DriftOdds[]; readonly after: readonly DriftOdds[] },
  ms: number,
): { within: Part; ever: Part } => {
  if (listed.before.length + listed.after.length === 0) {
    return {
      within: { share: probability * shareWithin(after, ms), sum: probability * meanWithin(after, ms) },
      ever: { share: probability, sum: probability * meanOf(after) },
    };
  }
  const parts = slicesOf(after).map((at) => {
    const alone = (probability / SLICES) * noneWithin(listed.before, at) * noneWithin(listed.after, at - 1);
    return { at, share: alone, sum: at * alone };
  });
  return { within: totalOf(parts.filter(({ at }) => at <= ms)), ever: totalOf(parts) };
};

/** How likely none of these has happened by then. */
const noneWithin = (drifts: readonly DriftOdds[], ms: number): number =>
  drifts.reduce((left, { probability, after }) => left * (1 - probability * shareWithin(after, ms)), 1);

const totalOf = (parts: readonly Part[]): Part => ({
  share: parts.reduce((sum, part) => sum + part.share, 0),
  sum: parts.reduce((sum, part) => sum + part.sum, 0),
});

/** As many equally likely lengths as stand for a distribution. */
const SLICES = 64;

const slicesOf = (distribution: WorkOdds['takes']): readonly number[] =>
  Array.from({ length: SLICES }, (_, slice) => quantileOf(distribution, (slice + 0.5) / SLICES));
