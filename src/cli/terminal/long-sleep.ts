import { setTimeout as sleep } from 'node:timers/promises';

/** Waits so many milliseconds, be it years; false if it was interrupted. */
export const longSleep = async (ms: number, interrupted: AbortSignal): Promise<boolean> => {
  const end = performance.now() + ms;
  for (let left = ms; left > 0 && !interrupted.aborted; left = end - performance.now()) {
    const nap = Math.min(Math.ceil(left), LONGEST_TIMER);
    await sleep(nap, undefined, { signal: interrupted }).catch(() => undefined);
  }
  return !interrupted.aborted;
};

/** Node's timers can hold no more; beyond it they would go off at once. */
const LONGEST_TIMER = 2 ** 31 - 1;
