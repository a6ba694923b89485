import type { StateGraph } from '../../graph/index.ts';
import type { ObservedServer, ServerProblem, StatusMapping } from '../../machines/index.ts';
import { operationOf, pairKey, STATUS_MEANINGS } from '../../machines/index.ts';
import { eventInWords } from '../../simulator/index.ts';
import type { ReadableServer, SeenServer } from '../input/seen-server.ts';
import { callNameOf, readable, unreadable } from '../input/seen-server.ts';
import { displayed } from '../terminal/displayed.ts';
import { statusStyle } from '../terminal/palette.ts';
import { marked, prose } from '../terminal/prose.ts';
import type { Sheet } from '../terminal/sheet.ts';
import type { Cell, Column, TextTable } from '../terminal/text-table.ts';
import { createTextTable } from '../terminal/text-table.ts';
import type { Prospect } from './forecast.ts';
import { forecast } from './forecast.ts';

/** What is to be said of the servers that could be read: of a single one all there is, of several a line each. */
export const statusReport = (servers: readonly SeenServer[], graph: StateGraph, sheet: Sheet): string => {
  if (servers.length === 0) return 'The list holds no server.\n';
  const [first, ...others] = readable(servers);
  if (first === undefined) return '';
  return servers.length === 1 ? singleReport(first, graph, sheet) : listReport([first, ...others], sheet);
};

/** What could not be read, a sentence for each field: `servers[3]: OS-EXT-STS:vm_state is missing ...`. */
export const problemReport = (servers: readonly SeenServer[]): readonly string[] =>
  unreadable(servers).flatMap(({ place, problems }) =>
    problems.map((problem) => `${servers.length > 1 ? `${place}: ` : ''}${problemInWords(problem)}`),
  );

