import { once } from 'node:events';
import type { Trace } from '../../simulator/index.ts';
import { clockTime } from '../../simulator/index.ts';
import { prose } from '../terminal/prose.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { createLiveReport } from './live-report.ts';
import type { Show, ShowOptions } from './open-show.ts';
import { openShow } from './open-show.ts';
import { createRemoteControl, keysFor } from './remote-control.ts';
import type { ServerChoice } from './server-choice.ts';
import type { StatusLine } from './status-line.ts';
import { createStatusLine, NO_STATUS_LINE } from './status-line.ts';

export interface ShowLifeOptions extends Omit<ShowOptions, 'onEntry' | 'only'> {
  /** Whether there is a keyboard to steer it with. */
  readonly hasKeys: boolean;
  readonly terminal: Terminal;
}

/**
 * Lives a life before everybody's eyes, and prints it, until somebody ends it.
 *
 * @throws {InputError} if the port cannot be had, or our page is not there.
 */
export const showLife = async (
  trace: Trace,
  choice: ServerChoice,
  { hasKeys, terminal, ...options }: ShowLifeOptions,
): Promise<void> => {
  const interrupted = terminal.catchInterrupt();
  const quit = new AbortController();
  const ended = AbortSignal.any([interrupted, quit.signal]);
  const howToEnd = hasKeys ? 'q or Ctrl-C' : 'Ctrl-C';
  const report = createLiveReport(trace, choice, terminal, howToEnd);
  const show = await openShow(trace, { ...options, only: choice.only, onEntry: report.tell });
  announce(show.address, howToEnd, terminal);
  const statusLine = hasKeys ? liveStatusLine(show, choice, terminal) : NO_STATUS_LINE;
  report.watch(show.live, statusLine);
  const letGo = hasKeys ? takeKeys(show, choice, { report, statusLine, terminal, quit }) : () => undefined;
  try {
    if (!ended.aborted) await once(ended, 'abort');
  } finally {
    letGo();
    await show.close();
  }
};

const announce = (address: string, howToEnd: string, { width, colours, print }: Terminal): void => {
  print(prose(`Open ${colours.bold(colours.cyan(address))} in a browser. ${howToEnd} ends it.`, width));
  print('\n');
};

const liveStatusLine = (show: Show, choice: ServerChoice, terminal: Terminal): StatusLine => {
  if (!terminal.isWatched) return NO_STATUS_LINE;
  const { pacemaker } = show.live;
  return createStatusLine(terminal, () => [
    `${pacemaker.isPaused ? 'paused at' : 'playing'} ${clockTime(pacemaker.now)}`,
    `speed ${pacemaker.speed}`,
    choice.words,
    ...keysFor(pacemaker.isPaused, choice.count),
  ]);
};

interface Desk {
  readonly report: { readonly told: number };
  readonly statusLine: StatusLine;
  readonly terminal: Terminal;
  readonly quit: AbortController;
}

/** Steers the show by keys; what comes back lets go of the keyboard. */
const takeKeys = (
  show: Show,
  choice: ServerChoice,
  { report, statusLine, terminal, quit }: Desk,
): (() => void) => {
  const control = createRemoteControl({
    pacemaker: show.live.pacemaker,
    choice,
    told: () => report.told,
    paceChanged: show.tellPace,
    choiceChanged: () => show.show(choice.only),
    quit: () => quit.abort(),
  });
  const letGo = terminal.catchKeys((key) => {
    control(key);
    statusLine.refresh();
  });
  // A page may pause as well, and time goes on.
  const beat = setInterval(() => statusLine.refresh(), BEAT_MS);
  return () => {
    clearInterval(beat);
    statusLine.end();
    letGo();
  };
};

const BEAT_MS = 200;
