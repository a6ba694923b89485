import { describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import { scenarioOf, simulate } from '../../../src/simulator/index.ts';
import type { Coverage, GoalKind, Life } from '../../../src/testing/index.ts';
import {
  coverageOf,
  GOAL_KINDS,
  livesOfSuite,
  livesOfTrace,
  operations,
} from '../../../src/testing/index.ts';

const graph = ecsGraph();

const covered = (coverage: Coverage, kind: GoalKind): readonly string[] =>
  coverage.kinds.find((one) => one.kind === kind)?.covered ?? [];

const cover = (...lives: readonly Life[]): Coverage => coverageOf(graph, lives);

const BUILD: Life = [
  { bootSource: 'image', pair: 'building/scheduling' },
  { event: 'task.advanced', pair: 'building/-' },
  { event: 'task.advanced', pair: 'building/networking' },
  { event: 'task.advanced', pair: 'building/block_device_mapping' },
  { event: 'task.advanced', pair: 'building/spawning' },
  { event: 'task.advanced', pair: 'active/-' },
];

describe('the coverage of a life', () => {
  it('counts what it shows, each kind by itself', () => {
    const coverage = cover(BUILD);
    expect(coverage.kinds.map(({ kind, all, covered: some }) => [kind, some.length, all])).toEqual([
      ['pair', 6, 44],
      ['transit-pair', 0, 20],
      ['status', 2, 15],
      ['row', 2, 16],
      ['requirement', 1, 16],
      ['transition', 5, 496],
      ['transition-pair', 4, 2002],
      ['operation', 5, 3336],
    ]);
    expect(coverage).toMatchObject({ lives: 1, events: 5, unexplained: [] });
  });

  it('says what is missing, with a shortest way there', () => {
    const [pairs] = coverageOf(graph, [BUILD], { kinds: ['pair'] }).kinds;
    expect(pairs?.missing.find(({ key }) => key === 'pair:active/powering-off')).toEqual({
      key: 'pair:active/powering-off',
      phrase: 'shows active/powering-off',
      start: { bootSource: 'image', pair: 'building/scheduling', status: 'BUILD' },
      events: [...new Array(5).fill('task.advanced'), 'server.stop'],
    });
    expect((pairs?.covered.length ?? 0) + (pairs?.missing.length ?? 0)).toBe(pairs?.all);
  });

  it('does not let a refusal part two transitions, and counts it', () => {
    const coverage = cover([
      ...BUILD.slice(0, 2),
      { event: 'server.stop', answer: 'refused' },
      { event: 'task.advanced', pair: 'building/networking' },
    ]);
    expect(covered(coverage, 'transition-pair')).toEqual([
      'transition-pair:image:building/scheduling:task.advanced+task.advanced',
    ]);
    expect(covered(coverage, 'operation')).toContain('operation:image:building/-:server.stop');
  });

  it('leaves open what it does not tell: from what the server boots', () => {
    const anonymous = BUILD.map(({ bootSource, ...observation }) => observation);
    expect(covered(cover(anonymous), 'pair')).toEqual(covered(cover(BUILD), 'pair'));
    expect(covered(cover(anonymous), 'requirement')).toEqual(['requirement:trap-15-no-task-while-building']);
    expect(covered(cover(anonymous), 'transition')).toEqual([]);
  });

  it('knows afterwards what the end of a life gives away about its beginning', () => {
    const anonymous = [...BUILD, { event: 'server.shelve', pair: 'shelved/shelving' } as const];
    const told = anonymous.map(({ bootSource, ...observation }) => observation);
    expect(cover(told)).toEqual(cover(anonymous));
  });

  it('follows statuses alone as far as they tell', () => {
    const coverage = cover([
      { bootSource: 'volume', status: 'BUILD', pair: 'building/spawning' },
      { event: 'task.advanced', status: 'ACTIVE' },
      { event: 'server.softReboot', status: 'REBOOT' },
    ]);
    expect(covered(coverage, 'pair')).toEqual([
      'pair:building/spawning',
      'pair:active/rebooting',
      'pair:active/-',
    ]);
    expect(covered(coverage, 'transition')).toHaveLength(2);
  });

  it('takes looks that cannot follow for a gap, not for a wonder', () => {
    const coverage = cover([
      { pair: 'active/-' },
      { pair: 'active/-' },
      { pair: 'stopped/-' },
      { status: 'SHUTOFF' },
    ]);
    expect(covered(coverage, 'pair')).toEqual(['pair:active/-', 'pair:stopped/-']);
    expect(covered(coverage, 'transition')).toEqual([]);
    expect(coverage.unexplained).toEqual([]);
  });

  it('names what nothing explains, and goes on behind it', () => {
    const coverage = cover(BUILD, [
      { pair: 'stopped/-', bootSource: 'image' },
      { event: 'server.stop', pair: 'stopped/powering-on' },
      { event: 'task.advanced', pair: 'active/-' },
      { pair: 'deleted/spawning' },
    ]);
    expect(coverage.unexplained).toEqual([
      { life: 1, at: 1 },
      { life: 1, at: 3 },
    ]);
    expect(covered(coverage, 'pair')).toContain('pair:stopped/powering-on');
  });

  it('knows the spelling of another cloud', () => {
    const coverage = cover([
      { pair: 'active/-', bootSource: 'image' },
      { event: 'server.shelve', pair: 'active/shelving' },
    ]);
    expect(covered(coverage, 'pair')).toContain('pair:shelved/shelving');
    expect(coverage.unexplained).toEqual([]);
  });

  it('of none is nothing', () => {
    expect(coverageOf(graph, [], { kinds: ['status'] })).toMatchObject({
      lives: 0,
      kinds: [{ kind: 'status', all: 15, covered: [] }],
    });
    expect(cover([]).kinds.map(({ kind }) => kind)).toEqual(GOAL_KINDS);
  });
});

describe('the coverage of a suite', () => {
  it('is that of its cases', () => {
    const [coverage] = coverageOf(graph, livesOfSuite(operations(graph)), { kinds: ['operation'] }).kinds;
    expect(coverage?.covered).toHaveLength(139 * 24);
  });
});

describe('the coverage of a simulated trace', () => {
  const scenario = scenarioOf([
    'stop',
    'start',
    'resize',
    'start',
    'confirmResize',
    'shelve',
    'unshelve',
    'delete',
  ]);
  if (!scenario.ok) throw new TypeError('the scenario is none');
  const trace = simulate({ scenario: scenario.value });

  it('is told from what it says, with nothing unexplained', () => {
    const coverage = coverageOf(graph, livesOfTrace(trace));
    expect(coverage.unexplained).toEqual([]);
    expect(covered(coverage, 'transition').length).toBe(coverage.events - 1);
    expect(covered(coverage, 'operation')).toContain('operation:image:resized/-:active:server.start');
  });
});
