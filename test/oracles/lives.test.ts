import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../src/machines/index.ts';
import type { Life } from './fixtures.ts';
import { LIVES } from './fixtures.ts';
import { UNEXPLAINED } from './unexplained-lives.ts';
import { eventFor, walk } from './walk.ts';

/** What the platform does by itself, as the recordings name it, and the beginning of a life. */
const UNASKED = ['create', 'guestShutdown', 'autoConfirmResize', 'liveMigrateAbort'];

/** Lives with an operation that the machine does not have: how many are explained nevertheless, how many skipped. */
const NOT_MODELLED = new Map([
  ['computeRestart', [55, 8]],
  ['evacuate', [0, 24]],
  ['resetState', [7, 8]],
  ['createImage', [1, 5]],
  ['createBackup', [0, 1]],
  ['pause', [0, 1]],
  ['unpause', [0, 2]],
  ['resume', [0, 1]],
  ['changePassword', [0, 1]],
  ['lock', [1, 0]],
  ['restore', [0, 1]],
  ['guestStarted', [1, 0]],
]);

const NO_LIFE: Life = {
  scenario: '',
  operation: '',
  start: null,
  startSetDirectly: false,
  outcome: 'success',
  fault: null,
  sequence: [],
  statusShown: [],
  api: [],
  driver: '',
};

/** Lives that no server has led; an oracle that explains these explains anything. */
const INVENTED: readonly Partial<Life>[] = [
  { scenario: 'a leaf is missed', operation: 'stop', start: 'active/-', sequence: ['stopped/-'] },
  {
    scenario: 'nobody asked for it',
    operation: 'start',
    start: 'active/-',
    sequence: ['active/powering-on'],
  },
  {
    scenario: 'it rests between two',
    operation: 'rebuild',
    start: 'active/-',
    sequence: ['active/rebuilding', 'error/rebuilding'],
  },
  { scenario: 'the dead rise', operation: 'start', start: 'deleted/-', sequence: ['active/-'] },
  { scenario: 'a life begins in the middle', operation: 'create', sequence: ['building/networking'] },
  { scenario: 'the pair does not exist', operation: 'pause', start: 'paused/-' },
  {
    scenario: 'passages come in the wrong order',
    operation: 'resize',
    start: 'active/resize_prep',
    sequence: ['error/resize_prep', 'active/-', 'error/-'],
  },
  {
    scenario: 'the request was refused',
    operation: 'rebootSoft',
    start: 'active/-',
    sequence: ['active/rebooting'],
    api: [{ op: 'rebootSoft', sentAfter: 0, http: 409 }],
  },
  {
    scenario: 'the request came later',
    operation: 'rebootSoft',
    start: 'active/-',
    sequence: ['active/rebooting', 'active/reboot_pending'],
    api: [{ op: 'rebootSoft', sentAfter: 1, http: 202 }],
  },
];

const isModelled = ({ operation }: Life): boolean =>
  UNASKED.includes(operation) || OPERATIONS.some((own) => eventFor(operation) === `server.${own}`);

const isExplained = (life: Life): boolean => walk(life).explained;

const scenariosOf = (lives: readonly Life[]): readonly string[] => lives.map(({ scenario }) => scenario);

describe('the recorded lives of a real Nova', () => {
  const modelled = LIVES.filter(isModelled);
  const others = LIVES.filter((life) => !isModelled(life));

  it('are explained step by step, save those that are listed', () => {
    const unexplained = scenariosOf(modelled.filter((life) => !isExplained(life)));
    expect(unexplained.filter((scenario) => !UNEXPLAINED.has(scenario))).toEqual([]);
  });

  it('are listed as unexplained only if they are', () => {
    const unexplained = scenariosOf(modelled.filter((life) => !isExplained(life)));
    expect([...UNEXPLAINED.keys()].filter((scenario) => !unexplained.includes(scenario))).toEqual([]);
  });

  it('are 354: 229 explained and 8 listed; of 117 others 65 explained and 52 skipped', () => {
    expect(LIVES).toHaveLength(354);
    expect(modelled.filter(isExplained)).toHaveLength(229);
    expect(UNEXPLAINED.size).toBe(8);
    expect(others.filter(isExplained)).toHaveLength(65);
    expect(others.filter((life) => !isExplained(life))).toHaveLength(52);
  });

  it('that have another operation than the machine are explained as far as outcomes alone carry', () => {
    const counts = new Map<string, readonly number[]>();
    for (const life of others) {
      const [explained = 0, skipped = 0] = counts.get(life.operation) ?? [];
      counts.set(life.operation, isExplained(life) ? [explained + 1, skipped] : [explained, skipped + 1]);
    }
    expect(counts).toEqual(NOT_MODELLED);
  });

  it.each(INVENTED)('would not be explained if they had gone like this: $scenario', (life) => {
    expect(isExplained({ ...NO_LIFE, ...life })).toBe(false);
  });

  it('have each a name of their own', () => {
    expect(new Set(scenariosOf(LIVES)).size).toBe(LIVES.length);
  });
});
