import type { EcsEventType, Operation } from '../machines/index.ts';
import { operationEvent } from '../machines/index.ts';
import type { Place, Work } from './chart.ts';
import { ecsChart } from './chart.ts';
import { driftsOf, likelihoodOf } from './likelihood.ts';
import type { ProfileName } from './presets.ts';
import { profileOf } from './presets.ts';
import type { Distribution, Profile } from './profile.ts';

/** How a platform is expected to behave, configuration by configuration: what the simulator draws from, as numbers. */
export interface Odds {
  /** By the ids of the nodes of `ecsGraph()`. */
  readonly nodes: readonly NodeOdds[];
  /** What is expected at a node. @throws RangeError if `ecsGraph()` has no node with this id. */
  at(node: number): NodeOdds;
  /** How likely each pair on the way of a transition shows, and for how long; it is part of what the work takes. */
  readonly passing: { readonly probability: number; readonly takes: Distribution };
  /** How long a deleted server can still be asked for. */
  readonly vanishing: Distribution;
}

/** What is expected of a server in one configuration. */
export interface NodeOdds {
  readonly node: number;
  /** The work that is under way here; nothing where the server waits for an operation, or for a drift. */
  readonly work?: WorkOdds;
  /** The work of the operations that show no task while they run (`confirmResize`). The server stays here meanwhile. */
  readonly unseen: ReadonlyMap<Operation, WorkOdds>;
  /** What may happen here without work. The first that comes ends the rest, and with it the others. */
  readonly drifts: readonly DriftOdds[];
  /** What is accepted while unseen work is under way; everything else is refused then. */
  readonly preempting: readonly Operation[];
}

/** What takes time and ends by itself. */
export interface WorkOdds {
  readonly takes: Distribution;
  /** Every end that can happen; the probabilities add up to 1. */
  readonly ends: readonly EndOdds[];
  /** How likely it hangs on top of what it takes; nothing where it never does. */
  readonly stuck?: StuckOdds;
}

/** One way in which work may end, and the node where the server then is. */
export interface EndOdds {
  readonly event: EcsEventType;
  readonly target: number;
  readonly probability: number;
}

/** That work hangs, and how much longer it then takes. */
export interface StuckOdds {
  readonly probability: number;
  readonly for: Distribution | 'forever';
}

/** What may come unasked during one rest: whether is decided when the rest begins. */
export interface DriftOdds {
  readonly event: EcsEventType;
  readonly target: number;
  readonly probability: number;
  readonly after: Distribution;
}

/**
 * What a profile lets expect of the servers of `ecsGraph()`. The same profile gives the same odds, which are kept as long
 * as the profile is.
 *
 * @throws TypeError for a name that no preset has.
 */
export const oddsOf = (profile: Profile | ProfileName = 'typical'): Odds => {
  const chosen = profileOf(profile);
  const known = KNOWN.get(chosen) ?? workOut(chosen);
  KNOWN.set(chosen, known);
  return known;
};

const KNOWN = new WeakMap<Profile, Odds>();

const workOut = (profile: Profile): Odds => {
  const nodes = ecsChart().places.map((place) => nodeOdds(profile, place));
  return Object.freeze({
    nodes: Object.freeze(nodes),
    at: (node: number) => nodes[node] ?? refuseNode(node, nodes.length),
    passing: profile.passing,
    vanishing: profile.vanishing.takes,
  });
};

const nodeOdds = (profile: Profile, place: Place): NodeOdds => ({
  node: place.id,
  ...(place.work === undefined ? {} : { work: workOdds(profile, place.work) }),
  unseen: unseenOdds(profile, place),
  drifts: driftsOf(profile, place).map(({ route, probability, after }) => ({
    event: route.event,
    target: route.target.id,
    probability,
    after,
  })),
  preempting: place.preempting,
});

const unseenOdds = (profile: Profile, { allowed, routes }: Place): NodeOdds['unseen'] =>
  new Map(
    allowed.flatMap((operation) => {
      const work = routes.get(operationEvent(operation).type)?.work;
      return work === undefined ? [] : [[operation, workOdds(profile, work)] as const];
    }),
  );

const workOdds = (profile: Profile, work: Work): WorkOdds => {
  const { takes, ends, stuck } = likelihoodOf(profile, work);
  return {
    takes,
    ends: ends.map(({ route, probability }) => ({
      event: route.event,
      target: route.target.id,
      probability,
    })),
    ...(stuck === undefined ? {} : { stuck }),
  };
};

const refuseNode = (node: number, nodes: number): never => {
  throw new RangeError(
    `odds: node is ${String(node)}; expected the id of a node of ecsGraph(), 0 to ${nodes - 1}`,
  );
};
