import stringWidth from 'string-width';
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
  const natural = columns.map(({ title }, index) =>
    Math.max(stringWidth(title), ...rows.map((row) => stringWidth(row[index]?.text ?? ''))),
  );
  const gaps = columns.map((column, index) =>
    index === columns.length - 1 ? 0 : gapAfter(column, natural[index]),
  );
  const widths = narrow(columns, natural, width - sum(gaps));
  const offsets = widths.map((_width, index) => sum(widths.slice(0, index)) + sum(gaps.slice(0, index)));

  const lineOf = (cells: readonly Cell[], broken: readonly (readonly string[])[], at: number): string => {
    const parts = columns.map(({ align }, index) => {
      const text = broken[index]?.[at] ?? '';
      return pad(text, widths[index] ?? 0, align, cells[index]?.style) + ' '.repeat(gaps[index] ?? 0);
    });
    return `${parts.join('').trimEnd()}\n`;
  };
  const row = (cells: readonly Cell[]): string => {
    const broken = widths.map((columnWidth, index) => breakText(cells[index]?.text ?? '', columnWidth));
    const height = Math.max(...broken.map((lines) => lines.length));
    return Array.from({ length: height }, (_line, at) => lineOf(cells, broken, at)).join('');
  };

  return {
    width: sum(widths) + sum(gaps),
    offsets,
    heading: (style) => row(columns.map(({ title }) => ({ text: title, style }))),
    row,
  };
};

/** Marks that nobody made take no room. */
const gapAfter = ({ isMark }: Column, width = 0): number => {
  if (width === 0) return 0;
  return isMark ? 1 : 2;
};

/** Columns that give first give first; of the others the last, down to its least, then the one before it. */
const narrow = (
  columns: readonly Column[],
  natural: readonly number[],
  available: number,
): readonly number[] => {
  const widths = [...natural];
  const order = [...columns.keys()].reverse();
  let excess = sum(natural) - available;
  for (const index of [...order.filter((at) => columns[at]?.givesFirst), ...order]) {
    const width = widths[index] ?? 0;
    const given = Math.max(0, Math.min(excess, width - (columns[index]?.atLeast ?? width)));
    widths[index] = width - given;
    excess -= given;
  }
  return widths;
};

const pad = (
  text: string,
  width: number,
  align: Column['align'],
  style: Style = (plain) => plain,
): string => {
  const blank = ' '.repeat(Math.max(0, width - stringWidth(text)));
  const styled = text === '' ? '' : style(text);
  return align === 'right' ? blank + styled : styled + blank;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
