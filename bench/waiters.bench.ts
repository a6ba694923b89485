import { ecsGraph } from '../src/graph/index.ts';
import { OPERATIONS, operationEvent } from '../src/machines/index.ts';
import { waiterFor, waitForOperation } from '../src/orchestration/index.ts';
import { VirtualTimers } from '../src/simulator/index.ts';
import type { Measured } from './harness.ts';
import { median, rowText } from './harness.ts';

/** Every operation at every pair that accepts it. */
const REQUESTS = OPERATIONS.flatMap((operation) => {
  const { type } = operationEvent(operation);
  const edges = ecsGraph().edges.filter(({ event }) => event === type);
  const pairs = new Set(edges.map(({ source }) => ecsGraph().node(source).label));
  return [...pairs].map((from) => ({ operation, from }));
});

/**
 * What waiting costs, in processor time, which does not count what others do on the machine meanwhile: a waiter, made once for
 * each operation and pair, and what a wait adds to each read, everything that is remembered being remembered.
 */
export const waitersBench = async (): Promise<Measured[]> => {
  const made = REQUESTS.map(({ operation, from }) => processorTimeOf(() => waiterFor(operation, from)));
  const waits: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) waits.push(await readTime());
  const rows = [
    rowOf('a waiter, with its poll schedule', 'waiterFor', median(made), { name: '50 ms', median: 50e6 }),
    rowOf('one read of a wait', 'waitForOperation', median(waits), { name: '100 µs', median: 1e5 }),
  ];
  for (const row of rows) console.log(rowText(row));
  return rows;
};

const ROUNDS = 31;
const READS = 2_000;

const STOP = waiterFor('stop', 'active/-');

/** Of a wait that reads the same all along until its time is up, in simulated time. */
const readTime = async (): Promise<number> => {
  const start = process.cpuUsage();
  const shown = { vmState: 'active', taskState: 'powering-off' };
  const timers = new VirtualTimers().waiting;
  const { reads } = await waitForOperation(() => shown, STOP, {
    timers,
    everyMs: 1_000,
    timeoutMs: READS * 1_000,
  });
  return since(start) / reads;
};

const processorTimeOf = (run: () => unknown): number => {
  const start = process.cpuUsage();
  run();
  return since(start);
};

/** Nanoseconds of this process. */
const since = (start: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(start);
  return (user + system) * 1e3;
};

const rowOf = (title: string, name: string, ours: number, yardstick: Measured['yardstick']): Measured => ({
  title,
  yardstick,
  ours: { name, median: ours },
  ratio: ours / yardstick.median,
  limit: 1,
});
