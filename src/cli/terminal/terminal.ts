import type { createColors } from 'picocolors';

export type Colours = ReturnType<typeof createColors>;
/** Turns a text into the same text in colour, or leaves it. */
export type Style = (text: string) => string;

/** All that a command knows of the world around it; tests put another one in its place. */
export interface Terminal {
  /** Columns that a line may take; Infinity where the output is no window but a file or a pipe. */
  readonly width: number;
  readonly colours: Colours;
  /** The same for stderr, which may be a window where stdout is none. */
  readonly errorColours: Colours;
  /** Whether someone watches stderr, so that progress may be shown there and wiped away again. */
  readonly isWatched: boolean;
  /** Whether stdin is a keyboard, whose owner may not know that they are waited for. */
  readonly isKeyboard: boolean;
  /** To stdout: what was asked for. */
  print(text: string): void;
  /** To stderr: all else. */
  tell(text: string): void;
  /** Stdin, piece by piece. */
  read(): AsyncIterable<Uint8Array>;
  /**
   * From this call on each key counts at once, and is told by its name (`space`, `right`, `n`, `+`); Ctrl-C and Ctrl-Z do what
   * they always do. What comes back gives the keyboard back. Only where there is one: see `isKeyboard`.
   */
  catchKeys(press: (key: string) => void): () => void;
  /** From this call on Ctrl-C no longer kills the process but aborts the signal; a second Ctrl-C kills it after all. */
  catchInterrupt(): AbortSignal;
}
