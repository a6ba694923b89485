import type { Place, Route, Work } from './chart.ts';
import type { Sampler } from './distribution.ts';
import { samplerOf } from './distribution.ts';
import type { WorkLikelihood } from './likelihood.ts';
import { driftsOf, likelihoodOf } from './likelihood.ts';
import type { Profile } from './profile.ts';
import type { Random } from './random.ts';

/** A profile, laid over the chart: what each piece of work does, and what comes unasked. Worked out where needed. */
export interface Behaviour {
  courseOf(work: Work): Course;
  /** What may happen by itself at a place where no work is under way. */
  driftsAt(place: Place): readonly Drift[];
  readonly passing: { readonly probability: number; readonly takes: Sampler };
  readonly vanishing: Sampler;
}

/** How one piece of work goes. */
export interface Course {
  readonly takes: Sampler;
  readonly choose: (random: Random) => Route;
  readonly stuck: { readonly probability: number; readonly for: Sampler | 'forever' };
}

/** Something that happens with some probability, some time after the server came to rest. */
export interface Drift {
  readonly route: Route;
  readonly probability: number;
  readonly after: Sampler;
}

export const behaviourOf = (profile: Profile): Behaviour => ({
  courseOf: remember((work: Work) => courseOf(profile, work)),
  driftsAt: remember((place: Place) => driftsAt(profile, place)),
  passing: { probability: profile.passing.probability, takes: samplerOf(profile.passing.takes) },
  vanishing: samplerOf(profile.vanishing.takes),
});

const remember = <Key extends object, Value>(compute: (key: Key) => Value): ((key: Key) => Value) => {
  const known = new Map<Key, Value>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
};

const courseOf = (profile: Profile, work: Work): Course => {
  const { takes, ends, stuck } = likelihoodOf(profile, work);
  return { takes: samplerOf(takes), choose: chooserOf(work, ends), stuck: stuckOf(stuck) };
};

/**
 * Draws how work ends: the other ends lie one behind the other on the line from 0 to 1, in the order of the machine's
 * events; what is left of the line is success. Work that can only succeed draws nothing.
 */
const chooserOf = (work: Work, ends: WorkLikelihood['ends']): Course['choose'] => {
  let upTo = 0;
  const shares = ends
    .filter(({ route }) => route !== work.success)
    .map(({ route, probability }) => {
      upTo += probability;
      return { upTo, route };
    });
  if (shares.length === 0) return () => work.success;
  return (random) => {
    const drawn = random.fraction();
    return shares.find((share) => drawn < share.upTo)?.route ?? work.success;
  };
};

const stuckOf = (stuck: WorkLikelihood['stuck']): Course['stuck'] =>
  stuck === undefined
    ? { probability: 0, for: 'forever' }
    : { probability: stuck.probability, for: stuck.for === 'forever' ? 'forever' : samplerOf(stuck.for) };

const driftsAt = (profile: Profile, place: Place): readonly Drift[] =>
  driftsOf(profile, place).map(({ route, probability, after }) => ({
    route,
    probability,
    after: samplerOf(after),
  }));
