import { once } from 'node:events';
import type { Trace } from '../../simulator/index.ts';
import type { TraceActors } from '../../visual/index.ts';
import { createTraceActors } from '../../visual/index.ts';
import type { InspectorRelay } from '../../visual/node/index.ts';
import { RelayPortError, STATELY_INSPECTOR_URL, startInspectorRelay } from '../../visual/node/index.ts';
import type { ExitCode } from '../exit-codes.ts';
import { EXIT } from '../exit-codes.ts';
import { helpEnd } from '../help.ts';
import { InputError } from '../input/input-error.ts';
import { lifeCommand, readLife } from '../input/life.ts';
import { positiveNumber, wholeNumber } from '../input/number-option.ts';
import { timeline } from '../report/timeline.ts';
import { closing, opening } from '../report/trace-frame.ts';
import type { Piece } from '../terminal/play.ts';
import { play } from '../terminal/play.ts';
import { prose } from '../terminal/prose.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** `ecs-lifecycle inspect [SCENARIO | OPERATION...]`: the same life as `simulate`, live in the Stately inspector. */
export const inspectCommand = (terminal: Terminal, end: (code: ExitCode) => void) =>
  lifeCommand('inspect')
    .summary('live through a scenario before the eyes of the Stately inspector')
    .description(
      'Plays the life that simulate prints on real XState actors, in real time, and shows them in the Stately inspector: ' +
        'open the printed address in a browser. Listens on 127.0.0.1 only. Ctrl-C ends it.',
    )
    .option('--speed <factor>', 'how many times as fast as real time', positiveNumber('A speed', 1e9), 10)
    .option(
      '--port <number>',
      'where the browser finds it; 0 for any free port',
      wholeNumber('A port', 0, 65_535),
      8080,
    )
    .addHelpText(
      'after',
      helpEnd(
        terminal,
        EXAMPLES,
        `The page shows ${STATELY_INSPECTOR_URL}, so the browser needs the internet.`,
      ),
    )
    .action(async (words, { port, speed, ...life }) => {
      const trace = await readLife(words, life, terminal);
      const interrupted = terminal.catchInterrupt();
      const relay = await openRelay(port);
      const actors = createTraceActors(relay.inspect);
      try {
        announce(relay, terminal);
        const { finished } = await play(
          livePieces(trace, actors, terminal),
          speed,
          terminal.print,
          interrupted,
        );
        if (finished) await waitFor(interrupted, terminal);
      } finally {
        actors.stop();
        await relay.close();
      }
      end(EXIT.success);
    });

const EXAMPLES = [
  'ecs-lifecycle inspect',
  'ecs-lifecycle inspect stop resize confirmResize start --speed 100',
  'ecs-lifecycle inspect --port 0',
];

const openRelay = async (port: number): Promise<InspectorRelay> => {
  try {
    return await startInspectorRelay({ port });
  } catch (error) {
    throw error instanceof RelayPortError ? new InputError(`${error.message} See --port.`) : error;
  }
};

const announce = ({ address }: InspectorRelay, { width, colours, print }: Terminal): void => {
  print(prose(`Open ${colours.bold(colours.cyan(address))} in a browser. Ctrl-C ends it.`, width));
  print('\n');
};

/** The timeline; each of its entries comes to life in the very moment in which its line is printed. */
const livePieces = function* (trace: Trace, actors: TraceActors, terminal: Terminal): Generator<Piece> {
  yield { time: 0, text: opening(trace, terminal) };
  for (const piece of timeline(trace, terminal)) {
    yield piece;
    if (piece.entry !== undefined) actors.live(piece.entry);
  }
  yield { time: trace.footer.time, text: closing(trace, terminal) };
};

const waitFor = async (interrupted: AbortSignal, { tell }: Terminal): Promise<void> => {
  tell('\nThe inspector stays open until Ctrl-C.\n');
  if (!interrupted.aborted) await once(interrupted, 'abort');
};
