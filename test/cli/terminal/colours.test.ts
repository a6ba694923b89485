import { createColors } from 'picocolors';
import { describe, expect, it } from 'vitest';
import { statusStyle } from '../../../src/cli/terminal/palette.ts';
import { wantsColours } from '../../../src/cli/terminal/process-terminal.ts';
import { STATUSES } from '../../../src/machines/index.ts';

const window = { isTTY: true };
const pipe = {};

describe('colour', () => {
  it.each([
    ['in a window', window, [], {}, true],
    ['not in a pipe', pipe, [], {}, false],
    ['not in a dumb window', window, [], { TERM: 'dumb' }, false],
    ['not with NO_COLOR', window, [], { NO_COLOR: '1' }, false],
    ['with an empty NO_COLOR, as its standard has it', window, [], { NO_COLOR: '' }, true],
    ['in a pipe with FORCE_COLOR', pipe, [], { FORCE_COLOR: '1' }, true],
    ['in a pipe with an empty FORCE_COLOR', pipe, [], { FORCE_COLOR: '' }, true],
    ['not with FORCE_COLOR=0', window, [], { FORCE_COLOR: '0' }, false],
    ['with FORCE_COLOR against NO_COLOR, as in Node', window, [], { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
    [
      'not with --no-color, whatever else is said',
      window,
      ['coverage', '--no-color'],
      { FORCE_COLOR: '1' },
      false,
    ],
  ])('is there %s', (_when, output, args, environment, expected) => {
    expect(wantsColours(output, args, environment)).toBe(expected);
  });

  it('is given to every status, and goes away without colours', () => {
    for (const status of STATUSES) {
      expect(statusStyle(status, createColors(true))(status)).not.toBe(status);
      expect(statusStyle(status, createColors(false))(status)).toBe(status);
    }
  });
});
