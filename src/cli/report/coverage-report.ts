import type { MappingCoverage, PairCoverage, Reach, RowCoverage, Share } from '../../graph/index.ts';
import { formatPath } from '../../graph/index.ts';
import { eventInWords } from '../../simulator/index.ts';
import { statusStyle } from '../terminal/palette.ts';
import { prose } from '../terminal/prose.ts';
import type { Sheet } from '../terminal/sheet.ts';
import type { Cell, Column } from '../terminal/text-table.ts';
import { createTextTable } from '../terminal/text-table.ts';

/** Row by row what is reached, how sure that is and by way of what; then the statuses, and the pairs beside the table. */
export const coverageReport = (coverage: MappingCoverage, sheet: Sheet): string => {
  const { colours, width } = sheet;
  const mapped = pairLines('task_state', coverage.pairs, ({ pair }) => pair.taskState ?? '-', sheet);
  const beside = pairLines('vm_state/task_state', coverage.transitPairs, ({ key }) => key, sheet);
  return [
    mapped.heading,
    ...coverage.rows.map((row, index) => rowTitle(row, index, sheet) + row.pairs.map(mapped.line).join('')),
    '\n',
    prose(
      `Beside the table: ${statusStyle('UNKNOWN', colours)('UNKNOWN')} for a while, on the way to something else`,
      width,
    ),
    ...coverage.transitPairs.map(beside.line),
    '\n',
    prose(LEGEND, width, 0, colours.dim),
    '\n',
    prose(statusesInWords(coverage, sheet), width),
    prose(verdict(coverage, sheet), width),
  ].join('');
};

const LEGEND =
  "Rests on: what the clouds' own pages document, what was read in Nova or recorded from it, or what the tables alone let " +
  'one infer. Steps are transitions; the tasks in between advance unmentioned.';

/** The same as one JSON object, each path written out. */
export const coverageAsJson = (coverage: MappingCoverage): string => {
  const { confidence, counts, rows, transitPairs, statuses } = coverage;
  const report = {
    confidence,
    counts,
    rows: rows.map(({ row, reached, pairs }, index) => ({
      row: index + 1,
      vmState: row.vmState,
      status: row.status,
      reached,
      pairs: pairs.map(pairAsJson),
    })),
    transitPairs: transitPairs.map(pairAsJson),
    statuses: statuses.map(({ status, ...reach }) => ({ status, ...reachAsJson(reach) })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
};

const pairAsJson = ({ key, status, ...reach }: PairCoverage) => ({
  pair: key,
  status,
  ...reachAsJson(reach),
});

const reachAsJson = ({ path, restsOn }: Reach) => ({
  reached: path !== undefined,
  restsOn: restsOn ?? null,
  steps: path?.steps.length ?? null,
  path: path === undefined ? null : formatPath(path),
});

/** `7  stopped · RESIZE`, in the table's own words. */
const rowTitle = ({ row, reached }: RowCoverage, index: number, { colours }: Sheet): string => {
  const number = String(index + 1).padStart(2);
  const whole = reached === 'all' ? '' : colours.red(`  ${reached} of its pairs reached`);
  return `\n${colours.dim(number)}  ${colours.bold(row.vmState)} ${statusStyle(row.status, colours)(row.status)}${whole}\n`;
};

/** One line for each pair, all of them in the same columns. */
const pairLines = (
  title: string,
  pairs: readonly PairCoverage[],
  nameOf: (pair: PairCoverage) => string,
  { width, colours }: Sheet,
) => {
  const cellsOf = (pair: PairCoverage): readonly Cell[] => {
    const found = pair.path !== undefined;
    return [
      { text: found ? '✓' : '✗', style: found ? colours.green : colours.red },
      { text: nameOf(pair), style: found ? undefined : colours.red },
      { text: pair.restsOn ?? '', style: pair.restsOn === 'inferred' ? colours.yellow : colours.dim },
      { text: String(pair.path?.steps.length ?? ''), style: colours.dim },
      { text: wayInWords(pair), style: found ? colours.dim : colours.red },
    ];
  };
  const columns: readonly Column[] = [
    { title: '', isMark: true },
    { title, atLeast: 16 },
    { title: 'rests on' },
    { title: 'steps', align: 'right' },
    { title: 'by way of', atLeast: 16 },
  ];
  const table = createTextTable(columns, pairs.map(cellsOf), width - INDENT.length);
  const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, INDENT);
  return {
    heading: indented(table.heading(colours.dim)),
    line: (pair: PairCoverage) => indented(table.row(cellsOf(pair))),
  };
};

const INDENT = '    ';

/** What somebody asked for or what happened unasked; that the tasks between advance goes without saying. */
const wayInWords = ({ path }: Reach): string => {
  if (path === undefined) return 'not reached';
  const told = path.steps.map(({ edge }) => edge.event).filter((event) => event !== 'task.advanced');
  return told.length === 0 ? 'create' : told.map(eventInWords).join(', ');
};

const statusesInWords = ({ statuses, counts }: MappingCoverage, { colours }: Sheet): string => {
  const told = statuses.map(({ status, path }) =>
    path === undefined ? colours.red(`✗ ${status}`) : statusStyle(status, colours)(status),
  );
  return `${share(counts.statuses)} statuses: ${told.join(', ')}.`;
};

const verdict = ({ counts, confidence }: MappingCoverage, { colours }: Sheet): string => {
  const isWhole = counts.rows.reached === counts.rows.all;
  const counted = `${share(counts.rows)} rows, ${share(counts.pairs)} pairs, ${share(counts.transitPairs)} pairs beside the table`;
  const over = confidence.length === 3 ? '' : `, over transitions that are ${confidence.join(' or ')}`;
  return (isWhole ? colours.green : colours.red)(`${isWhole ? '✓' : '✗'} Reached: ${counted}${over}.`);
};

const share = ({ reached, all }: Share): string => `${reached} of ${all}`;
