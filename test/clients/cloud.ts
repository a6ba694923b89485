import { test } from 'vitest';
import type { ServedEndpoint } from '../../src/server/index.ts';
import type { CloudTestOptions } from '../../src/server/vitest/index.ts';
import { cloudTest } from '../../src/server/vitest/index.ts';
import type { Profile } from '../../src/simulator/index.ts';
import { extendProfile, PROFILES } from '../../src/simulator/index.ts';
import { logIn } from '../server/client.ts';

const seconds = (count: number) =>
  ({ distribution: 'constant', ms: count * 1000, source: 'assumed' }) as const;

/**
 * Nothing fails. Every wait sees at least one look that is too early, and few see more: clients sleep for two to five real
 * seconds after each, while each look lets ten seconds pass here.
 */
const CALM: Profile = extendProfile(PROFILES.instant, {
  name: 'calm',
  anyTask: { takes: seconds(4) },
  tasks: {
    'powering-off': { takes: seconds(12) },
    'powering-on': { takes: seconds(12) },
    reboot_started: { takes: seconds(12) },
    reboot_started_hard: { takes: seconds(12) },
    spawning: { takes: seconds(12) },
    rebuild_spawning: { takes: seconds(12) },
    deleting: { takes: seconds(12) },
  },
});

/** vitest's `test`, each with a cloud of its own, on which time goes with the looks of clients. */
export const calmTest = (options: CloudTestOptions = {}) =>
  cloudTest(test, { scope: 'test', profile: CALM, pace: { step: 10_000 }, ...options });

/** Makes a server, lets it be built, and lets everything happen to it that these actions begin, one after the other. */
export const prepared = async (
  cloud: ServedEndpoint,
  name: string,
  ...actions: object[]
): Promise<string> => {
  const client = await logIn({}, cloud);
  const id = await client.build(name);
  for (const action of actions) {
    const { status, body } = await client.act(id, action);
    if (status >= 300) throw new Error(`${JSON.stringify(action)}: ${status} ${JSON.stringify(body)}`);
    cloud.control.clock.settle();
  }
  return id;
};

/** The truth about a server, as a pair: `active/-`; `gone` where there is none. */
export const pairOf = (cloud: ServedEndpoint, name: string): string =>
  cloud.control.server(name)?.pair ?? 'gone';

/** The operations that a cloud has accepted on a server so far, in order. */
export const operationsOn = (cloud: ServedEndpoint, name: string): readonly string[] =>
  (cloud.control.trace(name) ?? []).flatMap((entry) => (entry.kind === 'accepted' ? [entry.operation] : []));
