import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../src/machines/index.ts';
import { LEAVES, OPERATIONS, pairKey } from '../../../src/machines/index.ts';
import { GUARDS, isTaken } from '../../oracles/guards.ts';

const PAGE = new URL('../../../docs/generated/operations.md', import.meta.url);

const cellsOf = (line: string): readonly string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll('`', ''));

const [head = [], , ...rows] = (
  readFileSync(PAGE, 'utf8').split('## Which pair takes which operation')[1] ?? ''
)
  .split('\n## ', 1)
  .flatMap((section) => section.split('\n').filter((line) => line.startsWith('|')))
  .map(cellsOf);

const cell = (pair: string, operation: Operation): string | undefined =>
  rows.find(([name]) => name === pair)?.[head.indexOf(operation)];

/**
 * The guards as they read in openstack/nova 00a030403f67 (nova/compute/api.py), before anybody asked a running Nova. `Y`: at
 * rest; `T`: whatever the task; `R`: at rest, and over the reboots that have not begun (task_states.py:120).
 */
// biome-ignore format: a table is read by its columns
const AS_READ = [
  /*                building active stopped resized error shelved shelved_offloaded */
  ['start',          '-',    '-',   'Y',    '-',    '-',  '-',    '-'], // api.py:2875
  ['stop',           '-',    'Y',   '-',    '-',    'Y',  '-',    '-'], // api.py:2868
  ['softReboot',     '-',    'Y',   '-',    '-',    '-',  '-',    '-'], // api.py:3647
  ['hardReboot',     '-',    'R',   'Y',    '-',    'Y',  '-',    '-'], // api.py:3660
  ['rebuild',        '-',    'Y',   'Y',    '-',    'Y',  '-',    '-'], // api.py:3683
  ['resize',         '-',    'Y',   'Y',    '-',    '-',  '-',    '-'], // api.py:4290
  ['confirmResize',  '-',    '-',   '-',    'Y',    '-',  '-',    '-'], // api.py:4112
  ['revertResize',   '-',    '-',   '-',    'Y',    '-',  '-',    '-'], // api.py:4001
  ['shelve',         '-',    'Y',   'Y',    '-',    '-',  '-',    '-'], // api.py:4545
  ['unshelve',       '-',    '-',   '-',    '-',    '-',  'Y',    'Y'], // api.py:4706
  ['delete',         'T',    'T',   'T',    'T',    'T',  'T',    'T'], // api.py:2807
  ['liveMigrate',    '-',    'Y',   '-',    '-',    '-',  '-',    '-'], // api.py:5575
  ['shelveOffload',  '-',    '-',   '-',    '-',    '-',  'Y',    '-'], // api.py:4585
] as const;

const COLUMNS = ['building', 'active', 'stopped', 'resized', 'error', 'shelved', 'shelved_offloaded'];
const OVER_REBOOTS = ['rebooting', 'reboot_pending', 'reboot_started', 'rebooting_hard'];

/** Where the generated table says otherwise, and why. */
const EXPLAINED = new Map([
  [
    'hardReboot stopped/rebooting_hard',
    'Nova 26.2.2, when asked, takes it over these tasks in every vm_state',
  ],
  ['hardReboot error/rebooting_hard', 'the same'],
]);

/** All but a deletion need a server that has run before (api.py:169). */
const isTakenAsRead = (
  operation: Operation,
  vmState: string,
  taskState: string | null,
  launched: boolean,
) => {
  const guard = AS_READ.find(([name]) => name === operation)?.[1 + COLUMNS.indexOf(vmState)];
  if (guard === 'T' && COLUMNS.includes(vmState)) return true;
  const isOverReboot = guard === 'R' && OVER_REBOOTS.some((task) => task === taskState);
  return launched && (isOverReboot || (taskState === null && (guard === 'Y' || guard === 'R')));
};

const expectedCell = (
  { pair: { vmState, taskState }, launched }: (typeof LEAVES)[number],
  operation: Operation,
  isAccepted: typeof isTakenAsRead,
): string => {
  const taken = launched.map((hasRun) => isAccepted(operation, vmState, taskState, hasRun));
  if (taken.every((one) => one)) return '✓';
  return taken.some((one) => one) ? '✓ if it has run before' : 'refused';
};

const shownCell = (pair: string, operation: Operation): string | undefined => {
  const text = cell(pair, operation);
  return text?.startsWith('✓') === false ? 'refused' : text;
};

describe('the generated table of operations and pairs', () => {
  it('has a row for each of the 64 leaves and a column for each operation', () => {
    expect(head).toEqual(['pair', ...OPERATIONS]);
    expect(rows.map(([pair]) => pair)).toEqual(LEAVES.map(({ pair }) => pairKey(pair)));
  });

  it.each(OPERATIONS)("says of %s what the cloud's guards say", (operation) => {
    for (const leaf of LEAVES) {
      const pair = pairKey(leaf.pair);
      const asProbed: typeof isTakenAsRead = (name, ...asked) => isTaken(GUARDS[name], ...asked);
      expect([pair, shownCell(pair, operation)]).toEqual([pair, expectedCell(leaf, operation, asProbed)]);
    }
  });

  it('differs from the guards as they read in two cells, each with its reason', () => {
    const differing = LEAVES.flatMap((leaf) =>
      OPERATIONS.filter(
        (operation) =>
          shownCell(pairKey(leaf.pair), operation) !== expectedCell(leaf, operation, isTakenAsRead),
      ).map((operation) => `${operation} ${pairKey(leaf.pair)}`),
    );
    expect(differing.toSorted()).toEqual([...EXPLAINED.keys()].toSorted());
  });

  it('tells a task that is in the way from a vm_state that will not do', () => {
    expect(cell('active/powering-off', 'stop')).toBe('task');
    expect(cell('active/powering-off', 'start')).toBe('');
    expect(cell('deleted/-', 'start')).toBe('gone');
  });
});
