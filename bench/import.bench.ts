import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Measured } from './harness.ts';
import { median, rowText } from './harness.ts';

const ROUNDS = 31;
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const YARDSTICK = 'xstate';
const DOORS = ['ecs-lifecycle', 'ecs-lifecycle/machines', 'ecs-lifecycle/graph', 'ecs-lifecycle/simulator'];
/** The doors that promise to cost no more than the model. */
const BOUNDS = new Map([
  ['ecs-lifecycle', 1.3],
  ['ecs-lifecycle/machines', 1.3],
]);

/**
 * What importing the built package costs beside importing xstate: fresh processes, taking turns. Bounded is what a
 * person waits for, from the start of `node` to its end. The import alone stands beside it without a bound: creating a
 * statechart takes xstate as long as a third of its own import (docs/decisions/machines-in-one-file.md).
 */
export const importBench = (): Measured[] => {
  const costs = new Map<string, Cost[]>([YARDSTICK, ...DOORS].map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, measured] of costs) measured.push(costOf(name));
  }
  const yardstick = costs.get(YARDSTICK) ?? [];
  const rows = DOORS.flatMap((name) => rowsOf(name, costs.get(name) ?? [], yardstick));
  for (const row of rows) console.log(rowText(row));
  return rows;
};

/** In nanoseconds. */
interface Cost {
  readonly process: number;
  readonly statement: number;
}

const costOf = (name: string): Cost => {
  const script = `const start = performance.now(); await import('${name}'); console.log(performance.now() - start);`;
  const start = performance.now();
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { process: (performance.now() - start) * 1e6, statement: Number(output) * 1e6 };
};

const rowsOf = (name: string, ours: readonly Cost[], yardstick: readonly Cost[]): Measured[] => {
  const row = (title: string, kind: keyof Cost, limit: number): Measured => ({
    title,
    yardstick: { name: YARDSTICK, median: median(yardstick.map((cost) => cost[kind])) },
    ours: { name, median: median(ours.map((cost) => cost[kind])) },
    ratio: median(ours.map((cost, round) => cost[kind] / (yardstick[round]?.[kind] ?? Number.NaN))),
    limit,
  });
  const bound = BOUNDS.get(name) ?? Number.POSITIVE_INFINITY;
  return [
    row(`a process that imports \`${name}\``, 'process', bound),
    row('in it, the import alone', 'statement', Number.POSITIVE_INFINITY),
  ];
};
