import { describe, expect, it } from 'vitest';
import { positiveNumber, wholeNumber } from '../../../src/cli/input/number-option.ts';

describe('a whole number', () => {
  const read = wholeNumber('A seed', 0, 4_294_967_295);

  it.each([
    ['0', 0],
    ['7', 7],
    ['007', 7],
    ['4294967295', 4_294_967_295],
  ])('may be written %s', (text, number) => {
    expect(read(text)).toBe(number);
  });

  it.each([
    '',
    'abc',
    '-1',
    '+1',
    '1.5',
    '1e3',
    '0x10',
    ' 7',
    '7 ',
    'Infinity',
    'NaN',
    '4294967296',
    '９',
    '99999999999999999999',
  ])('may not be written %j', (text) => {
    expect(() => read(text)).toThrow('A seed is a whole number from 0 to 4294967295.');
  });
});

describe('a number above 0', () => {
  const read = positiveNumber('A speed', 1e9);

  it.each([
    ['1', 1],
    ['0.5', 0.5],
    ['100', 100],
  ])('may be written %s', (text, number) => {
    expect(read(text)).toBe(number);
  });

  it.each(['', '0', '0.0', '-1', 'fast', '1e3', '.5', '1.', 'Infinity', '1000000001'])(
    'may not be written %j',
    (text) => {
      expect(() => read(text)).toThrow('A speed is a number above 0, at most 1000000000.');
    },
  );
});
