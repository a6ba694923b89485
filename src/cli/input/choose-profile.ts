import { existsSync } from 'node:fs';
import type { Profile } from '../../simulator/index.ts';
import { formatProblem, PROFILE_NAMES, PROFILES, parseProfile } from '../../simulator/index.ts';
import { readText } from '../files/read-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { InputError } from './input-error.ts';
import { didYouMean } from './suggest.ts';

/**
 * The profile of that name, or the one in that file.
 *
 * @throws {InputError} for what is neither, and for a file that holds no profile.
 */
export const chooseProfile = async (nameOrFile: string, terminal: Terminal): Promise<Profile> => {
  const name = PROFILE_NAMES.find((candidate) => candidate === nameOrFile);
  if (name !== undefined) return PROFILES[name];
  if (nameOrFile !== '-' && !existsSync(nameOrFile) && !/[/\\.]/.test(nameOrFile)) {
    throw new InputError(
      `${JSON.stringify(nameOrFile)} is neither a profile nor a file.${didYouMean(nameOrFile, PROFILE_NAMES)} ` +
        `The profiles are ${PROFILE_NAMES.join(', ')}.`,
    );
  }
  const what = 'a profile in YAML or JSON';
  const parsed = parseProfile(
    await readText({ from: nameOrFile, what, limitBytes: LARGEST_PROFILE }, terminal),
  );
  if (parsed.ok) return parsed.value;
  const problems = parsed.problems.map((problem) => `  ${formatProblem(problem, nameOrFile)}`);
  throw new InputError([`${nameOrFile} is no profile that can be used:`, ...problems].join('\n'));
};

const LARGEST_PROFILE = 1024 * 1024;
