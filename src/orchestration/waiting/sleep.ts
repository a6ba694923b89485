import type { RealTimers } from '../../simulator/index.ts';

/** What a read came to. */
export type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly thrown: unknown };

/** Whether the caller's signal has gone off. */
export const isAborted = (signal: AbortSignal | undefined): boolean => signal?.aborted === true;

/** Waits so long, or until the signal goes off. Leaves nothing behind. */
export const sleep = (ms: number, timers: RealTimers, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((wake) => {
    if (isAborted(signal)) {
      wake();
      return;
    }
    const callOff = timers.after(Math.max(0, ms), () => {
      signal?.removeEventListener('abort', stop);
      wake();
    });
    const stop = (): void => {
      callOff();
      wake();
    };
    signal?.addEventListener('abort', stop, { once: true });
  });

/** The read's answer, or why there is none: it threw, it took too long, or the signal went off meanwhile. */
export const orAborted = async (
  read: () => unknown,
  { signal, timers, limitMs }: ReadLimits,
): Promise<Answer> => {
  const over = new AbortController();
  const either = signal === undefined ? over.signal : AbortSignal.any([signal, over.signal]);
  const limits =
    limitMs === undefined ? [] : [sleep(limitMs, timers, either).then(() => tookTooLong(limitMs))];
  const aborted = signal === undefined ? [] : [untilAborted(either)];
  try {
    return await Promise.race([answered(read), ...limits, ...aborted]);
  } finally {
    over.abort();
  }
};

interface ReadLimits {
  readonly signal: AbortSignal | undefined;
  readonly timers: RealTimers;
  readonly limitMs: number | undefined;
}

const answered = async (read: () => unknown): Promise<Answer> => {
  try {
    return { ok: true, value: await read() };
  } catch (thrown) {
    return { ok: false, thrown };
  }
};

const untilAborted = (signal: AbortSignal): Promise<Answer> =>
  new Promise((wake) => {
    const stop = (): void => wake({ ok: false, thrown: signal.reason });
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });

const tookTooLong = (limitMs: number): Answer => ({
  ok: false,
  thrown: { name: 'TimeoutError', message: `the read took longer than ${limitMs} ms` },
});
