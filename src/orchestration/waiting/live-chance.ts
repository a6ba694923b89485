/** Real chance, from 0 up to but not including 1: where many clients wait, each should come back at another moment. */
export const liveChance = (): number => Math.random();
