import { describe, expect, it } from 'vitest';
import { livesReport } from '../../../src/cli/report/lives-report.ts';
import type { Coverage, MissingGoal } from '../../../src/testing/index.ts';
import { createFakeTerminal } from '../fake-terminal.ts';

const BEGINNING = { pair: 'building/scheduling', status: 'BUILD' } as const;

const missing: readonly MissingGoal[] = [
  {
    key: 'pair:shelved_offloaded/-',
    phrase: 'shelved_offloaded/-',
    start: { bootSource: 'volume', ...BEGINNING },
    events: ['task.advanced', 'task.advanced', 'server.shelve'],
  },
  {
    key: 'pair:error/-',
    phrase: 'error/-',
    start: { bootSource: 'image', ...BEGINNING },
    events: ['task.errored'],
  },
];
const pairs = { kind: 'pair', all: 3, covered: ['pair:active/-'], missing } as const;
const report = (coverage: Partial<Coverage>, most = 5): string =>
  livesReport(
    { lives: 1, events: 1, kinds: [pairs], unexplained: [], ...coverage },
    most,
    createFakeTerminal(),
  );

describe('the report on lives', () => {
  it('counts what was shown, rounded down, and names a way to what was not', () => {
    const text = report({});
    expect(text).toMatch(/^1 life, 1 event\.\n/);
    expect(text).toMatch(/✗ pairs +1 of 3 +33 %/);
    expect(text).toContain('Missing pairs\n');
    expect(text).toContain('by way of: create from a volume, advanced x2, shelve');
    expect(text).toContain('by way of: create from an image, errored');
  });

  it('says how many are left out where there are more than are wanted', () => {
    const text = report({ lives: 2, events: 0 }, 1);
    expect(text).toMatch(/^2 lives, 0 events\.\n/);
    expect(text).toContain('Missing pairs, 1 of 2\n');
    expect(text).not.toContain('create from an image');
  });

  it('takes nothing for the whole where there is nothing to show', () => {
    const none = { kind: 'requirement', all: 0, covered: [], missing: [] } as const;
    expect(report({ kinds: [none] })).toMatch(/✓ requirements +0 of 0 +100 %/);
  });

  it('tells of observations that the model does not explain', () => {
    expect(report({ unexplained: [{ life: 0, at: 3 }] })).toContain(
      '1 observations have no explanation in the model; conformance is another matter.',
    );
  });
});
