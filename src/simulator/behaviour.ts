import type { EcsEventType } from '../machines/index.ts';
import { UNASKED } from '../machines/index.ts';
import type { Place, Route, Work } from './chart.ts';
import type { Sampler } from './distribution.ts';
import { samplerOf } from './distribution.ts';
import type { Distribution, Profile, StuckFigures, TaskFigures } from './profile.ts';
import type { Random } from './random.ts';
import type { TaskKey } from './scenario.ts';

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
  const figures = figuresOf(profile, work.keys);
  return { takes: samplerOf(figures.takes), choose: chooserOf(work, figures), stuck: stuckOf(figures.stuck) };
};

/** Field by field, what the most particular entry says. */
const figuresOf = (
  profile: Profile,
  keys: readonly TaskKey[],
): TaskFigures & { readonly takes: Distribution } => {
  let figures = profile.anyTask;
  for (const key of keys.toReversed()) figures = { ...figures, ...profile.tasks[key] };
  return figures;
};

/**
 * Draws how work ends. Each outcome that the machine has here takes its share of the line from 0 to 1, in the order of the
 * machine's events; what is left of the line is success.
 */
const chooserOf = (work: Work, { outcomes = {} }: TaskFigures): Course['choose'] => {
  const shares: { readonly upTo: number; readonly route: Route }[] = [];
  let upTo = 0;
  for (const route of work.ends.values()) {
    const probability = probabilityOf(outcomes, route.event);
    if (route === work.success || probability === 0) continue;
    upTo += probability;
    shares.push({ upTo, route });
  }
  if (shares.length === 0) return () => work.success;
  return (random) => {
    const drawn = random.fraction();
    return shares.find((share) => drawn < share.upTo)?.route ?? work.success;
  };
};

const probabilityOf = (outcomes: NonNullable<TaskFigures['outcomes']>, event: EcsEventType): number =>
  Object.entries(outcomes).find(([name]) => name === event)?.[1].probability ?? 0;

const stuckOf = (stuck: StuckFigures | undefined): Course['stuck'] =>
  stuck === undefined
    ? { probability: 0, for: 'forever' }
    : { probability: stuck.probability, for: stuck.for === 'forever' ? 'forever' : samplerOf(stuck.for) };

const driftsAt = (profile: Profile, { routes }: Place): readonly Drift[] =>
  UNASKED.flatMap((event) => {
    const figures = profile.unasked[event];
    const route = routes.get(event);
    if (figures === undefined || route === undefined || figures.probability === 0) return [];
    return [{ route, probability: figures.probability, after: samplerOf(figures.after) }];
  });
