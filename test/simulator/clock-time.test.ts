import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockTime, lengthInWords } from '../../src/simulator/index.ts';

describe('virtual time', () => {
  it.each([
    [0, '0:00.0'],
    [99, '0:00.0'],
    [7_399, '0:07.3'],
    [59_999, '0:59.9'],
    [60_000, '1:00.0'],
    [720_000, '12:00.0'],
    [3_599_999, '59:59.9'],
    [3_600_000, '1:00:00.0'],
    [3_723_400, '1:02:03.4'],
    [86_399_999, '23:59:59.9'],
    [86_400_000, '1d 00:00:00.0'],
    [315_360_000_000, '3650d 00:00:00.0'],
  ])('%i ms is %s on the clock', (ms, text) => {
    expect(clockTime(ms)).toBe(text);
  });

  it('never shows a later moment as an earlier one', () => {
    const tenths = (text: string): number => {
      const [, days = '0', hours = '0', minutes = '0', seconds = '0'] =
        /^(?:(\d+)d )?(?:(\d+):)?(\d+):(\d+\.\d)$/.exec(text) ?? [];
      return Math.round(
        ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 600 + Number(seconds) * 10,
      );
    };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (ms) => {
        expect(tenths(clockTime(ms))).toBe(Math.floor(ms / 100));
      }),
    );
  });

  it.each([
    [0, '0 ms'],
    [250, '250 ms'],
    [7_350, '7.3 s'],
    [60_000, '1 min'],
    [725_000, '12 min 5 s'],
    [12_000_000, '3 h 20 min'],
    [10_800_000, '3 h'],
    [187_200_000, '2 d 4 h'],
    [86_400_000, '1 d'],
  ])('%i ms is %s in words', (ms, text) => {
    expect(lengthInWords(ms)).toBe(text);
  });
});
