import { describe, expect, it } from 'vitest';
import { didYouMean, nearest } from '../../../src/cli/input/suggest.ts';
import { OPERATIONS } from '../../../src/machines/index.ts';

describe('the word that was probably meant', () => {
  it.each([
    ['stpo', 'stop'],
    ['Stop', 'stop'],
    ['confirm-resize', 'confirmResize'],
    ['CONFIRM_RESIZE', 'confirmResize'],
    ['comfirmResize', 'confirmResize'],
    ['reboot', 'softReboot'],
    ['resise', 'resize'],
    ['offload', 'shelveOffload'],
    ['migrate', 'liveMigrate'],
  ])('for %s is %s', (word, operation) => {
    expect(nearest(word, OPERATIONS)).toBe(operation);
    expect(didYouMean(word, OPERATIONS)).toBe(` Did you mean ${operation}?`);
  });

  it.each([
    ['fly', 'fly'],
    ['nothing', ''],
    ['dashes', '---'],
    ['one letter', 'x'],
    ['two letters', 'st'],
    ['a very long word', 'x'.repeat(100_000)],
  ])('for %s is none', (_name, word) => {
    expect(didYouMean(word, OPERATIONS)).toBe('');
  });
});
