import type { EcsEventType } from '../machines/index.ts';
import { UNASKED } from '../machines/index.ts';
import type { Place, Route, Work } from './chart.ts';
import type { Distribution, Profile, StuckFigures, TaskFigures } from './profile.ts';
import type { TaskKey } from './scenario.ts';

/** What a profile says about one piece of work. */
export interface WorkLikelihood {
  readonly takes: Distribution;
  /** Every end that can happen, in the order of the machine's events; the probabilities add up to 1. */
  readonly ends: readonly { readonly route: Route; readonly probability: number }[];
  /** Nothing where it never hangs. */
  readonly stuck?: Pick<StuckFigures, 'probability' | 'for'>;
}

/** Something that happens with some probability, some time after the server came to rest. */
export interface DriftLikelihood {
  readonly route: Route;
  readonly probability: number;
  readonly after: Distribution;
}

/** How a piece of work goes under a profile. The most particular entry counts, field by field. */
export const likelihoodOf = (profile: Profile, work: Work): WorkLikelihood => {
  const { takes, outcomes, stuck } = figuresOf(profile, work.keys);
  const ends = endsOf(work, outcomes ?? {});
  if (stuck === undefined || stuck.probability === 0) return { takes, ends };
  return { takes, ends, stuck: { probability: stuck.probability, for: stuck.for } };
};

/** What may happen unasked at a place where no work is under way. */
export const driftsOf = (profile: Profile, { routes, work }: Place): readonly DriftLikelihood[] => {
  if (work !== undefined) return [];
  return UNASKED.flatMap((event) => {
    const figures = profile.unasked[event];
    const route = routes.get(event);
    if (figures === undefined || route === undefined || figures.probability === 0) return [];
    return [{ route, probability: figures.probability, after: figures.after }];
  });
};

const figuresOf = (
  profile: Profile,
  keys: readonly TaskKey[],
): TaskFigures & { readonly takes: Distribution } => {
  let figures = profile.anyTask;
  for (const key of keys.toReversed()) figures = { ...figures, ...profile.tasks[key] };
  return figures;
};

/** Each end that the machine has here takes its share of the line from 0 to 1; what is left of the line is success. */
const endsOf = (work: Work, outcomes: NonNullable<TaskFigures['outcomes']>): WorkLikelihood['ends'] => {
  let left = 1;
  const others = new Map<Route, number>();
  for (const route of work.ends.values()) {
    if (route === work.success) continue;
    const probability = Math.min(left, probabilityOf(outcomes, route.event));
    left -= probability;
    others.set(route, probability);
  }
  return Array.from(work.ends.values(), (route) => ({
    route,
    probability: others.get(route) ?? left,
  })).filter(({ probability }) => probability > 0);
};

const probabilityOf = (outcomes: NonNullable<TaskFigures['outcomes']>, event: EcsEventType): number =>
  Object.entries(outcomes).find(([name]) => name === event)?.[1].probability ?? 0;
