import type { Random } from '../../simulator/index.ts';

/** A UUID of version 4 out of a stream of chance: the same stream, the same names. */
export const randomUuid = (random: Random): string => {
  const hex = randomHex(random, 32);
  const variant = (8 + (Number.parseInt(hex.charAt(16), 16) % 4)).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
};

/** So many hexadecimal digits. */
export const randomHex = (random: Random, digits: number): string => {
  let text = '';
  while (text.length < digits) text += random.integer(0, 0xffff_ffff).toString(16).padStart(8, '0');
  return text.slice(0, digits);
};
