import { describe, expect, it } from 'vitest';
import { createStatusLine } from '../../../src/cli/live/status-line.ts';
import { createFakeTerminal } from '../fake-terminal.ts';

const WIPE = '\r\u001b[2K';

describe('the line at the bottom', () => {
  it('makes way for what is written above it, and stands there again', () => {
    const terminal = createFakeTerminal();
    const line = createStatusLine(terminal, () => ['one', 'two']);
    line.above(() => terminal.tell('a line\n'));
    expect(terminal.told).toBe(`${WIPE}a line\n${WIPE}one   two`);
    line.end();
    expect(terminal.told.endsWith(WIPE)).toBe(true);
  });

  it('is written anew only if it says something new', () => {
    const terminal = createFakeTerminal();
    let count = 1;
    const line = createStatusLine(terminal, () => [String(count)]);
    line.refresh();
    line.refresh();
    count = 2;
    line.refresh();
    expect(terminal.told).toBe(`${WIPE}1${WIPE}2`);
  });

  it.each([
    [40, 'playing   speed 10   web   q end'],
    [20, 'playing   speed 10'],
    [19, 'playing   speed 10'],
    [18, 'playing'],
    [5, 'play'],
  ])('leaves out its end where the window is %i wide, and never wraps', (width, text) => {
    const terminal = createFakeTerminal({ width });
    createStatusLine(terminal, () => ['playing', 'speed 10', 'web', 'q end']).refresh();
    expect(terminal.told).toBe(WIPE + text);
  });
});
