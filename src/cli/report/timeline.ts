import { itemAt } from '../../graph/index.ts';
import type { Moment, Trace, TraceEntry } from '../../simulator/index.ts';
import { clockTime, momentOf } from '../../simulator/index.ts';
import { statusStyle } from '../terminal/palette.ts';
import { prose } from '../terminal/prose.ts';
import type { Sheet } from '../terminal/sheet.ts';
import type { Colours, Style } from '../terminal/terminal.ts';
import type { Cell, Column } from '../terminal/text-table.ts';
import { createTextTable } from '../terminal/text-table.ts';

/** A life as people read it: the column titles, then one moment after the other. */
export interface Timeline {
  readonly title: string;
  /** The lines that tell this entry; to be called for each, in order. */
  tell(entry: TraceEntry): string;
}

/**
 * Columns are as wide as the entries of this trace need; where the window has no room for them, a moment is told over
 * several lines.
 */
export const createTimeline = (trace: Trace, sheet: Sheet): Timeline => {
  const isFleet = trace.header.scenario.servers.length > 1;
  const layout = layoutFor(trace, sheet, isFleet);
  let previous: TraceEntry | undefined;
  return {
    title: layout.title,
    tell: (entry) => {
      const text = layout.tell(entry, momentOf(entry), previous);
      const opensGroup = !isFleet && previous !== undefined && isNewChapter(entry, previous);
      previous = entry;
      return opensGroup ? `\n${text}` : text;
    },
  };
};

/** What is asked of a server begins a chapter, as does what befalls it at rest; a refusal amid a task is a part of it. */
const isNewChapter = (entry: TraceEntry, previous: TraceEntry): boolean => {
  const atRest = previous.taskState === null;
  if (entry.kind === 'created' || entry.kind === 'accepted') return true;
  if (entry.kind === 'moved') return atRest && (isAnswered(previous) || momentOf(entry).kind === 'event');
  return atRest && (isAnswered(entry) || isAnswered(previous));
};

/** It was asked for, and that was all. */
const isAnswered = ({ kind }: TraceEntry): boolean => kind === 'refused' || kind === 'impossible';

interface Layout {
  readonly title: string;
  tell(entry: TraceEntry, moment: Moment, previous: TraceEntry | undefined): string;
}

const layoutFor = (trace: Trace, sheet: Sheet, isFleet: boolean): Layout => {
  const inColumns = columnLayout(trace, sheet, isFleet);
  return inColumns.width <= sheet.width ? inColumns : stackedLayout(trace, sheet, isFleet);
};

const TIME: Column = { title: 'time', align: 'right' };
const SERVER: Column = { title: 'server' };
const MARK: Column = { title: '', isMark: true };
const EVENT: Column = { title: 'event' };
const VM_STATE: Column = { title: 'vm_state' };
const TASK_STATE: Column = { title: 'task_state', atLeast: 16 };
const PAIR: Column = { title: 'vm_state/task_state', atLeast: 12, givesFirst: true };
const STATUS: Column = { title: 'status' };

const columnLayout = (
  trace: Trace,
  { width, colours }: Sheet,
  isFleet: boolean,
): Layout & { readonly width: number } => {
  const cellsOf = (entry: TraceEntry, moment: Moment, previous?: TraceEntry): readonly Cell[] => [
    { text: clockTime(entry.time), style: colours.dim },
    ...(isFleet ? [{ text: entry.server }] : []),
    { text: moment.mark, style: styleOf(moment.kind, colours) },
    { text: moment.words, style: styleOf(moment.kind, colours) },
    { text: entry.vmState, style: entry.vmState === previous?.vmState ? colours.dim : undefined },
    { text: entry.taskState ?? '-', style: entry.taskState === null ? colours.dim : undefined },
    { text: entry.status, style: statusStyle(entry.status, colours) },
  ];
  const columns = [TIME, ...(isFleet ? [SERVER] : []), MARK, EVENT, VM_STATE, TASK_STATE, STATUS];
  const table = createTextTable(
    columns,
    trace.entries.map((entry) => cellsOf(entry, momentOf(entry))),
    width,
  );
  const eventOffset = itemAt(table.offsets, columns.indexOf(EVENT));
  return {
    width: table.width,
    title: table.heading(colours.dim),
    tell: (entry, moment, previous) =>
      table.row(cellsOf(entry, moment, previous)) + noteLines(moment, eventOffset, width, colours),
  };
};

/** For narrow windows: a moment that is more than mere progress has a line of its own above its pair. */
const stackedLayout = (trace: Trace, { width, colours }: Sheet, isFleet: boolean): Layout => {
  const pairCells = (entry: TraceEntry, time: string): readonly Cell[] => [
    { text: time, style: colours.dim },
    { text: ' ' },
    { text: `${entry.vmState}/${entry.taskState ?? '-'}` },
    { text: entry.status, style: statusStyle(entry.status, colours) },
  ];
  const rows = trace.entries.map((entry) => pairCells(entry, clockTime(entry.time)));
  const table = createTextTable(
    [{ ...TIME, isMark: true }, MARK, PAIR, { ...STATUS, atLeast: 10 }],
    rows,
    width,
  );
  const indent = itemAt(table.offsets, 2);
  return {
    title: table.heading(colours.dim),
    tell: (entry, moment) => {
      const isMereProgress = moment.kind === 'progress' && moment.note === undefined;
      if (isMereProgress && !isFleet) return table.row(pairCells(entry, clockTime(entry.time)));
      const time = clockTime(entry.time).padStart(indent - 3);
      const words = isFleet ? `${moment.words} ${entry.server}` : moment.words;
      return (
        `${colours.dim(time)} ${styleOf(moment.kind, colours)(`${moment.mark} ${words}`)}\n` +
        table.row(pairCells(entry, '')) +
        noteLines(moment, indent, width, colours)
      );
    },
  };
};

const styleOf = (kind: Moment['kind'], colours: Colours): Style => {
  switch (kind) {
    case 'request':
      return colours.bold;
    case 'progress':
      return colours.dim;
    case 'event':
      return colours.cyan;
    case 'setback':
      return colours.yellow;
    case 'failure':
      return colours.red;
  }
};

const noteLines = ({ note, kind }: Moment, indent: number, width: number, colours: Colours): string =>
  note === undefined
    ? ''
    : prose(note, width, indent, kind === 'request' ? colours.dim : styleOf(kind, colours));
