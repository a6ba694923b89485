/**
 * Measures everything and writes `docs/performance.md`: `npm run bench`. With titles of sections, as in
 * `npm run bench -- Suites`, it measures these alone and leaves the others as they stand. Fails if a bound is missed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { markdownTable } from 'markdown-table';
import { diagramsBench } from './diagrams.bench.ts';
import { endpointBench } from './endpoint.bench.ts';
import { graphBench } from './graph.bench.ts';
import type { Measured } from './harness.ts';
import { figureText, ratioText } from './harness.ts';
import { importBench } from './import.bench.ts';
import { machinesBench } from './machines.bench.ts';
import { operationsBench } from './operations.bench.ts';
import { pageBench } from './page.bench.ts';
import { plansBench } from './plans.bench.ts';
import { simulatorBench } from './simulator.bench.ts';
import { testingBench } from './testing.bench.ts';
import { trackerBench } from './tracker.bench.ts';
import { waitersBench } from './waiters.bench.ts';

const PAGE = fileURLToPath(new URL('../docs/performance.md', import.meta.url));

const BENCHES = new Map<string, () => readonly Measured[] | Promise<readonly Measured[]>>([
  ['The model', machinesBench],
  ['The graph', graphBench],
  ['The simulator', simulatorBench],
  ['Suites', testingBench],
  ['Operations', operationsBench],
  ['Waiters', waitersBench],
  ['Plans', plansBench],
  ['The tracker', trackerBench],
  ['Diagrams', diagramsBench],
  ['The page', pageBench],
  ['The endpoint', endpointBench],
  ['Importing', importBench],
]);

const main = async (asked: readonly string[]): Promise<number> => {
  const unknown = asked.filter((title) => !BENCHES.has(title));
  if (unknown.length > 0) {
    console.error(
      `no benchmark is called ${unknown.join(', ')}; there are: ${[...BENCHES.keys()].join(', ')}`,
    );
    return 1;
  }
  const rows: Measured[] = [];
  const sections = sectionsOf(readFileSync(PAGE, 'utf8'));
  for (const [title, bench] of BENCHES) {
    if (asked.length > 0 && !asked.includes(title)) continue;
    const measured = await bench();
    rows.push(...measured);
    sections.set(title, sectionOf(title, measured));
  }
  writeFileSync(PAGE, pageOf([...BENCHES.keys()].flatMap((title) => sections.get(title) ?? [])));
  const missed = rows.filter(({ ratio, limit }) => ratio > limit);
  for (const { title, ratio, limit } of missed) {
    console.error(
      `missed: ${title} took ${ratioText(ratio)} of its yardstick, the bound is ${ratioText(limit)}`,
    );
  }
  return missed.length === 0 ? 0 : 1;
};

/** The sections of a page by title, each with its heading. */
const sectionsOf = (page: string): Map<string, string> =>
  new Map(
    page
      .split(/^(?=## )/m)
      .slice(1)
      .map((section) => [section.slice(3, section.indexOf('\n')), section.trim()]),
  );

const pageOf = (sections: readonly string[]): string =>
  `${[
    '# Performance',
    'Written by `npm run bench`. Each row is measured beside its yardstick in the same run, the two taking turns; times are ' +
      'medians, the ratio is the median of the rounds (ours / yardstick). The machine is shared and noisy: read ratios, ' +
      'not digits.',
    ...sections,
  ].join('\n\n')}\n`;

const sectionOf = (title: string, rows: readonly Measured[]): string =>
  [
    `## ${title}`,
    `Seen on ${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores.`,
    tableOf(rows),
  ].join('\n\n');

const tableOf = (rows: readonly Measured[]): string =>
  markdownTable(
    [
      ['what', 'ours', 'yardstick', 'ratio', 'bound'],
      ...rows.map(({ title, unit, ours, yardstick, ratio, limit }) => [
        title,
        `${ours.name}: ${figureText(ours.median, unit)}`,
        `${yardstick.name}: ${figureText(yardstick.median, unit)}`,
        ratioText(ratio),
        Number.isFinite(limit) ? ratioText(limit) : '-',
      ]),
    ],
    { align: ['l', 'l', 'l', 'r', 'r'] },
  );

process.exitCode = await main(process.argv.slice(2));
