import { randomStreams, resumeRandom } from '../simulator/hosting/index.ts';
import type { Cloud } from './cloud.ts';
import type { EndpointOptions } from './create-endpoint.ts';
import { TokenBook } from './keystone/token-book.ts';
import type { CloudState } from './state/cloud-state.ts';
import { MischiefBook } from './wire/mischief.ts';
import type { Pace } from './world/cloud-time.ts';
import { World } from './world/world.ts';
import type { Edge } from './world/world-options.ts';

/**
 * A cloud that begins, or one that goes on from a state, after so many real milliseconds for which it was away. It goes at the pace
 * at which it went, unless it is told to begin at another one than it was then.
 *
 * @throws RangeError for a seed, a pace or a state that is none; TypeError for a profile that no preset is.
 */
export const openCloud = (options: EndpointOptions, edge: Edge, state?: CloudState, away = 0): Cloud => {
  const { seed = 1, region = 'RegionOne', password, pace: asked = { speed: 1 } } = options;
  const pace = state !== undefined && isSame(state.pace.asked, asked) ? state.pace.now : asked;
  const world = new World({ ...options, pace }, edge, state, away);
  const wire = state === undefined ? wireOf(seed) : resumeRandom(state.wire);
  const tokens = new TokenBook(wire, state?.tokens);
  const mischief = new MischiefBook(wire, state?.mischief);
  return { world, tokens, mischief, wire, edge, region, asked, ...(password !== undefined && { password }) };
};

const isSame = (left: Pace, right: Pace): boolean => JSON.stringify(left) === JSON.stringify(right);

/** The wire's luck is apart from the servers'. */
const wireOf = (seed: number) => {
  const chance = randomStreams(~seed >>> 0);
  chance.next();
  return chance.next().value;
};