/** The same as JSON: one object, with what may happen next to each server. */
export const statusAsJson = (
  servers: readonly SeenServer[],
  mapping: StatusMapping,
  graph: StateGraph,
): string => {
  const report = {
    mapping: mapping.name,
    servers: readable(servers).map(({ server }) => serverAsJson(server, forecast(server.pair, graph))),
    problems: unreadable(servers).flatMap(({ place, problems }) =>
      problems.map((problem) => ({ server: place, ...problem })),
    ),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
};

const problemInWords = ({ field, message }: ServerProblem): string =>
  displayed(message.startsWith('is ') ? `${field} ${message}.` : `${field}: ${message}.`, 1_000);

/** Every field is there in each server, null where nothing is known. */
const serverAsJson = (
  { id, name, pair, status, reportedStatus, disagreement }: ObservedServer,
  next: readonly Prospect[] | undefined,
) => ({
  id: id ?? null,
  name: name ?? null,
  ...pair,
  status,
  reportedStatus: reportedStatus ?? null,
  disagreement: disagreement ?? null,
  allowed: next === undefined ? null : [...new Set(next.flatMap(({ event }) => operationOf(event) ?? []))],
  next: next === undefined ? null : next.map(prospectAsJson),
});

const prospectAsJson = ({ event, to, description, condition }: Prospect) => ({
  event,
  to: pairKey(to),
  description,
  condition: condition ?? null,
});

const singleReport = (seen: ReadableServer, graph: StateGraph, sheet: Sheet): string => {
  const { server } = seen;
  const { colours, width } = sheet;
  const title = [
    colours.bold(callNameOf(seen)),
    ...(server.name && server.id ? [displayed(server.id)] : []),
  ].join('  ');
  const facts = [
    ['vm_state', server.pair.vmState],
    ['task_state', server.pair.taskState ?? '-'],
    ['status', `${statusStyle(server.status, colours)(server.status)}${agreement(server)}`],
  ] as const;
  return [
    `${title}\n\n`,
    ...facts.map(([label, value]) => `  ${colours.dim(label.padEnd(LABEL_WIDTH))}${value}\n`),
    prose(STATUS_MEANINGS[server.status], width, 2 + LABEL_WIDTH, colours.dim),
    ...(server.disagreement === undefined ? [] : [`\n${disagreementLine(server.disagreement, sheet)}`]),
    '\n',
    nextReport(forecast(server.pair, graph), sheet),
  ].join('');
};

const LABEL_WIDTH = 'task_state  '.length;

const agreement = ({ reportedStatus, disagreement }: ObservedServer): string => {
  if (reportedStatus === undefined) return ' (the response names none)';
  return disagreement === undefined ? ', as the response says' : '';
};

const nextReport = (next: readonly Prospect[] | undefined, sheet: Sheet): string => {
  if (next === undefined) {
    return prose(
      'The model has no such state, so nothing can be said of what may happen next.',
      sheet.width,
      2,
    );
  }
  if (next.length === 0) return prose('Nothing more will happen to it.', sheet.width, 2);
  const asked = next.filter(({ event }) => operationOf(event) !== undefined);
  const unasked = next.filter(({ event }) => operationOf(event) === undefined);
  return [
    prospectTable('may be asked', asked, next, sheet),
    prospectTable('may happen  ', unasked, next, sheet),
  ]
    .filter((part) => part !== '')
    .join('\n');
};

const prospectTable = (
  title: string,
  prospects: readonly Prospect[],
  all: readonly Prospect[],
  { width, colours }: Sheet,
): string => {
  if (prospects.length === 0) return '';
  const cellsOf = ({ event, to, description, condition }: Prospect): readonly Cell[] => [
    { text: eventInWords(event), style: colours.bold },
    { text: pairKey(to) },
    {
      text: condition === undefined ? description : `If it ${condition}: ${description}`,
      style: colours.dim,
    },
  ];
  const columns: readonly Column[] = [
    { title },
    { title: 'leads to', atLeast: 26, givesFirst: true },
    { title: '', atLeast: 20 },
  ];
  const whole = createTextTable(columns, all.map(cellsOf), width - INDENT);
  const table =
    whole.width <= width - INDENT ? whole : underEachOther(columns, all.map(cellsOf), width - INDENT);
  const text =
    table.heading(colours.dim) + prospects.map((prospect) => table.row(cellsOf(prospect))).join('');
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(INDENT));
};

/** For narrow windows: the last column's text stands below the others'. */
const underEachOther = (
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  width: number,
): Pick<TextTable, 'heading' | 'row'> => {
  const table = createTextTable(columns.slice(0, -1), rows, width);
  return {
    heading: table.heading,
    row: (cells) =>
      table.row(cells) +
      cells
        .slice(-1)
        .map(({ text, style }) => prose(text, width, INDENT, style))
        .join(''),
  };
};

const INDENT = 2;

const listReport = (servers: readonly ReadableServer[], { width, colours }: Sheet): string => {
  const rows = servers.map((seen): readonly Cell[] => {
    const { pair, status, disagreement, reportedStatus = '' } = seen.server;
    const [mark, note] =
      disagreement === undefined ? ['', ''] : ['✗', `reported: ${displayed(reportedStatus)}`];
    return [
      { text: mark, style: colours.red },
      { text: callNameOf(seen) },
      { text: pairKey(pair) },
      { text: status, style: statusStyle(status, colours) },
      { text: note, style: colours.red },
    ];
  });
  const columns: readonly Column[] = [
    { title: '', isMark: true },
    { title: 'server', atLeast: 12 },
    { title: 'vm_state/task_state', atLeast: 18 },
    { title: 'status', atLeast: 10 },
    { title: '', atLeast: 10 },
  ];
  const table = createTextTable(columns, rows, width);
  return table.heading(colours.dim) + rows.map(table.row).join('');
};

const disagreementLine = (disagreement: string, { width, colours }: Sheet): string =>
  marked('✗', `${disagreement.charAt(0).toUpperCase()}${disagreement.slice(1)}.`, width, 2, colours.red);
