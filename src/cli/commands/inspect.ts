import { GREATEST_SPEED, STATELY_INSPECTOR_URL } from '../../visual/node/index.ts';
import type { ExitCode } from '../exit-codes.ts';
import { EXIT } from '../exit-codes.ts';
import { helpEnd } from '../help.ts';
import { InputError } from '../input/input-error.ts';
import { lifeCommand, readLife } from '../input/life.ts';
import { positiveNumber, wholeNumber } from '../input/number-option.ts';
import { createServerChoice } from '../live/server-choice.ts';
import { showLife } from '../live/show-life.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** `ecs-lifecycle inspect [SCENARIO | OPERATION...]`: the same life as `simulate`, live in the Stately inspector. */
export const inspectCommand = (terminal: Terminal, end: (code: ExitCode) => void) =>
  lifeCommand('inspect')
    .summary('live through a scenario before the eyes of the Stately inspector')
    .description(
      'Lives the life that simulate prints in real time, on real XState actors, and shows them in the Stately inspector: ' +
        'open the printed address in a browser. Listens on 127.0.0.1 only. Ctrl-C ends it.',
    )
    .option(
      '--speed <factor>',
      'how many times as fast as real time',
      positiveNumber('A speed', GREATEST_SPEED),
      10,
    )
    .option('--paused', 'let time stand still at first')
    .option('--only <name...>', 'show these servers of the scenario and no others')
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
        'Keys, in a terminal: space pauses and goes on, n or → steps to the next moment, + and - change the speed, f shows one ' +
          'server after the other, 1 to 9 show one, 0 all, q ends.',
        `The page shows ${STATELY_INSPECTOR_URL}, so the browser needs the internet; with --local it does not.`,
      ),
    )
    .action(async (words, { port, speed, paused, local, only, ...life }) => {
      const hasKeys = terminal.isKeyboard && !words.includes('-');
      if (paused === true && local !== true && !hasKeys) throw new InputError(NOBODY_RESUMES);
      const trace = await readLife(words, life, terminal);
      const choice = createServerChoice(
        trace.header.scenario.servers.map(({ name }) => name),
        only,
      );
      await showLife(trace, choice, {
        speed,
        port,
        isPaused: paused === true,
        isLocal: local === true,
        hasKeys,
        terminal,
      });
      end(EXIT.success);
    });

const NOBODY_RESUMES =
  'Nobody could let time go on after --paused: that takes a keyboard, or the buttons of --local. Either would do.';

const EXAMPLES = [
  'ecs-lifecycle inspect',
  'ecs-lifecycle inspect stop resize confirmResize start --speed 100',
  'ecs-lifecycle inspect fleet.yaml --paused --only web-1 web-2',
  'ecs-lifecycle inspect --local --speed 60',
];
