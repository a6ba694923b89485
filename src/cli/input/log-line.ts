import { parse } from 'csv-parse/sync';
import { OPERATIONS } from '../../machines/index.ts';
import type { Observation, Requested } from '../../orchestration/index.ts';
import { displayed } from '../terminal/displayed.ts';

/** What a line of a log tells. */
export type LogLine =
  | { readonly kind: 'look'; readonly server: string; readonly observation: Observation }
  | {
      readonly kind: 'request';
      readonly server: string;
      readonly operation: (typeof OPERATIONS)[number];
      readonly requested: Requested;
    }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'problem'; readonly message: string };

/** Understands a log line by line. */
export interface LogReader {
  /** What a line tells. One that ends amid a quoted cell tells nothing; the line that closes the quote tells all. */
  read(line: string, number: number): LogLine;
  /** What is left when the log is over. */
  end(): LogLine;
}

/** Reads the lines of a log in JSON lines or, if its first line is a row of names, CSV. */
export const createLogReader = (): LogReader => {
  let columns: readonly string[] | undefined;
  let open: Open | undefined;
  const close = (): LogLine => {
    const row = open;
    open = undefined;
    return row === undefined ? NOTHING : readFields(() => csvFields(row.text, []), row.number);
  };
  const readRow = (row: Open, number: number): LogLine => {
    open = isOpen(row.text) ? row : undefined;
    if (open !== undefined) return number - row.number < MOST_LINES ? NOTHING : close();
    const names = columns;
    if (names !== undefined) return readFields(() => csvFields(row.text, names), row.number);
    columns = cellsOf(row.text);
    return judgeHeader(columns);
  };
  return {
    read: (told, number) => {
      if (open !== undefined) return readRow({ text: `${open.text}\n${told}`, number: open.number }, number);
      const line = number === 1 ? told.replace(BYTE_ORDER_MARK, '') : told;
      if (line.trim() === '') return NOTHING;
      if (line.trimStart().startsWith('{')) return readFields(() => jsonFields(line), number);
      return readRow({ text: line, number }, number);
    },
    end: close,
  };
};

/** A row of CSV of which a quoted cell goes on in the next line. */
interface Open {
  readonly text: string;
  /** The line at which it began. */
  readonly number: number;
}

/** A quote that is not closed must not swallow the log. */
const MOST_LINES = 100;

const BYTE_ORDER_MARK = /^\uFEFF/;

/** A quote within a cell is doubled. */
const isOpen = (row: string): boolean => row.split('"').length % 2 === 0;

const judgeHeader = (columns: readonly string[]): LogLine => {
  const has = (...fields: readonly (keyof typeof NAMES)[]): boolean =>
    fields.some((field) => columns.some((name) => isName(field, name)));
  if (!has('at')) return problem('is neither JSON nor the header of a CSV file with a column at or time');
  return has(...TELLING) ? NOTHING : problem(`names no column that tells of a server; ${EXPECTED}`);
};

const NOTHING: LogLine = { kind: 'nothing' };
const problem = (message: string): LogLine => ({ kind: 'problem', message });

/** Under which names a field may stand, in our traces, in responses of the API, and as people write them. */
const NAMES = {
  at: ['at', 'time', 'timestamp'],
  server: ['server', 'id', 'server_id'],
  vmState: ['vmState', 'vm_state', 'OS-EXT-STS:vm_state'],
  taskState: ['taskState', 'task_state', 'OS-EXT-STS:task_state'],
  status: ['status'],
  gone: ['gone'],
  requested: ['requested'],
  answer: ['answer'],
} as const satisfies Record<string, readonly string[]>;

/** What a line has to have one of. */
const TELLING = ['vmState', 'taskState', 'status', 'gone', 'requested'] as const;
const EXPECTED = 'expected vm_state, task_state, status, gone or requested';

type Fields = ReadonlyMap<string, unknown>;

const jsonFields = (line: string): Fields => {
  const value: unknown = JSON.parse(line);
  return new Map(Object.entries(typeof value === 'object' && value !== null ? value : {}));
};

/** What a cell leaves empty was not told; only beside a vm_state an empty task is none. */
const csvFields = (line: string, columns: readonly string[]): Fields => {
  const cells = cellsOf(line);
  const fields = new Map<string, unknown>();
  for (const [index, name] of columns.entries()) {
    const cell = cells[index] ?? '';
    if (cell !== '' || isName('taskState', name)) fields.set(name, cell);
  }
  if (!NAMES.vmState.some((name) => fields.has(name)))
    for (const name of NAMES.taskState) if (fields.get(name) === '') fields.delete(name);
  return fields;
};

const isName = (field: keyof typeof NAMES, name: string): boolean =>
  NAMES[field].some((spelling) => spelling === name);

const cellsOf = (line: string): readonly string[] => {
  const rows: readonly (readonly string[])[] = parse(line, {
    trim: true,
    relax_column_count: true,
  });
  return rows[0] ?? [];
};

const readFields = (read: () => Fields, number: number): LogLine => {
  try {
    return lineFrom(read(), `line ${number}`);
  } catch (error) {
    return problem(
      `cannot be read (${displayed(error instanceof Error ? error.message : String(error), 80)})`,
    );
  }
};

const lineFrom = (fields: Fields, note: string): LogLine => {
  const field = (name: keyof typeof NAMES): unknown =>
    NAMES[name].map((spelling) => fields.get(spelling)).find((value) => value !== undefined);
  if (TRACE_FRAME.some((name) => fields.has(name))) return NOTHING;
  const at = timeOf(field('at'));
  if (at === undefined)
    return problem('has no time; expected at: milliseconds, or a date such as 2026-11-27T12:00:00Z');
  const server = String(field('server') ?? 'the server');
  const asked = field('requested');
  if (asked !== undefined) return requestFrom(asked, field('answer'), server, { at, note });
  const observation = {
    at,
    note,
    vmState: textOf(field('vmState')),
    taskState: taskOf(field('taskState')),
    status: textOf(field('status')),
    gone: field('gone') === true || field('gone') === 'true' || fields.get('kind') === 'gone',
  };
  const { vmState, taskState, status, gone } = observation;
  return vmState === undefined && taskState === undefined && status === undefined && !gone
    ? problem(`tells nothing of a server; ${EXPECTED}`)
    : { kind: 'look', server, observation };
};

const requestFrom = (asked: unknown, answer: unknown, server: string, told: Requested): LogLine => {
  const operation = OPERATIONS.find((name) => name === asked);
  if (operation === undefined)
    return problem(`asks for ${displayed(String(asked))}; expected one of ${OPERATIONS.join(', ')}`);
  const known = ANSWERS.find((each) => each === answer);
  return {
    kind: 'request',
    server,
    operation,
    requested: known === undefined ? told : { ...told, answer: known },
  };
};

/** What the first and the last line of a trace have, which tell of no server. */
const TRACE_FRAME = ['format', 'ended'];

const ANSWERS = ['accepted', 'refused'] as const;

const timeOf = (value: unknown): number | undefined => {
  const number =
    typeof value === 'string' && !/^[\d.]+$/.test(value) ? Date.parse(value) : Number(value ?? Number.NaN);
  return Number.isFinite(number) ? number : undefined;
};

const textOf = (value: unknown): string | undefined =>
  value === undefined || value === null ? undefined : String(value);

const taskOf = (value: unknown): string | null | undefined => {
  if (value === undefined) return undefined;
  return value === null || value === '' || value === '-' || value === 'None' ? null : String(value);
};
