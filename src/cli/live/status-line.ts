import type { Terminal } from '../terminal/terminal.ts';

/** A line at the bottom that says how things stand, while other lines come in above it. */
export interface StatusLine {
  /** Writes something above it. */
  above(write: () => void): void;
  /** Writes it anew if it would say something else by now. */
  refresh(): void;
  /** Wipes it away for good. */
  end(): void;
}

/** On stderr, so that what is printed can go elsewhere; `parts` stand side by side, and the last go first where there is no room. */
export const createStatusLine = (terminal: Terminal, parts: () => readonly string[]): StatusLine => {
  let shown: string | undefined;
  const draw = (): void => {
    shown = fitted(parts(), terminal.width);
    terminal.tell(WIPE + terminal.errorColours.dim(shown));
  };
  return {
    above: (write) => {
      terminal.tell(WIPE);
      write();
      draw();
    },
    refresh: () => {
      if (fitted(parts(), terminal.width) !== shown) draw();
    },
    end: () => terminal.tell(WIPE),
  };
};

/** Nothing is kept at the bottom where nobody watches. */
export const NO_STATUS_LINE: StatusLine = {
  above: (write) => write(),
  refresh: () => undefined,
  end: () => undefined,
};

/** Back to the start of the line, and clear it. */
const WIPE = '\r\u001b[2K';
const GAP = '   ';

/** One column is left free: a line that is full would wrap. */
const fitted = (parts: readonly string[], width: number): string => {
  const text = parts.join(GAP);
  if (text.length < width) return text;
  return parts.length <= 1 ? text.slice(0, width - 1) : fitted(parts.slice(0, -1), width);
};
