import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Measured } from './harness.ts';
import { median, ratioText, timeText } from './harness.ts';

const ROUNDS = 31;
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const YARDSTICK = 'xstate';
const DOORS = ['ecs-lifecycle', 'ecs-lifecycle/machines', 'ecs-lifecycle/graph', 'ecs-lifecycle/simulator'];
/** The doors that promise to cost no more than the model. */
const BOUND = new Map([
  ['ecs-lifecycle', 1.3],
  ['ecs-lifecycle/machines', 1.3],
]);

/**
 * What importing the built package costs beside importing xstate: fresh processes, taking turns. Bounded is what a
 * person waits for, from the start of `node` to its end; the import statement alone is printed for comparison.
 */
export const importBench = (): Measured[] => {
  const costs = new Map<string, Cost[]>([YARDSTICK, ...DOORS].map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, measured] of costs) measured.push(costOf(name));
  }
  const yardstick = costs.get(YARDSTICK) ?? [];
  return DOORS.map((name) => rowOf(name, costs.get(name) ?? [], yardstick));
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

const rowOf = (name: string, ours: readonly Cost[], yardstick: readonly Cost[]): Measured => {
  const limit = BOUND.get(name) ?? Number.POSITIVE_INFINITY;
  const side = (label: string, costs: readonly Cost[], kind: keyof Cost) => ({
    name: label,
    median: median(costs.map((cost) => cost[kind])),
  });
  const compared = (kind: keyof Cost) => ({
    yardstick: side(YARDSTICK, yardstick, kind),
    ours: side(name, ours, kind),
    ratio: median(ours.map((cost, round) => cost[kind] / (yardstick[round]?.[kind] ?? Number.NaN))),
  });
  const [whole, statement] = [compared('process'), compared('statement')];
  const shown = ({ ours: mine, yardstick: theirs, ratio }: typeof whole): string =>
    `${timeText(mine.median)}, ${theirs.name} ${timeText(theirs.median)}, ratio ${ratioText(ratio)}`;
  console.log(`importing ${name}: process ${shown(whole)}; import alone ${shown(statement)}`);
  return { title: `a process that imports ${name}`, ...whole, limit };
};
