import wrapAnsi from 'wrap-ansi';
import type { Style } from './terminal.ts';

const PLAIN: Style = (text) => text;

/** No line of running text is longer, however wide the window: nobody reads well on very long lines. */
const LONGEST_LINE = 100;

/** Running text, wrapped to the window and set in from its left edge; ends with a line break. */
export const prose = (text: string, width: number, indent = 0, style: Style = PLAIN): string =>
  wrapAnsi(text, Math.max(Math.min(width, LONGEST_LINE) - indent, 20))
    .split('\n')
    .map((line) => `${' '.repeat(indent)}${style(line)}\n`)
    .join('');

/** The same with a mark before the first line, beside which all lines are set. */
export const marked = (mark: string, text: string, width: number, indent = 0, style: Style = PLAIN): string =>
  `${' '.repeat(indent)}${style(mark)} ${prose(text, width, indent + mark.length + 1, style).trimStart()}`;
