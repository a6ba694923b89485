import { describe, expect, it } from 'vitest';
import { TASK_STATES, VM_STATES } from '../../../src/machines/index.ts';
import type { TrackerOptions } from '../../../src/orchestration/index.ts';
import { createTracker } from '../../../src/orchestration/index.ts';
import type { Life } from '../../oracles/fixtures.ts';
import { LIVES, partsOf } from '../../oracles/fixtures.ts';

const pairsOf = ({ start, sequence }: Life): readonly string[] => [
  ...(start === null ? [] : [start]),
  ...sequence,
];

/** How the observations of a life are judged, each `every`th from the first on. */
const kindsOver = (life: Life, options: TrackerOptions, every = 1, from = 0): readonly string[] => {
  const tracker = createTracker(options);
  return pairsOf(life)
    .filter((_, index) => index >= from && (index - from) % every === 0)
    .map((pair, at) => {
      const [vmState, taskState] = partsOf(pair);
      return tracker.observe({ at, vmState, taskState }).kind;
    });
};

const impossibleLives = (options: TrackerOptions, every = 1, from = 0): readonly string[] =>
  LIVES.filter((life) => kindsOver(life, options, every, from).includes('impossible')).map(
    ({ scenario }) => scenario,
  );

const withoutNumber = (scenarios: readonly string[]): readonly string[] =>
  scenarios.map((name) => name.replace(/#\d+$/, ''));

/** Operations that the model does not have: an administrator writes the record, or moves the server off a dead host. */
const NOT_MODELLED = ['resetState', 'evacuate'];

/** Where two writers overwrite each other, or stock Nova spells what the tables do not: as `test/oracles` lists them too. */
const RACES = [
  'delete-during-active-shelving_image_pending_upload',
  'delete-during-active-shelving_image_uploading',
  'delete-during-active-shelving',
  'delete-while-shelve-active-in-driver',
  'restart-active-reboot_started_hard-guest-off',
];

describe('the recorded lives of a real Nova, as a tracker sees them', () => {
  it('are all possible, whole', () => {
    expect(LIVES).toHaveLength(354);
    expect(impossibleLives({})).toEqual([]);
  });

  it.each([2, 3, 4, 5])(
    'are all possible if only each %i. pair is seen, from wherever one begins',
    (every) => {
      for (let from = 0; from < every; from += 1) expect(impossibleLives({}, every, from)).toEqual([]);
    },
  );

  it('are possible change by change as well, save what the model does not have, and the races', () => {
    const lives = LIVES.filter(({ operation }) => !NOT_MODELLED.includes(operation));
    const impossible = lives.filter((life) => kindsOver(life, { complete: true }).includes('impossible'));
    expect(withoutNumber(impossible.map(({ scenario }) => scenario))).toEqual(RACES);
  });

  it('show pairs that are in no table only where they are', () => {
    const unmapped = new Set(
      LIVES.flatMap((life) => pairsOf(life).filter((_, at) => kindsOver(life, {})[at] === 'unmapped')),
    );
    const names: readonly unknown[] = [...VM_STATES, ...TASK_STATES, null];
    const known = [...unmapped].filter((pair) => partsOf(pair).every((name) => names.includes(name)));
    expect(known).toMatchInlineSnapshot(`
      [
        "error/spawning",
        "stopped/powering-off",
        "error/block_device_mapping",
      ]
    `);
  });
});
