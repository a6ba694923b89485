import { policyTo } from '../src/orchestration/index.ts';
import { PROFILES } from '../src/simulator/index.ts';
import type { Measured } from './harness.ts';
import { median, rowText } from './harness.ts';

const ROUNDS = 101;
const GOALS = ['ACTIVE', 'SHELVED', 'DELETED', 'VERIFY_RESIZE'] as const;

/**
 * Policies for several goals in turn, the odds known: these are worked out once for each profile. In processor time, which
 * does not count what others do on the machine meanwhile.
 */
export const plansBench = (): Measured[] =>
  [PROFILES.typical, PROFILES.flaky].map((profile) => {
    const times = Array.from({ length: ROUNDS }, (_, round) => {
      const start = process.cpuUsage();
      policyTo(GOALS[round % GOALS.length] ?? 'ACTIVE', { profile });
      const { user, system } = process.cpuUsage(start);
      return (user + system) * 1e3;
    });
    const yardstick = { name: '10 ms', median: 10e6 };
    const ours = { name: 'policyTo', median: median(times) };
    const ratio = ours.median / yardstick.median;
    const measured = {
      title: `a policy for every configuration, ${profile.name}`,
      yardstick,
      ours,
      ratio,
      limit: 1,
    };
    console.log(rowText(measured));
    return measured;
  });
