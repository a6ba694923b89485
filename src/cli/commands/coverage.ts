import { Command, Option } from '@commander-js/extra-typings';
import { ecsGraph, mappingCoverage } from '../../graph/index.ts';
import { CONFIDENCES } from '../../machines/index.ts';
import { coverageOf, goalBook } from '../../testing/index.ts';
import type { ExitCode } from '../exit-codes.ts';
import { EXIT } from '../exit-codes.ts';
import { helpEnd } from '../help.ts';
import { InputError } from '../input/input-error.ts';
import { isEnough } from '../input/is-enough.ts';
import { wholeNumber } from '../input/number-option.ts';
import { readLives } from '../input/read-lives.ts';
import { parseStopExpression } from '../input/stop-expression.ts';
import { coverageAsJson, coverageReport } from '../report/coverage-report.ts';
import { livesReport } from '../report/lives-report.ts';
import { withProgress } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** `ecs-lifecycle coverage`: the proof that a server can come to every row of the published mapping table. */
export const coverageCommand = (terminal: Terminal, end: (code: ExitCode) => void) =>
  new Command('coverage')
    .summary('prove that every row of the mapping table is reachable')
    .description(
      'Explores the statechart and lists the 16 rows of the published mapping table with their 44 pairs: whether a server ' +
        'can come there, in how many steps and by way of what, and how sure the transitions are that it takes.',
    )
    .addOption(
      new Option('--confidence <class>', 'count only transitions at least this sure')
        .choices(CONFIDENCES)
        .default('inferred' as const),
    )
    .option('--of <files...>', 'instead: how much of the model these traces or suites have shown')
    .option('--enough <expression>', 'with --of: what is enough, as for walk; less than that is exit code 1')
    .option(
      '--missing <number>',
      'with --of: how many missing goals of each kind to tell',
      wholeNumber('A number', 0, 100_000),
      3,
    )
    .option('--json', 'print JSON, with the whole of each path')
    .addHelpText(
      'after',
      helpEnd(
        terminal,
        EXAMPLES,
        'Exit code: 0 if every row is reached whole, or enough was shown; 1 if not.',
      ),
    )
    .action(async ({ confidence, json, of, enough, missing }) => {
      if (of !== undefined) {
        end(await showLives(of, { enough, missing, json }, terminal));
        return;
      }
      if (enough !== undefined) throw new InputError('--enough goes with --of.');
      const allowed = CONFIDENCES.slice(0, CONFIDENCES.indexOf(confidence) + 1);
      const coverage = withProgress('Exploring the statechart', terminal, () =>
        mappingCoverage(ecsGraph(), { confidence: allowed }),
      );
      terminal.print(json ? coverageAsJson(coverage) : coverageReport(coverage, terminal));
      end(coverage.rows.every(({ reached }) => reached === 'all') ? EXIT.success : EXIT.finding);
    });

/** `coverage --of`: what was recorded, instead of what is possible. */
const showLives = async (
  files: readonly string[],
  {
    enough,
    missing,
    json,
  }: { readonly enough?: string | undefined; readonly missing: number; readonly json?: boolean | undefined },
  terminal: Terminal,
): Promise<ExitCode> => {
  const graph = ecsGraph();
  const condition = enough === undefined ? undefined : parseStopExpression(enough, goalBook(graph));
  const lives = await readLives(files, terminal);
  const coverage = withProgress('Following the lives', terminal, () => coverageOf(graph, lives));
  terminal.print(json ? `${JSON.stringify(coverage, null, 2)}\n` : livesReport(coverage, missing, terminal));
  return condition === undefined || isEnough(condition, coverage) ? EXIT.success : EXIT.finding;
};

const EXAMPLES = [
  'ecs-lifecycle coverage',
  'ecs-lifecycle coverage --confidence nova',
  'ecs-lifecycle coverage --json',
  'ecs-lifecycle coverage --of traces/*.jsonl',
  "ecs-lifecycle coverage --of suite.json --enough 'transitions >= 90%'",
];
