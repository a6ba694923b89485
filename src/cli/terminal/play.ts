import { setTimeout as sleep } from 'node:timers/promises';

/** Something to print, and when in virtual milliseconds it comes. */
export interface Piece {
  readonly time: number;
  readonly text: string;
}

/**
 * Prints each piece when its time has come: virtual time runs `speed` times as fast as the real one, from now on.
 * Resolves with the virtual time that was reached: of the last piece, or of the interruption.
 */
export const play = async (
  pieces: Iterable<Piece>,
  speed: number,
  print: (text: string) => void,
  interrupted: AbortSignal,
): Promise<{ readonly finished: boolean; readonly time: number }> => {
  const start = performance.now();
  const virtualNow = (): number => (performance.now() - start) * speed;
  let reached = 0;
  for (const { time, text } of pieces) {
    for (let left = time - virtualNow(); left > 0 && !interrupted.aborted; left = time - virtualNow()) {
      await sleep(Math.min(Math.ceil(left / speed), LONGEST_SLEEP), undefined, { signal: interrupted }).catch(
        () => undefined,
      );
    }
    if (interrupted.aborted)
      return { finished: false, time: Math.max(reached, Math.min(virtualNow(), time)) };
    print(text);
    reached = time;
  }
  return { finished: true, time: reached };
};

/** Node's timers cannot hold more than 2^31 - 1 ms. */
const LONGEST_SLEEP = 2_000_000_000;
