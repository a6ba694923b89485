import stringWidth from 'string-width';
import { entryOf, itemAt } from '../../graph/index.ts';
import { breakText } from './break-text.ts';
import type { Style } from './terminal.ts';

export interface Column {
  readonly title: string;
  readonly align?: 'right';
  /** May be narrowed down to so many columns when the window is too small; its texts then go over several lines. */
  readonly atLeast?: number;
  /** Gives before the columns to its right do. */
  readonly givesFirst?: true;
  /** Belongs to the column to its right, like a mark before a word: one blank between them, not two. */
  readonly isMark?: true;
}

export interface Cell {
  readonly text: string;
  readonly style?: Style | undefined;
}

/** Columns whose widths are known, ready to be written line by line. */
export interface TextTable {
  readonly width: number;
  /** Where each column begins. */
  readonly offsets: readonly number[];
  heading(style: Style): string;
  /** One row, of as many lines as its longest cell needs. */
  row(cells: readonly Cell[]): string;
}

/** As wide as the content, or as narrow as `width` if the columns allow it. Nothing is cut off. */
export const createTextTable = (
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  width: number,
): TextTable => {
  const tracks = tracksFor(columns, rows, width);
  const row = (cells: readonly Cell[]): string => {
    const broken = tracks.map((track, index) => linesOf(itemAt(cells, index).text, track));
    const height = Math.max(...broken.map((lines) => lines.length));
    return Array.from({ length: height }, (_line, at) => {
      const parts = tracks.map((track, index) => set(broken[index]?.[at] ?? '', track, cells[index]?.style));
      return `${parts.join('').trimEnd()}\n`;
    }).join('');
  };
  return {
    width: tracks.reduce((total, { width: own, gap }) => total + own + gap, 0),
    offsets: tracks.map((_track, index) =>
      tracks.slice(0, index).reduce((total, { width: own, gap }) => total + own + gap, 0),
    ),
    heading: (style) => row(columns.map(({ title }) => ({ text: title, style }))),
    row,
  };
};

/** A column with its width, and the blanks behind it. */
interface Track {
  readonly column: Column;
  readonly width: number;
  readonly gap: number;
}

const tracksFor = (
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  width: number,
): readonly Track[] => {
  const natural = columns.map((column, index): Track => {
    const own = rows.reduce(
      (widest, row) => Math.max(widest, stringWidth(itemAt(row, index).text)),
      stringWidth(column.title),
    );
    return { column, width: own, gap: gapAfter(column, own, index === columns.length - 1) };
  });
  const excess = natural.reduce((total, track) => total + track.width + track.gap, -width);
  return narrow(natural, excess);
};

/** A text that nobody foresaw pushes the rest of its row aside rather than be broken. */
const linesOf = (text: string, { column, width }: Track): readonly string[] =>
  column.atLeast === undefined ? [text] : breakText(text, width);

/** Marks that nobody made take no room. */
const gapAfter = ({ isMark }: Column, width: number, isLast: boolean): number => {
  if (isLast || width === 0) return 0;
  return isMark ? 1 : 2;
};

/** Columns that give first give first; of the others the last, down to its least, then the one before it. */
const narrow = (tracks: readonly Track[], excess: number): readonly Track[] => {
  const order = [...tracks].reverse().sort((left, right) => rank(left) - rank(right));
  const widths = new Map<Track, number>();
  let left = Math.max(0, excess);
  for (const track of order) {
    const given = Math.min(left, track.width - Math.min(track.column.atLeast ?? track.width, track.width));
    widths.set(track, track.width - given);
    left -= given;
  }
  return tracks.map((track) => ({ ...track, width: entryOf(widths, track) }));
};

const rank = ({ column }: Track): number => (column.givesFirst ? 0 : 1);

const set = (text: string, { column, width, gap }: Track, style: Style = (plain) => plain): string => {
  const blank = ' '.repeat(Math.max(0, width - stringWidth(text)));
  const styled = text === '' ? '' : style(text);
  return (column.align === 'right' ? blank + styled : styled + blank) + ' '.repeat(gap);
};
