/** Milliseconds in each unit that people write, the longest first. */
const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
] as const;

/**
 * The milliseconds of `90s`, `1m30s`, `1.5h`, `250ms` or `2d`: numbers with units, longest unit first, each at most once.
 * Undefined where it is nothing of the kind or no whole number of milliseconds.
 */
export const parseDuration = (text: string): number | undefined => {
  const found = PATTERN.exec(text);
  if (found === null || text === '') return undefined;
  const total = UNITS.reduce((sum, [, ms], index) => sum + Number(found[index + 1] ?? 0) * ms, 0);
  const whole = Math.round(total);
  return Math.abs(total - whole) < ROUNDING && Number.isSafeInteger(whole) ? whole : undefined;
};

/** The same time as text that `parseDuration` reads, without the units that are zero: `1h5s250ms`; nothing at all is `0s`. */
export const formatDuration = (ms: number): string => {
  let left = ms;
  const parts = UNITS.map(([unit, length]) => {
    const count = Math.floor(left / length);
    left -= count * length;
    return count === 0 ? '' : `${count}${unit}`;
  });
  return parts.join('') || '0s';
};

const NUMBER = String.raw`(\d{1,15}(?:\.\d{1,9})?)`;
const PATTERN = new RegExp(`^${UNITS.map(([unit]) => `(?:${NUMBER}${unit})?`).join('')}$`);

/** `1.1m` is 66000.00000000001 ms in floating point. */
const ROUNDING = 1e-6;
