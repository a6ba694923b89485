import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Measured } from './harness.ts';
import { median, rowText } from './harness.ts';

const ROUNDS = 31;
const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * An observation beside deriving the status of its pair, which says nothing of what was before; and beside a microsecond. The
 * built package is measured, in a process of its own: what runs sources names every function anew when it is made, which costs more
 * than an observation. Processor time, since the promise is about a core.
 */
export const trackerBench = (): Measured[] => {
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', SCRIPT], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const rows = output
    .trim()
    .split('\n')
    .map((line) => line.split(' ').map(Number))
    .map(([derive = Number.NaN, fresh = Number.NaN, stale = Number.NaN]) => ({ derive, fresh, stale }));
  const derive = median(rows.map((row) => row.derive));
  const measured = (['fresh', 'stale'] as const).flatMap((kind) => {
    const ours = { name: 'observe', median: median(rows.map((row) => row[kind])) };
    const title = `an observation through a tracker${kind === 'stale' ? ' that allows for stale reads' : ''}`;
    return [
      {
        title,
        yardstick: { name: 'deriveStatus', median: derive },
        ours,
        ratio: median(rows.map((row) => row[kind] / row.derive)),
        limit: Number.POSITIVE_INFINITY,
      },
      {
        title,
        yardstick: { name: 'a million a second', median: 1_000 },
        ours,
        ratio: ours.median / 1_000,
        limit: 1,
      },
    ];
  });
  for (const row of measured) console.log(rowText(row));
  return measured;
};

/** A server that is switched off and on, read four times at each pair, as its pair and status. Prints nanoseconds. */
const SCRIPT = `
import { deriveStatus } from 'ecs-lifecycle/machines';
import { createTracker } from 'ecs-lifecycle/orchestration';

const pairs = [['active', null], ['active', 'powering-off'], ['stopped', null], ['stopped', 'powering-on']];
const reads = pairs.flatMap(([vmState, taskState]) => {
  const read = { vmState, taskState, status: deriveStatus(vmState, taskState) };
  return [read, read, read, read];
});
const COUNT = 200_000;
let told = 0;
const costOf = (run) => {
  const before = process.cpuUsage();
  for (let index = 0; index < COUNT; index += 1) if (run(reads[index % reads.length])) told += 1;
  const { user, system } = process.cpuUsage(before);
  return ((user + system) * 1_000) / COUNT;
};
const watch = (options) => {
  const tracker = createTracker(options);
  let at = 0;
  return ({ vmState, taskState, status }) => {
    at += 1_000;
    return tracker.observe({ at, vmState, taskState, status }).kind === 'consistent';
  };
};
const contenders = [
  ({ vmState, taskState, status }) => deriveStatus(vmState, taskState) === status,
  watch({}),
  watch({ staleMs: 5_000 }),
];
for (const contender of contenders) costOf(contender);
for (let round = 0; round < ${ROUNDS}; round += 1) console.log(contenders.map(costOf).join(' '));
if (told !== (${ROUNDS} + 1) * COUNT * contenders.length) throw new Error('an observation was not taken');
`;
