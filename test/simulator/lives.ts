import type { Scenario, Trace, TraceEntry } from '../../src/simulator/index.ts';
import {
  checkScenario,
  extendProfile,
  formatDuration,
  PROFILES,
  simulate,
} from '../../src/simulator/index.ts';

/** A scenario in short form, as a person would write it. */
export const scenario = (value: unknown): Scenario => {
  const checked = checkScenario(value);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return checked.value;
};

/** A scenario of one server, in short form. */
export const oneServer = (server: object): Scenario => scenario({ servers: [{ name: 'web', ...server }] });

/** A scenario of one server that takes these steps. */
export const words = (...steps: string[]): Scenario => oneServer({ steps });

/** `0s building/scheduling created`: a moment as one line. */
export const line = (entry: TraceEntry): string => {
  const what =
    'event' in entry && entry.event !== undefined ? entry.event : 'operation' in entry ? entry.operation : '';
  return `${formatDuration(entry.time)} ${entry.vmState}/${entry.taskState ?? '-'} ${entry.kind} ${what}`.trim();
};

/** The moments from the one at which the server was built on. */
export const afterBuild = ({ entries }: Trace): readonly string[] => {
  const built = entries.findIndex(({ vmState }) => vmState === 'active');
  return entries.slice(built).map(line);
};

/** Every task takes ten seconds, an instant shows for a second, and nothing fails by itself. */
export const tenSeconds = extendProfile(PROFILES.instant, {
  name: 'ten seconds',
  anyTask: { takes: { distribution: 'constant', ms: 10_000, source: 'assumed' } },
  passing: {
    probability: 1,
    takes: { distribution: 'constant', ms: 1_000, source: 'assumed' },
    source: 'assumed',
  },
});

/** One server, in short form, where every task takes ten seconds. */
export const simulated = (server: object, profile = tenSeconds): Trace =>
  simulate({ scenario: oneServer(server), profile });
