import { Command } from '@commander-js/extra-typings';
import type { Trace } from '../../simulator/index.ts';
import { PAGE_MARK, packRecording, pageOf, recordingOfTrace } from '../../visual/index.ts';
import { MissingPageError, readPageTemplate } from '../../visual/node/index.ts';
import type { ExitCode } from '../exit-codes.ts';
import { EXIT } from '../exit-codes.ts';
import { saveOver } from '../files/save-over.ts';
import { helpEnd } from '../help.ts';
import { InputError } from '../input/input-error.ts';
import { readTrace } from '../input/read-trace.ts';
import { withProgress } from '../terminal/progress.ts';
import { prose } from '../terminal/prose.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** `ecs-lifecycle view TRACE --out FILE`: a recorded life as one page that works without a network. */
export const viewCommand = (terminal: Terminal, end: (code: ExitCode) => void) =>
  new Command('view')
    .summary('turn a trace into a page that plays it, one file, without a network')
    .description(
      'Writes one HTML file that holds the recorded life and plays it in any browser: the statechart with the current state ' +
        'lit, the time line, every event, and what the server would have answered. It asks nobody for anything.',
    )
    .argument('<TRACE>', 'a trace, as simulate --trace writes it; - for stdin')
    .requiredOption('--out <file>', 'where to write the page; replaces an older page and nothing else')
    .addHelpText('after', helpEnd(terminal, EXAMPLES))
    .action(async (from, { out }) => {
      const template = pageTemplate();
      const trace = await readTrace(from, terminal);
      const page = withProgress('Writing the page', terminal, () => pageOf(template, lifeIn(trace)));
      await saveOver(out, page, { mark: PAGE_MARK, what: 'page of a life' });
      terminal.print(
        prose(
          `${out} plays ${JSON.stringify(trace.header.scenario.name)}: open it in a browser.`,
          terminal.width,
        ),
      );
      end(EXIT.success);
    });

const EXAMPLES = [
  'ecs-lifecycle simulate --trace life.jsonl',
  'ecs-lifecycle view life.jsonl --out life.html',
  'ecs-lifecycle simulate stop resize --json | ecs-lifecycle view - --out life.html',
];

/** @throws {InputError} where the package was not built. */
const pageTemplate = (): string => {
  try {
    return readPageTemplate();
  } catch (error) {
    throw error instanceof MissingPageError ? new InputError(error.message) : error;
  }
};

const lifeIn = (trace: Trace) => ({
  title: trace.header.scenario.name,
  detail: `profile ${trace.header.profile.name}, seed ${trace.header.seed}`,
  recording: packRecording(recordingOfTrace(trace)),
});
