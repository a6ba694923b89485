import type * as v from 'valibot';
import { itemAt } from '../graph/index.ts';
import { checkAs } from './checked.ts';
import type { Parsed, Problem } from './problem.ts';
import type { Trace, TraceEntry, TraceFooter } from './trace.ts';
import { entrySchema, footerSchema, headerSchema } from './trace-schema.ts';
import { show } from './wording.ts';

/** The trace as JSON lines: first all that it takes to live it again, then what happened, last how it ended. */
export const formatTrace = ({ header, entries, footer }: Trace): string =>
  `${[header, ...entries, footer].map((line) => JSON.stringify(line)).join('\n')}\n`;

/** No trace that `simulate` makes is longer, whatever its scenario. In characters. */
export const LONGEST_TRACE = 64 * 1_024 * 1_024;

/**
 * Reads JSON lines back into a trace. Every problem has its line: what is no JSON, no trace, of another version, out of
 * order, or cut off. What a trace says is taken as it is; whether it is true, `replay` tells.
 */
export const parseTrace = (text: string): Parsed<Trace> => {
  if (typeof text !== 'string')
    return refuse({ field: '', message: `${show(text)} is no text; expected JSON lines` });
  if (text.length > LONGEST_TRACE) {
    return refuse({ field: '', message: `${text.length} characters; expected at most ${LONGEST_TRACE}` });
  }
  const lines = text.trimEnd().split('\n');
  const header = readLine(headerSchema, lines, 1);
  if (!header.ok) return header;
  const entries = readEntries(lines);
  if (!entries.ok) return entries;
  const footer = readFooter(lines, entries.value.length);
  if (!footer.ok) return footer;
  return { ok: true, value: { header: header.value, entries: entries.value, footer: footer.value } };
};

/** One entry by itself, as it comes over a wire. */
export const checkEntry = (value: unknown): Parsed<TraceEntry> => checkAs(entrySchema, value);

/** All lines but the first and the last. */
const readEntries = (lines: readonly string[]): Parsed<readonly TraceEntry[]> => {
  const entries: TraceEntry[] = [];
  for (let line = 2; line < lines.length; line += 1) {
    const entry = readLine(entrySchema, lines, line);
    if (!entry.ok) return entry;
    if (entry.value.time < (entries.at(-1)?.time ?? 0)) {
      return refuse({ line, field: 'time', message: `${entry.value.time} is earlier than the line before` });
    }
    entries.push(entry.value);
  }
  return { ok: true, value: entries };
};

const readFooter = (lines: readonly string[], entries: number): Parsed<TraceFooter> => {
  const line = lines.length;
  if (isCutOff(lines)) return refuse({ line, field: '', message: CUT_OFF });
  const footer = readLine(footerSchema, lines, line);
  if (!footer.ok || footer.value.entries === entries) return footer;
  const message = `${entries} lines of entries, although this line counts ${footer.value.entries}`;
  return refuse({ line, field: 'entries', message });
};

const CUT_OFF = 'the trace is cut off; expected a last line that tells how it ended';

const refuse = (problem: Problem): Parsed<never> => ({ ok: false, problems: [problem] });

const readLine = <Value>(
  schema: v.GenericSchema<unknown, Value>,
  lines: readonly string[],
  line: number,
): Parsed<Value> => {
  const read = parseJson(itemAt(lines, line - 1));
  if (!read.ok) return refuse({ line, field: '', message: read.message });
  const checked = checkAs(schema, read.value);
  return checked.ok
    ? checked
    : { ok: false, problems: checked.problems.map((problem) => ({ line, ...problem })) };
};

type Json = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

const parseJson = (line: string): Json => {
  try {
    return { ok: true, value: JSON.parse(line) };
  } catch {
    return { ok: false, message: `${show(line)} is no JSON` };
  }
};

/** The last line is half of something, an entry, or the first line. */
const isCutOff = (lines: readonly string[]): boolean => {
  const last = parseJson(itemAt(lines, lines.length - 1));
  return lines.length === 1 || !last.ok || checkAs(entrySchema, last.value).ok;
};
