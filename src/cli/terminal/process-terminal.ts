import { createColors } from 'picocolors';
import { catchKeys } from './catch-keys.ts';
import type { Terminal } from './terminal.ts';

/** The terminal of this very process. */
export const processTerminal = (): Terminal => ({
  width: process.stdout.isTTY ? Math.max(process.stdout.columns || 80, NARROWEST) : Number.POSITIVE_INFINITY,
  colours: createColors(wantsColours(process.stdout, process.argv, process.env)),
  errorColours: createColors(wantsColours(process.stderr, process.argv, process.env)),
  isWatched: process.stderr.isTTY === true,
  isKeyboard: process.stdin.isTTY === true,
  print: (text) => void process.stdout.write(text),
  tell: (text) => void process.stderr.write(text),
  read: () => process.stdin,
  catchKeys: (press) => catchKeys(process.stdin, press, SIGNALS),
  catchInterrupt: () => {
    const interruption = new AbortController();
    process.once('SIGINT', () => interruption.abort());
    return interruption.signal;
  },
});

const NARROWEST = 40;

const SIGNALS = {
  interrupt: () => process.kill(process.pid, 'SIGINT'),
  suspend: (awake: () => void) => {
    process.once('SIGCONT', awake);
    process.kill(process.pid, 'SIGTSTP');
  },
};

/** The usual order, which is Node's own too: --no-color, FORCE_COLOR, NO_COLOR, and else whether a person looks on. */
export const wantsColours = (
  output: { readonly isTTY?: boolean },
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): boolean => {
  const { FORCE_COLOR: force, NO_COLOR: refuse, TERM: term } = environment;
  if (args.includes('--no-color')) return false;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (refuse !== undefined && refuse !== '') return false;
  return output.isTTY === true && term !== 'dumb';
};
