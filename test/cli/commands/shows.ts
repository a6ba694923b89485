import type { FakeTerminal } from '../fake-terminal.ts';

/** Resolves once the terminal shows what is looked for. */
export const shows = async (terminal: FakeTerminal, pattern: RegExp): Promise<string> => {
  for (;;) {
    const [found] = pattern.exec(terminal.printed + terminal.told) ?? [];
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};
