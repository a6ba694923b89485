import { Command, Option } from '@commander-js/extra-typings';
import { ecsGraph } from '../../graph/index.ts';
import { CONFIDENCES, OPERATIONS, STATUSES } from '../../machines/index.ts';
import { OBSERVERS } from '../../testing/index.ts';
import type { ExitCode } from '../exit-codes.ts';
import { EXIT } from '../exit-codes.ts';
import { saveSuite } from '../files/save-suite.ts';
import { helpEnd } from '../help.ts';
import { CRITERION_NAMES, suiteOfWish } from '../input/criteria.ts';
import { wholeNumber } from '../input/number-option.ts';
import { formatOption, OUT_OPTION } from '../input/suite-options.ts';
import { suiteAs } from '../report/suite-formats.ts';
import { withProgress } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** `ecs-lifecycle suite`: test cases for code that should behave as the model does. */
export const suiteCommand = (terminal: Terminal, end: (code: ExitCode) => void) =>
  new Command('suite')
    .summary('write test cases that find what they promise to find')
    .description(
      'Writes a test suite: as JSON for run-suite and runSuite, as Markdown for people, or as a vitest file that is ready but ' +
        'for the driver of the system under test.',
    )
    .addOption(
      new Option('--criterion <name...>', 'what the cases are for; several are merged into one suite')
        .choices(CRITERION_NAMES)
        .default(['transitions'] as const, 'transitions'),
    )
    .addOption(
      new Option('--observer <who>', 'what the tester of a complete suite reads')
        .choices(OBSERVERS)
        .default('pair' as const),
    )
    .option(
      '--extra-states <number>',
      'how many states more than the model the system may have, for a complete suite',
      wholeNumber('The number of extra states', 0, 1),
      0,
    )
    .addOption(
      new Option('--operation <name>', 'only what this operation is involved in').choices(OPERATIONS),
    )
    .addOption(new Option('--status <name>', 'only where this status shows').choices(STATUSES))
    .addOption(
      new Option('--confidence <class>', 'take only transitions at least this sure').choices(CONFIDENCES),
    )
    .option('--max-length <steps>', 'no longer cases', wholeNumber('A length', 0, 1_000_000))
    .addOption(formatOption())
    .option(...OUT_OPTION)
    .addHelpText('after', helpEnd(terminal, EXAMPLES, NOTE))
    .action(async ({ criterion, format, out, ...wish }) => {
      const suite = withProgress('Writing the suite', terminal, () =>
        suiteOfWish(ecsGraph(), { criteria: criterion, ...wish }, CONFIDENCES),
      );
      await saveSuite(out, suiteAs(format, suite), terminal);
      end(EXIT.success);
    });

const EXAMPLES = [
  'ecs-lifecycle suite --criterion operations --out suite.json',
  'ecs-lifecycle suite --criterion complete --observer status --format vitest --out ecs.test.ts',
  'ecs-lifecycle suite --criterion transitions requirements --operation resize --format markdown',
];

const NOTE = 'How many faults each criterion finds, `ecs-lifecycle certify` tells.';
