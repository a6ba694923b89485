import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest, show, unknownName } from '../../src/simulator/wording.ts';

describe('show', () => {
  it('puts anything on one short line', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const text = show(value);
        expect(text.length).toBeLessThan(130);
        expect(text).not.toContain('\n');
      }),
    );
  });

  it.each([
    ['stop', '"stop"'],
    ['a\nb', '"a\\nb"'],
    ['\u009b31m\u2028\u001b', '"\\u009b31m\\u2028\\u001b"'],
    [undefined, 'nothing'],
    [null, 'nothing'],
    [Number.NaN, 'NaN'],
    [() => 1, 'a function'],
    [10n ** 200n, `1${'0'.repeat(59)}...`],
    [[1], 'a list'],
    [{ a: 1 }, 'a group of fields'],
    ['x'.repeat(1_000), `"${'x'.repeat(60)}"... (1000 characters)`],
  ])('shows it in short: %#', (value, text) => {
    expect(show(value)).toBe(text);
  });
});

describe('nearest', () => {
  const names = ['start', 'stop', 'resize', 'confirmResize'];

  it.each([
    ['strat', 'start'],
    ['STOP', 'stop'],
    ['resise', 'resize'],
    ['confirm_resize', 'confirmResize'],
  ])('takes %s for %s', (word, name) => {
    expect(nearest(word, names)).toBe(name);
  });

  it.each(['', 'x', 'banana', 'delete everything', 'stop'.repeat(1_000)])(
    'does not guess what %j is',
    (word) => {
      expect(nearest(word, names)).toBeUndefined();
    },
  );
});

describe('nearest, of short names', () => {
  it('does not take a word for a name with which it shares no more than a letter', () => {
    expect(nearest('abz', ['at'])).toBeUndefined();
    expect(nearest('ta', ['at', 'to'])).toBe('to');
  });
});

describe('unknownName', () => {
  it('says what would have been fine, and what was probably meant', () => {
    expect(unknownName('stp', 'operation', ['start', 'stop'])).toBe(
      '"stp" is no operation; did you mean "stop"? Expected one of start, stop.',
    );
    expect(unknownName(5, 'operation', ['start', 'stop'])).toBe(
      '5 is no operation. Expected one of start, stop.',
    );
  });
});
