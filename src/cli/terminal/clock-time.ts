/**
 * Virtual time as a clock shows it, to the tenth of a second that has begun: `0:07.3`, `12:00.0`, `1:02:03.4`,
 * `2d 00:00:00.0`.
 */
export const clockTime = (ms: number): string => {
  const tenths = Math.floor(ms / 100);
  const [days, hours, minutes] = [DAY, HOUR, MINUTE].map((unit) => Math.floor(tenths / unit));
  const seconds = `${two((tenths % MINUTE) / 10)}.${tenths % 10}`;
  const underAnHour = `${(minutes ?? 0) % 60}:${seconds}`;
  if (!hours) return underAnHour;
  const underADay = `${hours % 24}:${underAnHour.padStart(7, '0')}`;
  return days ? `${days}d ${underADay.padStart(10, '0')}` : underADay;
};

/** A length of time in words, coarse enough to be read at a glance: `250 ms`, `7.3 s`, `12 min 5 s`, `3 h 20 min`, `2 d 4 h`. */
export const lengthInWords = (ms: number): string => {
  if (ms < 1_000) return `${ms} ms`;
  if (ms < 60_000) return `${Math.floor(ms / 100) / 10} s`;
  const units = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['min', 60_000],
    ['s', 1_000],
  ] as const;
  const first = units.findIndex(([, length]) => ms >= length);
  return units
    .slice(first, first + 2)
    .map(([unit, length], index) => ({
      unit,
      count: Math.floor((index === 0 ? ms : ms % longer(units, first)) / length),
    }))
    .filter(({ count }) => count > 0)
    .map(({ unit, count }) => `${count} ${unit}`)
    .join(' ');
};

const MINUTE = 600;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');

const longer = (units: readonly (readonly [string, number])[], first: number): number =>
  units[first]?.[1] ?? 1;
