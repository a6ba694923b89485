import { longSleep } from './long-sleep.ts';

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
    const finished = await longSleep((time - virtualNow()) / speed, interrupted);
    if (!finished) return { finished, time: Math.max(reached, Math.min(virtualNow(), time)) };
    print(text);
    reached = time;
  }
  return { finished: true, time: reached };
};
