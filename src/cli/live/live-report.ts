import type { Trace, TraceEntry } from '../../simulator/index.ts';
import { createTimeline } from '../report/timeline.ts';
import { opening } from '../report/trace-frame.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { ServerChoice } from './server-choice.ts';
import type { StatusLine } from './status-line.ts';

/** A life in print, moment by moment, while it is lived. */
export interface LiveReport {
  /** How many moments have been printed. */
  readonly told: number;
  /** To be called with each entry, from the first on. */
  tell(entry: TraceEntry): void;
  /** Prints the head, what has happened so far, and from then on whatever happens; and says once that it is over. */
  watch(live: { readonly isOver: boolean }, statusLine: StatusLine): void;
}

export const createLiveReport = (
  trace: Trace,
  choice: ServerChoice,
  terminal: Terminal,
  howToEnd: string,
): LiveReport => {
  const timeline = createTimeline(trace, terminal);
  const untold: TraceEntry[] = [];
  let watched: { readonly live: { readonly isOver: boolean }; readonly statusLine: StatusLine } | undefined;
  let told = 0;
  let wasOver = false;

  const print = (entry: TraceEntry): void => {
    if (!choice.has(entry.server)) return;
    terminal.print(timeline.tell(entry));
    told += 1;
  };
  const flush = (): void =>
    watched?.statusLine.above(() => {
      for (const entry of untold.splice(0)) print(entry);
      if (wasOver || watched?.live.isOver !== true) return;
      wasOver = true;
      terminal.tell(`\nThe scenario is over. The inspector stays open until ${howToEnd}.\n`);
    });

  return {
    get told() {
      return told;
    },
    tell: (entry) => {
      untold.push(entry);
      flush();
    },
    watch: (live, statusLine) => {
      watched = { live, statusLine };
      terminal.print(opening(trace, terminal) + timeline.title);
      flush();
    },
  };
};
