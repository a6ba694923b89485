/**
 * Measures everything in one run and writes `docs/performance.md`: `npm run bench`. Fails if a bound is missed.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { markdownTable } from 'markdown-table';
import { graphBench } from './graph.bench.ts';
import type { Measured } from './harness.ts';
import { ratioText, timeText } from './harness.ts';
import { importBench } from './import.bench.ts';
import { machinesBench } from './machines.bench.ts';
import { simulatorBench } from './simulator.bench.ts';

const PAGE = fileURLToPath(new URL('../docs/performance.md', import.meta.url));

const main = async (): Promise<void> => {
  const sections = [
    { title: 'The model', rows: await machinesBench() },
    { title: 'The graph', rows: await graphBench() },
    { title: 'The simulator', rows: await simulatorBench() },
    { title: 'Importing', rows: importBench() },
  ];
  writeFileSync(PAGE, pageOf(sections));
  const missed = sections.flatMap(({ rows }) => rows).filter(({ ratio, limit }) => ratio > limit);
  for (const { title, ratio, limit } of missed) {
    console.error(
      `missed: ${title} took ${ratioText(ratio)} of its yardstick, the bound is ${ratioText(limit)}`,
    );
  }
  process.exitCode = missed.length === 0 ? 0 : 1;
};

interface Section {
  readonly title: string;
  readonly rows: readonly Measured[];
}

const pageOf = (sections: readonly Section[]): string =>
  `${[
    '# Performance',
    'Written by `npm run bench`. Each row is measured beside its yardstick in the same run, the two taking turns; times are ' +
      'medians, the ratio is the median of the rounds (ours / yardstick). The machine is shared and noisy: read ratios, ' +
      'not digits.',
    `Seen on ${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores.`,
    ...sections.flatMap(({ title, rows }) => [`## ${title}`, tableOf(rows)]),
  ].join('\n\n')}\n`;

const tableOf = (rows: readonly Measured[]): string =>
  markdownTable(
    [
      ['what', 'ours', 'yardstick', 'ratio', 'bound'],
      ...rows.map(({ title, ours, yardstick, ratio, limit }) => [
        title,
        `${ours.name}: ${timeText(ours.median)}`,
        `${yardstick.name}: ${timeText(yardstick.median)}`,
        ratioText(ratio),
        Number.isFinite(limit) ? ratioText(limit) : '-',
      ]),
    ],
    { align: ['l', 'l', 'l', 'r', 'r'] },
  );

await main();
