/**
 * Virtual time as a clock shows it, to the tenth of a second that has begun: `0:07.3`, `12:00.0`, `1:02:03.4`,
 * `2d 00:00:00.0`.
 */
export const clockTime = (ms: number): string => {
  const seconds = `${two((ms / SECOND) % 60)}.${Math.floor((ms / 100) % 10)}`;
  const minutes = Math.floor(ms / MINUTE) % 60;
  if (ms < HOUR) return `${minutes}:${seconds}`;
  const hours = Math.floor(ms / HOUR) % 24;
  if (ms < DAY) return `${hours}:${two(minutes)}:${seconds}`;
  return `${Math.floor(ms / DAY)}d ${two(hours)}:${two(minutes)}:${seconds}`;
};

/** A length of time to be read at a glance: `250 ms`, `7.3 s`, `12 min 5 s`, `3 h 20 min`, `2 d 4 h`. */
export const lengthInWords = (ms: number): string => {
  if (ms < SECOND) return `${ms} ms`;
  if (ms < MINUTE) return `${Math.floor(ms / 100) / 10} s`;
  if (ms < HOUR) return twoUnits(ms, [MINUTE, 'min'], [SECOND, 's']);
  return ms < DAY ? twoUnits(ms, [HOUR, 'h'], [MINUTE, 'min']) : twoUnits(ms, [DAY, 'd'], [HOUR, 'h']);
};

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Unit = readonly [ms: number, name: string];

const twoUnits = (ms: number, [large, largeName]: Unit, [small, smallName]: Unit): string => {
  const rest = Math.floor((ms % large) / small);
  return `${Math.floor(ms / large)} ${largeName}${rest === 0 ? '' : ` ${rest} ${smallName}`}`;
};

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
