import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * What importing the built package costs beside importing xstate: fresh processes, taking turns, medians.
 * `process` is what a person waits for (from the start of `node` to its end), `import` the import statement alone.
 */

const ROUNDS = 41;
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const YARDSTICK = 'xstate';
const MODULES = [
  YARDSTICK,
  'ecs-lifecycle',
  'ecs-lifecycle/machines',
  'ecs-lifecycle/graph',
  'ecs-lifecycle/simulator',
];

interface Cost {
  readonly process: number;
  readonly import: number;
}

const main = (): void => {
  const costs = new Map<string, Cost[]>(MODULES.map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, measured] of costs) measured.push(costOf(name));
  }
  const yardstick = medians(costs.get(YARDSTICK) ?? []);
  for (const [name, measured] of costs) console.log(row(name, medians(measured), yardstick));
};

const costOf = (name: string): Cost => {
  const script = `const start = performance.now(); await import('${name}'); console.log(performance.now() - start);`;
  const start = performance.now();
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { process: performance.now() - start, import: Number(output) };
};

const medians = (costs: readonly Cost[]): Cost => ({
  process: median(costs.map((cost) => cost.process)),
  import: median(costs.map((cost) => cost.import)),
});

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const row = (name: string, cost: Cost, yardstick: Cost): string => {
  const shown = (kind: keyof Cost): string =>
    `${kind} ${cost[kind].toFixed(1)} ms (${(cost[kind] / yardstick[kind]).toFixed(2)}x)`;
  return `${name.padEnd(24)} ${shown('process')}   ${shown('import')}`;
};

main();
