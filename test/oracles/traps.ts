import { expect, it } from 'vitest';

/**
 * Twenty things about a server's life on which code goes wrong, as they were collected before the machine was written. Each
 * that concerns the model has its tests; the others are here with the reason why they have none.
 */
export const TRAPS = {
  ofWaiting: [2, 3, 4, 10, 13, 14, 15, 16, 18],
  ofOperations: [1, 5, 6, 7, 8, 9, 11, 12],
  notOfTheModel: new Map([
    [
      17,
      'A guard and its write are one step here; between two callers of a cloud they are not, and one loses.',
    ],
    [19, 'Console statuses, locks and freezing have no status in the published tables.'],
    [20, 'How a job ends is told by another interface; here, deleted is the end.'],
  ]),
};

/** Registers tests of traps, and one that all of these traps have been tested. */
export const trapsToTest = (numbers: readonly number[]) => {
  const tested = new Set<number>();
  return {
    trap: (number: number, sentence: string, check: () => void): void => {
      tested.add(number);
      it(`trap ${number}: ${sentence}`, check);
    },
    testThatNoneIsMissing: (): void =>
      it('are tested one and all', () => {
        expect([...tested].sort((left, right) => left - right)).toEqual(numbers);
      }),
  };
};
