import { OPERATIONS, UNASKED } from '../../machines/index.ts';
import type { Trace } from '../../simulator/index.ts';
import { clockTime, formatTrace } from '../../simulator/index.ts';
import type { ExitCode } from '../exit-codes.ts';
import { EXIT } from '../exit-codes.ts';
import { saveTrace } from '../files/save-trace.ts';
import { helpEnd } from '../help.ts';
import { lifeCommand, readLife } from '../input/life.ts';
import { positiveNumber } from '../input/number-option.ts';
import { createTimeline } from '../report/timeline.ts';
import { closing, opening } from '../report/trace-frame.ts';
import type { Piece } from '../terminal/play.ts';
import { play } from '../terminal/play.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** `ecs-lifecycle simulate [SCENARIO | OPERATION...]`: a server's life, moment by moment. */
export const simulateCommand = (terminal: Terminal, end: (code: ExitCode) => void) =>
  lifeCommand('simulate')
    .summary('live through a scenario and print every moment of it')
    .description(
      'Lives through a scenario, or through the operations given as words, and prints every moment: the virtual time, ' +
        'what happened, the vm_state, the task_state and the status that a client would read.',
    )
    .option(
      '--speed <factor>',
      'play it in real time, this many times as fast',
      positiveNumber('A speed', 1e9),
    )
    .option(
      '--trace <file>',
      'write the trace as well, as JSON lines; replaces an older trace and nothing else',
    )
    .option('--json', 'print the trace, as JSON lines, and nothing else')
    .addHelpText(
      'after',
      helpEnd(
        terminal,
        EXAMPLES,
        `Operations: ${OPERATIONS.join(', ')}. The platform's doings can stand between them: ${UNASKED.join(', ')}.`,
        EXIT_CODES,
      ),
    )
    .action(async (words, { trace: file, json, speed, ...life }) => {
      const trace = await readLife(words, life, terminal);
      if (file !== undefined) await saveTrace(file, formatTrace(trace));
      const finished = await show(json ? jsonPieces(trace) : reportPieces(trace, terminal), speed, terminal);
      end(finished ? verdictOn(trace) : EXIT.interrupted);
    });

const EXAMPLES = [
  'ecs-lifecycle simulate',
  'ecs-lifecycle simulate stop resize confirmResize start --seed 7',
  'ecs-lifecycle simulate life.yaml --profile flaky --trace life.jsonl',
  'ecs-lifecycle simulate shelve unshelve --boot-source volume --speed 10',
];

const EXIT_CODES =
  'Exit code: 0 if all that the scenario expects came true, 1 if not, 2 if it cannot be played, 130 after Ctrl-C.';

const reportPieces = function* (trace: Trace, terminal: Terminal): Generator<Piece> {
  yield { time: 0, text: opening(trace, terminal) };
  const timeline = createTimeline(trace, terminal);
  yield { time: 0, text: timeline.title };
  for (const entry of trace.entries) yield { time: entry.time, text: timeline.tell(entry) };
  yield { time: trace.footer.time, text: closing(trace, terminal) };
};

/** The very lines of a trace file; each comes when its moment comes, the footer at the end. */
const jsonPieces = function* (trace: Trace): Generator<Piece> {
  const lines = formatTrace(trace).trimEnd().split('\n');
  for (const [index, line] of lines.entries()) {
    const time = index === 0 ? 0 : (trace.entries[index - 1]?.time ?? trace.footer.time);
    yield { time, text: `${line}\n` };
  }
};

/** False if it was interrupted. */
const show = async (
  pieces: Iterable<Piece>,
  speed: number | undefined,
  terminal: Terminal,
): Promise<boolean> => {
  if (speed !== undefined) {
    const { finished, time } = await play(pieces, speed, terminal.print, terminal.catchInterrupt());
    if (!finished) terminal.tell(`\nStopped at ${clockTime(time)} of virtual time.\n`);
    return finished;
  }
  for (const { text } of pieces) terminal.print(text);
  return true;
};

const verdictOn = ({ footer }: Trace): ExitCode => (footer.held ? EXIT.success : EXIT.finding);
