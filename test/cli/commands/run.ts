import { runCli } from '../../../src/cli/run-cli.ts';
import type { FakeTerminal, FakeTerminalOptions } from '../fake-terminal.ts';
import { createFakeTerminal } from '../fake-terminal.ts';

/** What a command line came to, without a process of its own. */
export interface Ran {
  readonly code: number;
  readonly printed: string;
  readonly told: string;
}

/** Runs a command line on a terminal of cardboard. */
export const run = async (args: readonly string[], options: FakeTerminalOptions = {}): Promise<Ran> =>
  runOn(createFakeTerminal(options), args);

/** The same on a terminal that the test has its hand on. */
export const runOn = async (terminal: FakeTerminal, args: readonly string[]): Promise<Ran> => {
  const code = await runCli(args, terminal);
  return { code, printed: terminal.printed, told: terminal.told };
};
