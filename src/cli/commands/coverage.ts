import { Command, Option } from '@commander-js/extra-typings';
import { ecsGraph, mappingCoverage } from '../../graph/index.ts';
import { CONFIDENCES } from '../../machines/index.ts';
import type { ExitCode } from '../exit-codes.ts';
import { EXIT } from '../exit-codes.ts';
import { helpEnd } from '../help.ts';
import { coverageAsJson, coverageReport } from '../report/coverage-report.ts';
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
    .option('--json', 'print JSON, with the whole of each path')
    .addHelpText(
      'after',
      helpEnd(terminal, EXAMPLES, 'Exit code: 0 if every row is reached whole, 1 if not.'),
    )
    .action(({ confidence, json }) => {
      const allowed = CONFIDENCES.slice(0, CONFIDENCES.indexOf(confidence) + 1);
      const coverage = withProgress('Exploring the statechart', terminal, () =>
        mappingCoverage(ecsGraph(), { confidence: allowed }),
      );
      terminal.print(json ? coverageAsJson(coverage) : coverageReport(coverage, terminal));
      end(coverage.rows.every(({ reached }) => reached === 'all') ? EXIT.success : EXIT.finding);
    });

const EXAMPLES = [
  'ecs-lifecycle coverage',
  'ecs-lifecycle coverage --confidence nova',
  'ecs-lifecycle coverage --json',
];
