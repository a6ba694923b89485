import { randomStreams, resumeRandom } from '../simulator/hosting/index.ts';
import type { Cloud } from './cloud.ts';
import type { EndpointOptions } from './create-endpoint.ts';
import { JobBook } from './huawei/job-book.ts';
import { TokenBook } from './keystone/token-book.ts';
import type { CloudState } from './state/cloud-state.ts';
import { layTraps, trappedProfile, trapsNamed } from './traps/set-traps.ts';
import { MischiefBook } from './wire/mischief.ts';
import type { Pace } from './world/cloud-time.ts';
import { World } from './world/world.ts';
import type { Edge } from './world/world-options.ts';

/**
 * A cloud that begins, or one that goes on from a state, after so many real milliseconds for which it was away. It goes at the pace
 * at which it went, unless it is told to begin at another one than it was then. What it was trapped with stays, and traps that it
 * had not been told of then are laid now.
 *
 * @throws RangeError for a seed, a pace, a timing of jobs or a state that is none; TypeError for a profile that no preset is, or a
 * trap that there is not.
 */
export const openCloud = (options: EndpointOptions, edge: Edge, state?: CloudState, away = 0): Cloud => {
  const { seed = 1, region = 'RegionOne', password, accessKeys, pace: asked = { speed: 1 } } = options;
  const pace = state !== undefined && isSame(state.pace.asked, asked) ? state.pace.now : asked;
  const laid = state?.traps ?? [];
  const traps = trapsNamed([...laid, ...(options.traps ?? [])]);
  const profile = trappedProfile(options.profile ?? 'typical', traps);
  const world = new World({ ...options, pace, profile }, edge, state, away);
  const wire = state === undefined ? wireOf(seed) : resumeRandom(state.wire);
  const tokens = new TokenBook(wire, state?.tokens);
  const mischief = new MischiefBook(wire, state?.mischief);
  const jobs = new JobBook(world, wire, options.jobs, state?.jobs);
  const news = traps.filter(({ name }) => !laid.includes(name));
  layTraps(news, { world, mischief });
  return {
    ...{ world, tokens, jobs, mischief, wire, edge, region, asked },
    traps: traps.map(({ name }) => name),
    ...(password !== undefined && { password }),
    ...(accessKeys !== undefined && { accessKeys: new Map(Object.entries(accessKeys)) }),
  };
};

const isSame = (left: Pace, right: Pace): boolean => JSON.stringify(left) === JSON.stringify(right);

/** The wire's luck is apart from the servers'. */
const wireOf = (seed: number) => {
  const chance = randomStreams(~seed >>> 0);
  chance.next();
  return chance.next().value;
};
