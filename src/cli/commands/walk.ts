import { Command } from '@commander-js/extra-typings';
import { ecsGraph } from '../../graph/index.ts';
import { GREATEST_SEED } from '../../simulator/index.ts';
import { goalBook, randomWalk } from '../../testing/index.ts';
import type { ExitCode } from '../exit-codes.ts';
import { EXIT } from '../exit-codes.ts';
import { saveSuite } from '../files/save-suite.ts';
import { helpEnd } from '../help.ts';
import { wholeNumber } from '../input/number-option.ts';
import { parseStopExpression } from '../input/stop-expression.ts';
import { formatOption, OUT_OPTION } from '../input/suite-options.ts';
import { suiteAs } from '../report/suite-formats.ts';
import { complain } from '../terminal/complain.ts';
import { withProgress } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** `ecs-lifecycle walk`: test cases at random, until they have covered what was asked for. */
export const walkCommand = (terminal: Terminal, end: (code: ExitCode) => void) =>
  new Command('walk')
    .summary('write test cases at random, until enough is covered')
    .description(
      'Lets servers live at random until a condition is met, and writes their lives as a test suite. The same seed gives the ' +
        'same suite.',
    )
    .option('--seed <number>', 'what chance grows from', wholeNumber('A seed', 0, GREATEST_SEED), 1)
    .option('--until <expression>', 'when it is enough', 'transitions >= 90%')
    .option('--max-length <steps>', 'no longer lives', wholeNumber('A length', 1, 1_000_000), 100)
    .option(
      '--max-steps <steps>',
      'stop there in any case',
      wholeNumber('A number of steps', 1, 10_000_000),
      100_000,
    )
    .option('--refusals', 'also ask for what will be refused')
    .addOption(formatOption())
    .option(...OUT_OPTION)
    .addHelpText('after', helpEnd(terminal, EXAMPLES, EXPRESSIONS, EXIT_CODES))
    .action(async ({ until, format, out, refusals, ...rest }) => {
      const graph = ecsGraph();
      const condition = parseStopExpression(until, goalBook(graph));
      const walk = withProgress('Walking', terminal, () =>
        randomWalk(graph, { ...rest, until: condition, refusals: refusals ? REFUSALS : 0 }),
      );
      await saveSuite(out, suiteAs(format, walk.suite), terminal);
      if (!walk.satisfied)
        complain(`After ${walk.steps} steps it was not enough yet: ${until}. See --max-steps.`, terminal);
      end(walk.satisfied ? EXIT.success : EXIT.finding);
    });

/** Most events are refused in most places; with this about one in five is asked for in vain. */
const REFUSALS = 0.05;

const EXAMPLES = [
  "ecs-lifecycle walk --seed 3 --until 'transitions >= 90%'",
  "ecs-lifecycle walk --until 'pairs >= 44 and (steps >= 500 or requirements >= 100%)' --out walk.json",
  "ecs-lifecycle walk --until 'reached status:ERROR' --refusals --format markdown",
];

const EXPRESSIONS =
  'An expression counts pairs, transit-pairs, statuses, rows, requirements, transitions, transition-pairs, operations or steps ' +
  '(`pairs >= 40`, `rows >= 90%`), or names a goal (`reached pair:error/-`). `and` binds closer than `or`; brackets group.';

const EXIT_CODES = 'Exit code: 0 if it was enough, 1 if --max-steps came first.';
