import { describe, expect, it } from 'vitest';
import { createTimeline } from '../../../src/cli/report/timeline.ts';
import { closing, opening } from '../../../src/cli/report/trace-frame.ts';
import type { Trace, TraceEntry } from '../../../src/simulator/index.ts';
import { checkScenario, PROFILES, simulate } from '../../../src/simulator/index.ts';
import { createFakeTerminal } from '../fake-terminal.ts';

const RUNNING = { server: 'web-1', vmState: 'active', taskState: null, status: 'ACTIVE' } as const;
const STOPPING = { ...RUNNING, taskState: 'powering-off' } as const;

/** A trace that says whatever a test needs said. */
const traceOf = (entries: readonly TraceEntry[], footer: Partial<Trace['footer']> = {}): Trace => {
  const scenario = checkScenario({ name: 'a test', servers: [{ name: 'web-1' }] });
  if (!scenario.ok) throw new Error('the test has no scenario');
  const { header } = simulate({ scenario: scenario.value, profile: PROFILES.instant });
  const end = {
    time: 0,
    ended: 'quiet',
    entries: entries.length,
    held: true,
    findings: [],
    ...footer,
  } as const;
  return { header, entries, footer: end };
};

const tell = (entries: readonly TraceEntry[], width = Number.POSITIVE_INFINITY): string => {
  const timeline = createTimeline(traceOf(entries), createFakeTerminal({ width }));
  return timeline.title + entries.map((entry) => timeline.tell(entry)).join('');
};

describe('a timeline', () => {
  it('tells every kind of moment in its own way, also without colour', () => {
    const text = tell([
      { kind: 'created', time: 0, ...RUNNING, bootSource: 'volume' },
      { kind: 'accepted', time: 100, ...STOPPING, operation: 'stop', event: 'server.stop' },
      { kind: 'stuck', time: 200, ...STOPPING, for: 5_000 },
      { kind: 'stuck', time: 250, ...STOPPING, for: 'forever' },
      {
        kind: 'refused',
        time: 300,
        ...STOPPING,
        operation: 'start',
        reason: 'taskState',
        allowed: ['delete'],
      },
      { kind: 'moved', time: 400, ...RUNNING, event: 'task.rolledBack' },
      { kind: 'moved', time: 500, ...RUNNING, event: 'task.errored', injected: true },
      { kind: 'moved', time: 600, ...RUNNING, event: 'server.confirmResize' },
      {
        kind: 'impossible',
        time: 700,
        ...RUNNING,
        event: 'task.advanced',
        possible: ['guest.stopped'],
        step: 0,
      },
      { kind: 'impossible', time: 700, ...RUNNING, event: 'guest.stopped', possible: [], step: 1 },
      { kind: 'moved', time: 800, ...STOPPING, event: 'guest.stopped' },
      { kind: 'passed', time: 900, ...RUNNING },
      { kind: 'moved', time: 1_000, ...RUNNING, event: 'task.advanced' },
      { kind: 'gone', time: 1_100, ...RUNNING },
    ]);
    expect(text).toBe(
      `  time    event          vm_state  task_state    status
0:00.0  ▸ created        active    -             ACTIVE
          Its root disk is a volume.

0:00.1  ▸ stop           active    powering-off  ACTIVE
0:00.2  ! stuck          active    powering-off  ACTIVE
          It hangs for another 5 s.
0:00.2  ! stuck          active    powering-off  ACTIVE
          It hangs for good.
0:00.3  ✗ start          active    powering-off  ACTIVE
          Refused: not while task_state is powering-off; allowed here: delete.
0:00.4  ↩ rolled back    active    -             ACTIVE
0:00.5  ✗ errored        active    -             ACTIVE
          It was forced.
0:00.6    done           active    -             ACTIVE

0:00.7  ✗ task.advanced  active    -             ACTIVE
          Cannot happen here. What could: guest.stopped.

0:00.7  ✗ guest.stopped  active    -             ACTIVE
          Cannot happen here. Nothing could.

0:00.8  • guest.stopped  active    powering-off  ACTIVE
0:00.9    passing        active    -             ACTIVE
0:01.0    advanced       active    -             ACTIVE
0:01.1    gone           active    -             ACTIVE
          From here on a client gets a 404.
`,
    );
  });

  it('keeps to a narrow window by telling a moment over several lines', () => {
    const text = tell(
      [
        { kind: 'created', time: 0, ...RUNNING, bootSource: 'image' },
        {
          kind: 'accepted',
          time: 100,
          ...RUNNING,
          operation: 'shelve',
          event: 'server.shelve',
          vmState: 'shelved',
          taskState: 'shelving',
          status: 'SHELVED',
        },
        {
          kind: 'moved',
          time: 200,
          ...RUNNING,
          event: 'task.advanced',
          vmState: 'shelved',
          taskState: 'shelving_image_pending_upload',
          status: 'SHELVED',
        },
        {
          kind: 'refused',
          time: 300,
          ...RUNNING,
          operation: 'start',
          reason: 'vmState',
          allowed: ['delete'],
          vmState: 'shelved',
          status: 'SHELVED',
        },
      ],
      44,
    );
    expect(text).toBe(
      `  time   vm_state/task_state         status
0:00.0 ▸ created
         active/-                    ACTIVE

0:00.1 ▸ shelve
         shelved/shelving            SHELVED
0:00.2   shelved/shelving_image_     SHELVED
         pending_upload
0:00.3 ✗ start
         shelved/-                   SHELVED
         Refused: not in vm_state shelved;
         allowed here: delete.
`,
    );
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(44);
  });

  it.each([40, 50, 60, 70, 80, 100])('fits every shipped profile into %i columns', (width) => {
    const scenario = checkScenario({
      name: 'everything',
      servers: [
        {
          name: 'from-image',
          steps: ['stop', 'resize', 'confirmResize', 'shelve', 'unshelve', 'rebuild', 'delete'],
        },
        { name: 'from-volume', bootSource: 'volume', steps: ['shelve', 'start', 'unshelve', 'hardReboot'] },
      ],
    });
    if (!scenario.ok) throw new Error('the scenario is no good');
    const terminal = createFakeTerminal({ width });
    for (const profile of Object.values(PROFILES)) {
      for (const plans of [scenario.value.servers, scenario.value.servers.slice(0, 1)]) {
        const trace = simulate({ scenario: { ...scenario.value, servers: plans }, profile, seed: 3 });
        const timeline = createTimeline(trace, terminal);
        const text =
          opening(trace, terminal) +
          timeline.title +
          trace.entries.map(timeline.tell).join('') +
          closing(trace, terminal);
        const tooLong = text.split('\n').filter((line) => [...line].length > width);
        expect(tooLong).toEqual([]);
      }
    }
  });

  it('names the server of each moment where there are several', () => {
    const scenario = checkScenario({ name: 'two', servers: [{ name: 'web-1' }, { name: 'web-2' }] });
    if (!scenario.ok) throw new Error('the scenario is no good');
    const trace = simulate({ scenario: scenario.value, profile: 'instant' });
    const lines = (width: number): string[] => {
      const timeline = createTimeline(trace, createFakeTerminal({ width }));
      return trace.entries.map(timeline.tell);
    };
    expect(lines(100).filter((line) => line.includes('web-2'))).toHaveLength(6);
    expect(lines(50)[0]).toMatch(/^0:00\.0 ▸ created web-1\n {9}building\/scheduling +BUILD\n$/);
  });
});

