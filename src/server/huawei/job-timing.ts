import type { JobTiming } from './job.ts';

/** A timing with everything said. @throws RangeError for one that is none. */
export const checkedTiming = ({ start = 0, lag = 0 }: JobTiming): Required<JobTiming> => {
  if (!Number.isSafeInteger(start) || start < 0)
    throw new RangeError(`jobs.start is ${String(start)}; expected whole milliseconds, not negative`);
  if (!Number.isSafeInteger(lag))
    throw new RangeError(
      `jobs.lag is ${String(lag)}; expected whole milliseconds, below 0 if jobs end first`,
    );
  return { start, lag };
};
