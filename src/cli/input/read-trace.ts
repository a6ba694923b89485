import type { Trace } from '../../simulator/index.ts';
import { formatProblem, LONGEST_TRACE, parseTrace } from '../../simulator/index.ts';
import { readText } from '../files/read-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { InputError } from './input-error.ts';

/** The trace in a file or on stdin (`-`), as `simulate --trace` writes it. @throws {InputError} for a file with none. */
export const readTrace = async (from: string, terminal: Terminal): Promise<Trace> => {
  const text = await readText({ from, what: 'a trace', limitBytes: LONGEST_TRACE }, terminal);
  const parsed = parseTrace(text);
  if (parsed.ok) return parsed.value;
  const place = from === '-' ? 'stdin' : from;
  const problems = parsed.problems.map((problem) => `  ${formatProblem(problem, place)}`);
  throw new InputError(
    [`${place} is no trace that can be read:`, ...problems, 'simulate --trace FILE writes one.'].join('\n'),
  );
};
