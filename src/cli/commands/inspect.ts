import { once } from 'node:events';
import type { Trace, TraceEntry } from '../../simulator/index.ts';
import { createLiveScenario } from '../../simulator/index.ts';
import {
  MissingPageError,
  RelayPortError,
  STATELY_INSPECTOR_URL,
  startInspectorRelay,
  startLocalStage,
} from '../../visual/node/index.ts';
import type { ExitCode } from '../exit-codes.ts';
import { EXIT } from '../exit-codes.ts';
import { helpEnd } from '../help.ts';
import { InputError } from '../input/input-error.ts';
import { lifeCommand, readLife } from '../input/life.ts';
import { positiveNumber, wholeNumber } from '../input/number-option.ts';
import { createTimeline } from '../report/timeline.ts';
import { opening } from '../report/trace-frame.ts';
import { prose } from '../terminal/prose.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** `ecs-lifecycle inspect [SCENARIO | OPERATION...]`: the same life as `simulate`, live in the Stately inspector. */
export const inspectCommand = (terminal: Terminal, end: (code: ExitCode) => void) =>
  lifeCommand('inspect')
    .summary('live through a scenario before the eyes of the Stately inspector')
    .description(
      'Lives the life that simulate prints in real time, on real XState actors, and shows them in the Stately inspector: ' +
        'open the printed address in a browser. Listens on 127.0.0.1 only. Ctrl-C ends it.',
    )
    .option('--speed <factor>', 'how many times as fast as real time', positiveNumber('A speed', 1e9), 10)
    .option(
      '--port <number>',
      'where the browser finds it; 0 for any free port',
      wholeNumber('A port', 0, 65_535),
      8080,
    )
    .option('--local', 'show them in a page of our own, which needs no internet and takes commands')
    .addHelpText(
      'after',
      helpEnd(
        terminal,
        EXAMPLES,
        `The page shows ${STATELY_INSPECTOR_URL}, so the browser needs the internet; with --local it does not.`,
      ),
    )
    .action(async (words, { port, speed, local, ...life }) => {
      const trace = await readLife(words, life, terminal);
      const interrupted = terminal.catchInterrupt();
      const open = local === true ? openOurPage : openInspector;
      const show = await open(trace, { speed, port, terminal }).catch(explain);
      if (!interrupted.aborted) await once(interrupted, 'abort');
      await show.close();
      end(EXIT.success);
    });

const EXAMPLES = [
  'ecs-lifecycle inspect',
  'ecs-lifecycle inspect stop resize confirmResize start --speed 100',
  'ecs-lifecycle inspect --local --speed 60',
  'ecs-lifecycle inspect --port 0',
];

interface Circumstances {
  readonly speed: number;
  readonly port: number;
  readonly terminal: Terminal;
}

interface Show {
  close(): Promise<void>;
}

const openInspector = async (trace: Trace, { speed, port, terminal }: Circumstances): Promise<Show> => {
  const relay = await startInspectorRelay({ port });
  announce(relay.address, terminal);
  const reporter = createReporter(trace, terminal);
  const live = createLiveScenario({
    ...lifeOf(trace),
    speed,
    inspect: relay.inspect,
    onEntry: reporter.tell,
  });
  reporter.watch(live);
  return {
    close: () => {
      live.stop();
      return relay.close();
    },
  };
};

const openOurPage = async (trace: Trace, { speed, port, terminal }: Circumstances): Promise<Show> => {
  const reporter = createReporter(trace, terminal);
  const stage = await startLocalStage({ ...lifeOf(trace), speed, port, onEntry: reporter.tell });
  announce(stage.address, terminal);
  reporter.watch(stage.live);
  return stage;
};

const lifeOf = ({ header: { profile, seed, scenario } }: Trace) => ({ profile, seed, scenario });

/** What keeps a show from opening is the user's to mend. */
const explain = (error: unknown): never => {
  if (error instanceof RelayPortError) throw new InputError(`${error.message} See --port.`);
  throw error instanceof MissingPageError ? new InputError(error.message) : error;
};

const announce = (address: string, { width, colours, print }: Terminal): void => {
  print(prose(`Open ${colours.bold(colours.cyan(address))} in a browser. Ctrl-C ends it.`, width));
  print('\n');
};

/** Prints the life as it is lived, from when the show is open on, and says once that it is over. */
const createReporter = (trace: Trace, terminal: Terminal) => {
  const timeline = createTimeline(trace, terminal);
  const untold: TraceEntry[] = [];
  let live: { readonly isOver: boolean } | undefined;
  let wasOver = false;
  const flush = (): void => {
    for (const entry of untold.splice(0)) terminal.print(timeline.tell(entry));
    if (wasOver || live?.isOver !== true) return;
    wasOver = true;
    terminal.tell('\nThe scenario is over. The inspector stays open until Ctrl-C.\n');
  };
  return {
    tell: (entry: TraceEntry): void => {
      untold.push(entry);
      if (live !== undefined) flush();
    },
    watch: (scenario: { readonly isOver: boolean }): void => {
      live = scenario;
      terminal.print(opening(trace, terminal) + timeline.title);
      flush();
    },
  };
};
