import { createColors } from 'picocolors';
import type { Terminal } from '../../src/cli/terminal/terminal.ts';

/** A terminal of cardboard, and what was written on it. */
export interface FakeTerminal extends Terminal {
  readonly printed: string;
  readonly told: string;
  /** What Ctrl-C does. */
  interrupt(): void;
  /** What a key does, once somebody listens. */
  press(key: string): void;
}

export interface FakeTerminalOptions {
  readonly width?: number;
  readonly isColourful?: boolean;
  readonly isWatched?: boolean;
  readonly isKeyboard?: boolean;
  /** What stands on stdin. */
  readonly input?: string | Uint8Array;
}

/** A pipe without colours or window unless told otherwise. */
export const createFakeTerminal = (options: FakeTerminalOptions = {}): FakeTerminal => {
  const written = { printed: '', told: '' };
  const interruption = new AbortController();
  const keys = new Set<(key: string) => void>();
  const colours = createColors(options.isColourful ?? false);
  return {
    width: options.width ?? Number.POSITIVE_INFINITY,
    colours,
    errorColours: colours,
    isWatched: options.isWatched ?? false,
    isKeyboard: options.isKeyboard ?? false,
    print: (text) => {
      written.printed += text;
    },
    tell: (text) => {
      written.told += text;
    },
    read: async function* () {
      await Promise.resolve();
      yield Buffer.from(options.input ?? '');
    },
    catchKeys: (press) => {
      keys.add(press);
      return () => void keys.delete(press);
    },
    press: (key) => {
      for (const press of keys) press(key);
    },
    catchInterrupt: () => interruption.signal,
    interrupt: () => interruption.abort(),
    get printed() {
      return written.printed;
    },
    get told() {
      return written.told;
    },
  };
};