describe('what frames a timeline', () => {
  it('says whose life it is, and what it takes to live it again', () => {
    expect(opening(traceOf([]), createFakeTerminal())).toBe('a test\nprofile instant, seed 1\n\n');
  });

  it('counts at the end what happened', () => {
    const entries: TraceEntry[] = [
      { kind: 'created', time: 0, ...RUNNING, bootSource: 'image' },
      { kind: 'accepted', time: 0, ...STOPPING, operation: 'stop', event: 'server.stop' },
      { kind: 'stuck', time: 0, ...STOPPING, for: 5_000 },
      { kind: 'refused', time: 0, ...STOPPING, operation: 'start', reason: 'taskState', allowed: [] },
      { kind: 'refused', time: 0, ...STOPPING, operation: 'start', reason: 'taskState', allowed: [] },
      { kind: 'moved', time: 0, ...RUNNING, event: 'task.rolledBack' },
      { kind: 'moved', time: 0, ...RUNNING, event: 'task.errored' },
      { kind: 'moved', time: 0, ...RUNNING, event: 'task.advanced' },
    ];
    expect(closing(traceOf(entries, { time: 61_000 }), createFakeTerminal())).toBe(
      '\n1 min 1 s of virtual time, 8 moments: 1 operation, 2 refusals, 2 failures, 1 hang.\n',
    );
    expect(closing(traceOf([]), createFakeTerminal())).toBe('\n0 ms of virtual time.\n');
  });

  it('says why it ended, if not by itself', () => {
    expect(closing(traceOf([], { ended: 'until' }), createFakeTerminal())).toContain(
      "Then the scenario's time was up.",
    );
    expect(closing(traceOf([], { ended: 'entryLimit' }), createFakeTerminal())).toContain(
      'it went on and on',
    );
  });

  it('lists what did not come true', () => {
    const trace = traceOf([], {
      held: false,
      findings: [{ kind: 'accepted', server: 'web-1', step: 2, time: 0, operation: 'stop' }],
    });
    expect(closing(trace, createFakeTerminal())).toContain(
      'The scenario expected otherwise:\n  ✗ web-1, step 3: stop was expected to be refused and was accepted\n',
    );
  });
});
