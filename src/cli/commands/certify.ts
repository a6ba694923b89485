import { Command } from '@commander-js/extra-typings';
import { ecsGraph } from '../../graph/index.ts';
import { certify } from '../../testing/index.ts';
import type { ExitCode } from '../exit-codes.ts';
import { EXIT } from '../exit-codes.ts';
import { helpEnd } from '../help.ts';
import { wholeNumber } from '../input/number-option.ts';
import { certificateReport } from '../report/certificate-report.ts';
import { withProgress } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** `ecs-lifecycle certify`: how many faults each suite finds, every single one of them tried. */
export const certifyCommand = (terminal: Terminal, end: (code: ExitCode) => void) =>
  new Command('certify')
    .summary('prove how many faults each test suite finds')
    .description(
      'Makes every wrong machine that differs from the model at one event in one configuration, more than a million of them, and ' +
        'runs every suite against each: for a tester who reads the pair, and for one who reads the status alone. Takes some ' +
        'seconds.',
    )
    .option('--every <number>', 'try only every so many-th fault', wholeNumber('A step', 1, 1_000_000), 1)
    .option('--json', 'print JSON')
    .addHelpText('after', helpEnd(terminal, EXAMPLES))
    .action(({ every, json }) => {
      const certificate = withProgress('Breaking the machine in every possible way', terminal, () =>
        certify(ecsGraph(), { every }),
      );
      terminal.print(
        json ? `${JSON.stringify(certificate, null, 2)}\n` : certificateReport(certificate, terminal),
      );
      end(EXIT.success);
    });

const EXAMPLES = [
  'ecs-lifecycle certify',
  'ecs-lifecycle certify --every 100',
  'ecs-lifecycle certify --json',
];
