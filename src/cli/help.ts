import { prose } from './terminal/prose.ts';
import type { Terminal } from './terminal/terminal.ts';

/** The end of a help text: command lines to try, then what else is good to know, a paragraph each. */
export const helpEnd = (
  terminal: Terminal,
  examples: readonly string[],
  ...notes: readonly string[]
): string =>
  [
    `${terminal.colours.bold('Examples:')}\n${examples.map((line) => `  $ ${line}\n`).join('')}`,
    ...notes.map((note) => prose(note, terminal.width)),
  ]
    .map((paragraph) => `\n${paragraph}`)
    .join('')
    .trimEnd();
