import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import type { StatusMapping } from '../../../src/machines/index.ts';
import { ALL_PAIRS, ECS_MAPPING, pairKey } from '../../../src/machines/index.ts';
import type { Driver } from '../../../src/testing/index.ts';
import {
  complete,
  describeFailure,
  describeReport,
  findingsOf,
  machineDriver,
  operations,
  randomWalk,
  runSuite,
} from '../../../src/testing/index.ts';
import type { StateAt } from './broken-machine.ts';
import { brokenMachine } from './broken-machine.ts';

const graph = ecsGraph();
const BY_PAIR = operations(graph);
const BY_STATUS = complete({ observer: 'status' })(graph);

/** Calls a server that waits to be confirmed ACTIVE. */
const LYING: StatusMapping = {
  ...ECS_MAPPING,
  statuses: ALL_PAIRS.map((pair, place) =>
    pairKey(pair) === 'resized/-' ? 'ACTIVE' : (ECS_MAPPING.statuses[place] ?? 'UNKNOWN'),
  ),
};

/** One of each kind, and what a report has to name. */
const FAULTS: readonly {
  readonly fault: string;
  readonly plant: (shows: 'pair' | 'status') => Driver;
  readonly names: readonly string[];
}[] = [
  {
    fault: 'leads to the wrong state',
    plant: broken((at) => {
      at('active', 'powering-off').on['task.advanced'] = { target: '#ecs.error' };
    }),
    names: ['task.advanced in active/powering-off', 'expected  accepted, then stopped/- (SHUTOFF)'],
  },
  {
    fault: 'refuses what it should accept',
    plant: broken((at) => {
      delete at('active', 'idle').on['server.softReboot'];
    }),
    names: ['server.softReboot in active/-', 'expected  accepted', 'seen      refused'],
  },
  {
    fault: 'accepts what it should refuse',
    plant: broken((at) => {
      at('stopped', 'idle').on['server.stop'] = { target: 'powering-on' };
    }),
    names: ['server.stop in stopped/-', 'expected  refused', 'seen      accepted'],
  },
  {
    fault: 'shows a wrong status',
    plant: (shows) => machineDriver({ mapping: LYING, shows: shows === 'pair' ? 'both' : shows }),
    names: [
      'seen      accepted, then resized/- (ACTIVE)',
      'in the model resized/- shows',
      'VERIFY_RESIZE, never ACTIVE.',
    ],
  },
  {
    fault: 'forgets that the server was off',
    plant: broken((at) => {
      at('resized').entry = 'forgetOrigin';
    }),
    names: [
      'in resized/resize_reverting (was stopped)',
      'As if the server were in resized/resize_reverting (was active)',
    ],
  },
  {
    fault: 'begins in the wrong state',
    plant: broken((at) => {
      at('building').initial = 'spawning';
    }),
    names: ['building/scheduling (BUILD)', 'at the start'],
  },
];

describe('a suite on a broken copy of the machine', () => {
  it.each(FAULTS)(
    'finds for a tester who reads the pair that it $fault, and names it on one screen',
    async ({ plant, names }) => {
      const report = await runSuite(BY_PAIR, plant('pair'));
      expect(report.verdict).toBe('failed');
      const screen = screenOf(describeReport(report));
      const words = screen.replaceAll(/\s+/g, ' ');
      for (const name of names) expect(words).toContain(name.replaceAll(/\s+/g, ' '));
      expect(screen).toMatch(/^ {2}replay {4}(image|volume):/m);
    },
  );

  it.each(FAULTS)('finds for a tester who reads the status that it $fault', async ({ plant }) => {
    const report = await runSuite(BY_STATUS, plant('status'), { maxFailures: 1 });
    expect(report.verdict).toBe('failed');
    expect(report.counts.failed).toBe(1);
    expect(screenOf(describeReport(report))).toMatch(/^ {2}replay {4}(image|volume):/m);
  });

  it('tells each failure on one screen, however long the life before it was', async () => {
    const { suite } = randomWalk(graph, { seed: 5, until: { steps: 4000 }, maxLength: 60 });
    const heights: number[] = [];
    for (const { plant } of FAULTS) {
      for (const { shortest } of findingsOf(await runSuite(suite, plant('pair')))) {
        heights.push(describeFailure(shortest).split('\n').length);
        expect(describeFailure(shortest)).toContain('  replay    ');
      }
    }
    expect(Math.max(...heights)).toBeLessThan(24);
    expect(Math.max(...heights)).toBeGreaterThan(20);
  });

  it('is not passed by a driver that moves as it should and says that it refused', async () => {
    const machine = machineDriver();
    const liar: Driver = {
      ...machine,
      perform: (event, call) => {
        const answer = machine.perform(event, call);
        return event === 'server.softReboot' ? 'refused' : answer;
      },
    };
    const report = await runSuite(BY_PAIR, liar);
    expect(findingsOf(report).map(({ shortest }) => shortest.failure)).toContainEqual(
      expect.objectContaining({
        problem: 'answer',
        from: 'active/-',
        expected: [{ answer: 'accepted', pair: 'active/rebooting', status: 'REBOOT' }],
        seen: { answer: 'refused', pair: 'active/rebooting', status: 'REBOOT' },
      }),
    );
  });

  it('is passed by the machine itself, where the pair is read', async () => {
    expect(await runSuite(BY_PAIR, machineDriver())).toMatchObject({ verdict: 'passed', uncovered: [] });
  });

  it.each([0, 1, 2, 3])(
    'is passed by the machine itself, where the status is read: every fourth case from %i',
    async (first) => {
      const cases = BY_STATUS.cases.filter((_, index) => index % 4 === first);
      const report = await runSuite({ ...BY_STATUS, cases }, machineDriver({ shows: 'status' }));
      expect(report).toMatchObject({ verdict: 'passed', counts: { passed: cases.length } });
    },
  );
});

/** What one can see without scrolling, even on the smallest terminal: 24 lines of 80 characters. */
const screenOf = (text: string): string =>
  text
    .split('\n')
    .slice(0, 24)
    .map((line) => line.slice(0, 80))
    .join('\n');

function broken(change: (at: StateAt) => void): (shows: 'pair' | 'status') => Driver {
  const machine = brokenMachine(change);
  return (shows) => machineDriver({ machine, shows });
}
