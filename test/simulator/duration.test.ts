import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDuration, parseDuration } from '../../src/simulator/index.ts';

describe('parseDuration', () => {
  it.each([
    ['250ms', 250],
    ['90s', 90_000],
    ['1m30s', 90_000],
    ['1.5h', 5_400_000],
    ['1.1m', 66_000],
    ['2d', 172_800_000],
    ['1d1h1m1s1ms', 90_061_001],
    ['0s', 0],
  ])('reads %s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each([
    '',
    '5',
    's',
    '5 s',
    '1s1m',
    '1s2s',
    '-5s',
    '1e3s',
    '1.5',
    '1.0001ms',
    '.5s',
    '5.s',
    '999999999999999d',
    '５s',
    '5S',
  ])('does not take %j for a time', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it('answers at once, however long the text', () => {
    expect(parseDuration('9'.repeat(1_000_000))).toBeUndefined();
  });
});

describe('formatDuration', () => {
  it('leaves out the units that are zero', () => {
    expect([0, 1, 1_000, 3_605_250, 86_400_000].map(formatDuration)).toEqual([
      '0s',
      '1ms',
      '1s',
      '1h5s250ms',
      '1d',
    ]);
  });

  it('writes what parseDuration reads', () => {
    fc.assert(fc.property(fc.maxSafeNat(), (ms) => parseDuration(formatDuration(ms)) === ms));
  });
});
