import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { breakText } from '../../../src/cli/terminal/break-text.ts';
import type { Column } from '../../../src/cli/terminal/text-table.ts';
import { createTextTable } from '../../../src/cli/terminal/text-table.ts';

const cells = (...texts: readonly string[]) => texts.map((text) => ({ text }));

describe('a table', () => {
  it('is as wide as its content and aligns every column', () => {
    const rows = [cells('1:00', 'stop'), cells('12:00', 'resize')];
    const table = createTextTable([{ title: 'time', align: 'right' }, { title: 'event' }], rows, 80);
    expect([table.heading((text) => text), ...rows.map(table.row)].join('')).toBe(
      ' time  event\n 1:00  stop\n12:00  resize\n',
    );
    expect(table.width).toBe(13);
    expect(table.offsets).toEqual([0, 7]);
  });

  it('leaves no blanks at the end of a line', () => {
    const table = createTextTable([{ title: 'a' }, { title: 'b' }], [cells('long text', '')], 80);
    expect(table.row(cells('x', ''))).toBe('x\n');
  });

  it('sets a mark close to its word', () => {
    const table = createTextTable(
      [{ title: '', isMark: true }, { title: 'event' }],
      [cells('✗', 'errored')],
      80,
    );
    expect(table.heading((text) => text) + table.row(cells('✗', 'errored'))).toBe('  event\n✗ errored\n');
  });

  it('colours the words and not the blanks beside them', () => {
    const table = createTextTable([{ title: 'a' }, { title: 'b' }], [cells('wide', 'b')], 80);
    const style = (text: string) => `<${text}>`;
    expect(
      table.row([
        { text: 'w', style },
        { text: '', style },
      ]),
    ).toBe('<w>\n');
    expect(table.row([{ text: 'w', style }, { text: 'b' }])).toBe('<w>     b\n');
  });

  it('goes over several lines in a narrow window, the last column first', () => {
    const columns: readonly Column[] = [
      { title: 'task_state', atLeast: 8 },
      { title: 'steps' },
      { title: 'by way of', atLeast: 10 },
    ];
    const row = cells('rebuild_spawning', '7', 'stop, resize, revertResize');
    expect(createTextTable(columns, [row], 40).row(row)).toBe(
      'rebuild_spawning  7      stop, resize,\n                         revertResize\n',
    );
    expect(createTextTable(columns, [row], 27).row(row)).toBe(
      'rebuild_  7      stop,\nspawning         resize,\n                 revertResi\n                 ze\n',
    );
  });

  it('lets a column give before those to its right', () => {
    const columns: readonly Column[] = [
      { title: 'a', atLeast: 4, givesFirst: true },
      { title: 'b', atLeast: 4 },
    ];
    const row = cells('aa aa aa', 'bb bb bb');
    expect(createTextTable(columns, [row], 14).row(row)).toBe('aa    bb bb bb\naa\naa\n');
  });

  it('says that it is too wide rather than cut anything off', () => {
    const row = cells('indivisible', 'b');
    const table = createTextTable([{ title: 'a' }, { title: 'b' }], [row], 5);
    expect(table.row(row)).toBe('indivisible  b\n');
    expect(table.width).toBe(14);
  });

  it('lets a text that it was not told of push the rest of its row aside', () => {
    const table = createTextTable([{ title: 'a' }, { title: 'b' }], [cells('short', 'b')], 80);
    expect(table.row(cells('much longer', 'b'))).toBe('much longer  b\n');
  });

  it('measures what letters take on the screen', () => {
    const rows = [cells('主机', 'x'), cells('abc', 'y')];
    const table = createTextTable([{ title: 'n' }, { title: 'v' }], rows, 80);
    expect(rows.map(table.row).join('')).toBe('主机  x\nabc   y\n');
  });
});

describe('a text that has to be broken', () => {
  it.each([
    ['rebuild_block_device_mapping', 16, ['rebuild_block_', 'device_mapping']],
    ['shelved_offloaded/shelving_offloading', 20, ['shelved_offloaded/', 'shelving_offloading']],
    ['powering-off', 10, ['powering-', 'off']],
    ['one two  three', 8, ['one two', 'three']],
    ['indivisible', 4, ['indi', 'visi', 'ble']],
    ['fits', 4, ['fits']],
    ['', 0, ['']],
  ])('%j in %i columns is %j', (text, width, lines) => {
    expect(breakText(text, width)).toEqual(lines);
  });

  it('never grows beyond its width and loses nothing but blanks', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', '_', '-', '/', ' ', '主') }),
        fc.integer({ min: 2, max: 12 }),
        (text, width) => {
          const lines = breakText(text, width);
          for (const line of lines) expect(stringWidth(line.trimEnd())).toBeLessThanOrEqual(width);
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        },
      ),
    );
  });
});
