import { InvalidArgumentError } from '@commander-js/extra-typings';
import { parseDuration } from '../../simulator/index.ts';

/** Reads a whole number of a range from the command line, digits only. */
export const wholeNumber =
  (what: string, least: number, most: number) =>
  (text: string): number => {
    const number = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`${what} is a whole number from ${least} to ${most}.`);
  };

/** Reads a number above 0, with a decimal point or without. */
export const positiveNumber =
  (what: string, most: number) =>
  (text: string): number => {
    const number = /^\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : Number.NaN;
    if (number > 0 && number <= most) return number;
    throw new InvalidArgumentError(`${what} is a number above 0, at most ${most}.`);
  };

/** Reads a length of time, or one with a minus before it: `-3s`. */
export const offsetOption =
  (what: string) =>
  (text: string): number => {
    const ms = parseDuration(text.replace(/^-/, ''));
    if (ms !== undefined) return text.startsWith('-') ? 0 - ms : ms;
    throw new InvalidArgumentError(`${what} is a length of time like 500ms, 5s or 2m, or -3s.`);
  };

/** Reads a length of time: `500ms`, `5s`, `2m`. */
export const durationOption =
  (what: string) =>
  (text: string): number => {
    const ms = parseDuration(text);
    if (ms !== undefined) return ms;
    throw new InvalidArgumentError(`${what} is a length of time like 500ms, 5s or 2m.`);
  };
