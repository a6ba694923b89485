import { Command } from '@commander-js/extra-typings';
import type { Progress, RunReport } from '../../testing/index.ts';
import { describeReport, REPORT_FORMAT, runSuite } from '../../testing/index.ts';
import type { ExitCode } from '../exit-codes.ts';
import { EXIT } from '../exit-codes.ts';
import { DRIVER_NAMES, loadDriver } from '../files/load-driver.ts';
import { saveOver } from '../files/save-over.ts';
import { helpEnd } from '../help.ts';
import { chooseSuite } from '../input/choose-suite.ts';
import { InputError } from '../input/input-error.ts';
import { wholeNumber } from '../input/number-option.ts';
import { junitOf } from '../report/junit.ts';
import { displayed } from '../terminal/displayed.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** `ecs-lifecycle run-suite SUITE --driver MODULE`: holds a system under test against the model. */
export const runSuiteCommand = (terminal: Terminal, end: (code: ExitCode) => void) =>
  new Command('run-suite')
    .summary('run a test suite on a system of your own')
    .description(
      'Lives every case of a suite on a system under test, through a driver: a module of yours. What fails is told with what ' +
        'was expected, what was seen, what led there, and a token that replays it.',
    )
    .argument('[SUITE]', 'a suite in JSON; - for stdin')
    .requiredOption('--driver <module>', `the module with the driver; or ${DRIVER_NAMES.join(', ')}`)
    .option('--replay <token>', 'instead of a suite: the one case of this token')
    .option(
      '--concurrency <number>',
      'how many cases at the same time; needs a function that makes drivers',
      count(1000),
      1,
    )
    .option('--call-ms <ms>', 'how long one call of the driver may take', milliseconds(1), 30_000)
    .option('--case-ms <ms>', 'how long one case may take', milliseconds(1))
    .option('--poll-ms <ms>', 'between two looks at a server that lives by itself', milliseconds(1), 1_000)
    .option('--patience-ms <ms>', 'how long to wait for a step of such a server', milliseconds(0), 600_000)
    .option('--attempts <number>', 'how often to try a case until it is decided', count(1000), 1)
    .option('--max-failures <number>', 'stop after so many failed cases', count(1_000_000))
    .option('--junit <file>', 'write a JUnit report as well; replaces an older one and nothing else')
    .option('--json', 'print the report as JSON')
    .addHelpText('after', helpEnd(terminal, EXAMPLES, EXIT_CODES))
    .action(async (file, { driver, replay, junit, json, ...limits }) => {
      const suite = await chooseSuite(file, replay, terminal);
      const source = await loadDriver(driver, limits.callMs);
      if (limits.concurrency > 1 && typeof source !== 'function') {
        throw new InputError(
          `--concurrency needs a function that makes drivers; ${driver} exports one driver.`,
        );
      }
      const signal = terminal.catchInterrupt();
      const line = createProgressLine(terminal);
      const report = await runSuite(suite, source, { ...limits, signal, onProgress: line.show }).finally(
        line.wipe,
      );
      if (junit !== undefined)
        await saveOver(junit, junitOf(report), { mark: REPORT_FORMAT, what: 'JUnit report of ours' });
      terminal.print(
        json
          ? `${JSON.stringify(report, null, 2)}\n`
          : describeReport(report, { width: Math.min(terminal.width, WIDEST) }),
      );
      end(signal.aborted ? EXIT.interrupted : exitCodeFor(report));
    });

/** As wide as every terminal is; in a window that is narrower, as wide as that. */
const WIDEST = 80;

const EXAMPLES = [
  'ecs-lifecycle run-suite suite.json --driver machine',
  'ecs-lifecycle run-suite suite.json --driver ./driver.js --concurrency 8 --junit report.xml',
  "ecs-lifecycle run-suite --replay 'image:advanced*5,stop' --driver ./driver.js",
];

const EXIT_CODES =
  'Exit code: 0 if no case failed and all were decided, 1 if not, 2 if the suite cannot be run, 130 after Ctrl-C.';

function count(most: number): (text: string) => number {
  return wholeNumber('A number here', 1, most);
}

function milliseconds(least: number): (text: string) => number {
  return wholeNumber('A time in milliseconds', least, 86_400_000);
}

const exitCodeFor = ({ verdict, troubles }: RunReport): ExitCode => {
  if (troubles.some(({ doing }) => doing === 'create')) return EXIT.misuse;
  return verdict === 'passed' ? EXIT.success : EXIT.finding;
};

/** How far the run has come, on one line of stderr, if somebody watches. A line that breaks could not be wiped away. */
const createProgressLine = ({ isWatched, tell, width }: Terminal) => ({
  show: ({ done, all, failed, last }: Progress): void => {
    if (!isWatched) return;
    const wrong = failed === 0 ? '' : `, ${failed} failed`;
    const counted = `${done} of ${all} cases${wrong}: `;
    tell(
      `${WIPE}${counted}${displayed(last.title, Math.max(0, Math.min(width, WIDEST) - counted.length - 2))}`,
    );
  },
  wipe: (): void => {
    if (isWatched) tell(WIPE);
  },
});

/** Back to the start of the line, and clear it. */
const WIPE = '\r\u001b[2K';
