import { formatProblem, LONGEST_TRACE, parseTrace } from '../../simulator/index.ts';
import type { Life } from '../../testing/index.ts';
import { livesOfSuite, livesOfTrace, parseSuite, SUITE_FORMAT } from '../../testing/index.ts';
import { readText } from '../files/read-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { InputError } from './input-error.ts';

/** The lives in files: traces as `simulate --trace` writes them, or suites. @throws {InputError} for a file with neither. */
export const readLives = async (files: readonly string[], terminal: Terminal): Promise<readonly Life[]> => {
  const lives: Life[] = [];
  for (const from of files) lives.push(...(await livesIn(from, terminal)));
  return lives;
};

const livesIn = async (from: string, terminal: Terminal): Promise<readonly Life[]> => {
  const text = await readText({ from, what: 'a trace or a suite', limitBytes: LONGEST_TRACE }, terminal);
  const isSuite = text.slice(0, BEGINNING).includes(SUITE_FORMAT);
  const parsed = isSuite ? parseSuite(text) : parseTrace(text);
  if (!parsed.ok) {
    const place = from === '-' ? 'stdin' : from;
    const problems = parsed.problems.map((problem) => `  ${formatProblem(problem, place)}`);
    throw new InputError(
      [`${place} is no ${isSuite ? 'suite' : 'trace'} that can be read:`, ...problems].join('\n'),
    );
  }
  return 'cases' in parsed.value ? livesOfSuite(parsed.value) : livesOfTrace(parsed.value);
};

const BEGINNING = 200;
