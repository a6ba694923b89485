import type { Random } from '../../simulator/index.ts';

/** A UUID of version 4 out of a stream of chance: the same stream, the same names. */
export const randomUuid = (random: Random): string => {
  const [first, second, third, last] = [eight(random), eight(random), eight(random), eight(random)];
  const variant = (8 + (Number.parseInt(third.charAt(0), 16) % 4)).toString(16);
  return `${first}-${second.slice(0, 4)}-4${second.slice(5)}-${variant}${third.slice(1, 4)}-${third.slice(4)}${last}`;
};

/** So many hexadecimal digits. */
export const randomHex = (random: Random, digits: number): string => {
  let text = '';
  while (text.length < digits) text += eight(random);
  return text.slice(0, digits);
};

const eight = (random: Random): string => random.integer(0, 0xffff_ffff).toString(16).padStart(8, '0');
