import type { Terminal } from './terminal.ts';

/** Says on stderr what takes its time, if somebody watches, and wipes it away when it is done. */
export const withProgress = <Result>(what: string, terminal: Terminal, work: () => Result): Result => {
  if (!terminal.isWatched) return work();
  terminal.tell(`${what} ...`);
  try {
    return work();
  } finally {
    terminal.tell(WIPE);
  }
};

/** Back to the start of the line, and clear it. */
const WIPE = '\r\u001b[2K';
