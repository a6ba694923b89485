import { Command, Option } from '@commander-js/extra-typings';
import type { BootSource } from '../../machines/index.ts';
import type { Trace } from '../../simulator/index.ts';
import { GREATEST_SEED, PROFILE_NAMES, simulate } from '../../simulator/index.ts';
import { withProgress } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { chooseProfile } from './choose-profile.ts';
import { chooseScenario } from './choose-scenario.ts';
import { wholeNumber } from './number-option.ts';

/** A command about a life: with the words and options that say which one. */
export const lifeCommand = (name: string) =>
  new Command(name)
    .argument(
      '[SCENARIO | OPERATION...]',
      'a file in YAML or JSON, - for stdin, or operations; nothing for the shipped scenario',
    )
    .option(
      '--seed <number>',
      'what chance grows from: the same seed, the same life',
      wholeNumber('A seed', 0, GREATEST_SEED),
      1,
    )
    .option(
      '--profile <name|file>',
      `how the platform behaves: ${PROFILE_NAMES.join(', ')}, or a file`,
      'typical',
    )
    .addOption(
      new Option('--boot-source <source>', 'what the server of given operations boots from').choices(
        BOOT_SOURCES,
      ),
    );

/** What `lifeCommand` read. */
export interface LifeOptions {
  readonly seed: number;
  readonly profile: string;
  readonly bootSource?: BootSource | undefined;
}

/**
 * Lives the life that was asked for.
 *
 * @throws {InputError} for a scenario or a profile that cannot be had.
 */
export const readLife = async (
  words: readonly string[],
  { seed, profile, bootSource }: LifeOptions,
  terminal: Terminal,
): Promise<Trace> => {
  const scenario = await chooseScenario(words, bootSource, terminal);
  const chosen = await chooseProfile(profile, terminal);
  return withProgress('Simulating', terminal, () => simulate({ scenario, profile: chosen, seed }));
};

const BOOT_SOURCES = ['image', 'volume'] as const satisfies readonly BootSource[];
