import { formatProblem } from '../../simulator/index.ts';
import type { TestSuite } from '../../testing/index.ts';
import { parseSuite, replaySuite } from '../../testing/index.ts';
import { readText } from '../files/read-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { InputError } from './input-error.ts';

/**
 * The suite in a file, or the single case that a token replays.
 *
 * @throws {InputError} for a file that holds no suite, a token that is none, and for both or neither.
 */
export const chooseSuite = async (
  file: string | undefined,
  token: string | undefined,
  terminal: Terminal,
): Promise<TestSuite> => {
  if ((file === undefined) === (token === undefined)) {
    throw new InputError(
      'Expected either a suite, as `ecs-lifecycle suite` writes it, or --replay with a token.',
    );
  }
  if (token !== undefined) {
    const replay = replaySuite(token);
    if (replay.ok) return replay.value;
    throw new InputError(`--replay: ${replay.problems.map(({ message }) => message).join('; ')}.`);
  }
  const from = file ?? '-';
  const parsed = parseSuite(
    await readText({ from, what: 'a test suite in JSON', limitBytes: LARGEST_SUITE }, terminal),
  );
  if (parsed.ok) return parsed.value;
  const place = from === '-' ? 'stdin' : from;
  const problems = parsed.problems.map((problem) => `  ${formatProblem(problem, place)}`);
  throw new InputError([`${place} is no suite that can be run:`, ...problems].join('\n'));
};

const LARGEST_SUITE = 256 * 1024 * 1024;
