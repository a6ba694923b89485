import { once } from 'node:events';
import type { LiveServer, Trace, TraceEntry } from '../../simulator/index.ts';
import { createLiveServer } from '../../simulator/index.ts';
import type { InspectorRelay } from '../../visual/node/index.ts';
import { RelayPortError, STATELY_INSPECTOR_URL, startInspectorRelay } from '../../visual/node/index.ts';
import type { ExitCode } from '../exit-codes.ts';
import { EXIT } from '../exit-codes.ts';
import { helpEnd } from '../help.ts';
import { InputError } from '../input/input-error.ts';
import { lifeCommand, readLife } from '../input/life.ts';
import { positiveNumber, wholeNumber } from '../input/number-option.ts';
import { createTimeline } from '../report/timeline.ts';
import { opening } from '../report/trace-frame.ts';
import { longSleep } from '../terminal/long-sleep.ts';
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
      announce(relay, terminal);
      const stop = goLive(trace, { speed, relay, terminal, interrupted });
      if (!interrupted.aborted) await once(interrupted, 'abort');
      stop();
      await relay.close();
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

interface Stage {
  readonly speed: number;
  readonly relay: InspectorRelay;
  readonly terminal: Terminal;
  readonly interrupted: AbortSignal;
}

/** Every server of the scenario, live from its time on and printed as it lives; what is returned stops them all. */
const goLive = (trace: Trace, { speed, relay, terminal, interrupted }: Stage): (() => void) => {
  const { profile, seed, scenario } = trace.header;
  const timeline = createTimeline(trace, terminal);
  terminal.print(opening(trace, terminal) + timeline.title);
  const servers: LiveServer[] = [];
  let wasOver = false;
  const onEntry = (entry: TraceEntry): void => {
    terminal.print(timeline.tell(entry));
    if (wasOver || servers.length < scenario.servers.length || !servers.every(({ isOver }) => isOver)) return;
    wasOver = true;
    terminal.tell('\nThe scenario is over. The inspector stays open until Ctrl-C.\n');
  };
  for (const [stream, plan] of scenario.servers.entries()) {
    void longSleep(plan.at / speed, interrupted).then((finished) => {
      if (!finished) return;
      servers.push(createLiveServer({ profile, seed, speed, plan, stream, inspect: relay.inspect, onEntry }));
    });
  }
  return () => {
    for (const server of servers) server.stop();
  };
};
