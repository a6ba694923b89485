import { existsSync } from 'node:fs';
import type { BootSource } from '../../machines/index.ts';
import { OPERATIONS, OUTCOMES, UNASKED } from '../../machines/index.ts';
import type { Parsed, Scenario } from '../../simulator/index.ts';
import { formatProblem, parseScenario, scenarioOf } from '../../simulator/index.ts';
import { packageFile } from '../files/package-files.ts';
import { readText } from '../files/read-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { InputError } from './input-error.ts';
import { didYouMean } from './suggest.ts';

/**
 * The scenario that the words of a command line ask for: operations and what the platform may do, one file, `-` for stdin,
 * or the shipped scenario where there are none. A word that can be a step is never taken for a file.
 *
 * @throws {InputError} for a word that is neither, a file that cannot be read, a scenario that says what it cannot.
 */
export const chooseScenario = async (
  words: readonly string[],
  bootSource: BootSource | undefined,
  terminal: Terminal,
): Promise<Scenario> => {
  if (words.length > 0 && words.every(isStep)) {
    return accept(scenarioOf(words, bootSource === undefined ? {} : { bootSource }), 'the operations');
  }
  if (bootSource !== undefined) {
    throw new InputError(
      '--boot-source goes with operations; a scenario says itself what its servers boot from.',
    );
  }
  const from = fileAmong(words);
  const text = await readText(
    { from, what: 'a scenario in YAML or JSON', limitBytes: LARGEST_SCENARIO },
    terminal,
  );
  return accept(parseScenario(text), from);
};

const fileAmong = (words: readonly string[]): string => {
  const other = words.find((word) => !isStep(word));
  if (other === undefined) return packageFile('scenarios', 'a-life.yaml');
  if (words.length > 1)
    throw new InputError(`${JSON.stringify(other)} is no operation.${whatWouldDo(other)}`);
  if (other === '-' || existsSync(other) || LOOKS_LIKE_A_FILE.test(other)) return other;
  throw new InputError(`${JSON.stringify(other)} is neither an operation nor a file.${whatWouldDo(other)}`);
};

const LARGEST_SCENARIO = 1024 * 1024;

const LOOKS_LIKE_A_FILE = /[/\\]|\.(ya?ml|json)$/i;

/** What happens to a server: what people ask for, and what the platform does. */
const STEPS: readonly string[] = [...OPERATIONS, ...OUTCOMES, ...UNASKED];

const isStep = (word: string): boolean => STEPS.includes(word);

const accept = (parsed: Parsed<Scenario>, from: string): Scenario => {
  if (parsed.ok) return parsed.value;
  const file = from === '-' ? 'stdin' : from;
  const problems = parsed.problems.map((problem) => `  ${formatProblem(problem, file)}`);
  throw new InputError([`${file} is no scenario that can be played:`, ...problems].join('\n'));
};

const whatWouldDo = (word: string): string =>
  `${didYouMean(word, STEPS)} The operations are ${OPERATIONS.join(', ')}.`;
